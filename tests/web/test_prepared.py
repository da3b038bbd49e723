"""A question put straight to the driver answers as SQLAlchemy would."""

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, select, text
from sqlalchemy.exc import DBAPIError

from cac import clock
from cac.committees.models import Committee
from cac.db import db
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.prepared import Prepared
from tests.calendars.makers import published

YEAR_AGO = clock.now() - timedelta(days=365)
QUESTION = (
    select(
        Meeting.id,
        Meeting.state,
        Meeting.starts_at.label("begins"),
        Meeting.title,
        Meeting.adults_only,
        Committee.began_on,
        Committee.languages,
    )
    .join(Committee)
    .where(Meeting.state == State.CONFIRMED, Meeting.ends_at > bindparam("now"))
    .where(Committee.began_on <= bindparam("today"), Committee.id == bindparam("committee"))
)


@pytest.fixture
def asked(blue_kite: Committee, green_hill: Committee) -> dict[str, object]:
    published(blue_kite)
    published(blue_kite, starts_at=clock.now() - timedelta(days=9))
    published(green_hill)
    db.session.commit()
    return {"committee": blue_kite.id, "now": clock.now(), "today": clock.today()}


def test_each_type_is_minded_on_its_way_there_and_back(asked: dict[str, object]) -> None:
    connection = db.session.connection()

    (row,) = Prepared(QUESTION).ask(connection, **asked)

    assert tuple(row) == tuple(connection.execute(QUESTION, asked).one())
    assert (row.state, row.begins.tzinfo) == (State.CONFIRMED, clock.now().tzinfo)


def test_the_same_question_is_asked_of_other_values(asked: dict[str, object]) -> None:
    question, connection = Prepared(QUESTION), db.session.connection()

    found = [len(question.ask(connection, **asked | {"now": now})) for now in (clock.now(), YEAR_AGO)]

    assert found == [1, 2]


def test_it_reads_what_its_own_transaction_wrote(asked: dict[str, object], blue_kite: Committee) -> None:
    published(blue_kite)
    db.session.flush()

    assert len(Prepared(QUESTION).ask(db.session.connection(), **asked)) == 2


def test_what_fails_fails_as_ever_and_tells_no_value(asked: dict[str, object]) -> None:
    wrong = select(Meeting.title).where(text("nothing_here = 1"), Meeting.title == bindparam("title"))

    with pytest.raises(DBAPIError) as failed:
        Prepared(wrong).ask(db.session.connection(), title="Whispered")

    assert failed.value.orig is not None
    assert "Whispered" not in str(failed.value)
