"""A question put straight to the driver answers as SQLAlchemy would."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import bindparam, select, text, union_all
from sqlalchemy.exc import DBAPIError

from cac import clock
from cac.committees.models import Committee
from cac.db import db
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.prepared import Prepared
from tests.calendars.makers import published

LISBON = ZoneInfo("Europe/Lisbon")
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
    """To the moment: one that is written otherwise would be before or after all others of its day."""
    question, ends = Prepared(QUESTION), db.session.scalars(select(Meeting.ends_at)).all()
    before = [moment - timedelta(microseconds=1) for moment in ends]

    for now in (*ends, *before, clock.now(), *(moment.astimezone(LISBON) for moment in ends)):
        connection, given = db.session.connection(), asked | {"now": now}
        assert question.ask(connection, **given) == [
            tuple(row) for row in connection.execute(QUESTION, given)
        ]


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


@pytest.mark.parametrize("count", [0, 1, 3])
def test_lists_of_any_length_are_asked_of(asked: dict[str, object], blue_kite: Committee, count: int) -> None:
    some = select(Meeting.id, Meeting.title).where(
        Meeting.id.in_(bindparam("ids", expanding=True)), Meeting.id.not_in(bindparam("no", expanding=True))
    )
    ids = [published(blue_kite).id for _ in range(count)]
    question = Prepared(union_all(some, some))

    for no in ([], ids[:1]):
        found = sorted(row.id for row in question.ask(db.session.connection(), ids=ids, no=no))
        assert found == sorted([key for key in ids if key not in no] * 2)
