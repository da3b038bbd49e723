"""What is written with a concern lies in no transaction with a row that says who was signed in."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, text

from cac import clock
from cac.accounts.models import SignInSession
from cac.concerns.models import Concern
from cac.db import db, show_key
from tests.concerns.makers import PASSPHRASE, make_key
from tests.concerns.test_walk import SECOND

TIED = "SELECT count(*) FROM sign_in_session s JOIN concern{part} c ON s.xmin = c.xmin"


@pytest.fixture
def travel():
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


def last_seen(person):
    found = select(SignInSession.last_seen_at).where(SignInSession.user_id == person.id)
    return db.session.scalars(found).one()


def tied(part=""):
    """PostgreSQL numbers its transactions, and every row keeps the number: how many of them go together."""
    if db.engine.dialect.name == "postgresql":
        return db.session.scalar(text(TIED.format(part=part)))
    return 0


def test_nobody_is_marked_as_seen_with_what_they_raise(cast, travel):
    make_key(cast.nour.user)
    ama, began = cast.ama.signs_in(), clock.now()
    travel.shift(timedelta(minutes=10))

    answer = ama.post(f"/concerns/new/{show_key(cast.blue_kite.id)}", SECOND)

    assert "/concerns/mine/" in answer.location
    assert last_seen(ama) == began
    assert tied() == 0
    ama.get(answer.location)
    assert last_seen(ama) > began


def test_nor_with_what_they_write_on_it(cast, travel):
    make_key(cast.nour.user)
    cast.ama.signed_in().post(f"/concerns/new/{show_key(cast.blue_kite.id)}", SECOND)
    key = show_key(db.session.scalars(select(Concern.id)).one())
    nour, began = cast.nour.signs_in(), clock.now()
    nour.post("/concerns/key/open", passphrase=PASSPHRASE, back=key)
    travel.shift(timedelta(minutes=10))

    answer = nour.post(f"/concerns/{key}/note", kind="done", text="Called the child line.")

    assert answer.status_code == 303
    assert last_seen(nour) == began
    assert tied("_entry") == 0
