"""A round whose closing was interrupted: whoever leads finishes it, and no other round waits for it."""

import pytest
from sqlalchemy.exc import OperationalError

from cac.db import apart, db, show_key
from cac.errors import VaultClosed
from cac.ideas import removal
from cac.ideas.models import Collection
from cac.ideas.rounds import closing, ending
from cac.ideas.rounds.keys import PREFIX, key_name
from cac.ideas.rules import CollectionState, Reason
from cac.meetings.rules import State
from cac.upkeep import doctor
from cac.vault import the_vault
from tests.concerns.makers import make_key
from tests.ideas.tablets import WORDS, brought, make_going, make_round, round_of, send
from tests.meetings.conftest import put


class Collision(Exception):
    sqlstate = "40001"


class FailsOnce:
    """What is asked for the first time in vain."""

    def __init__(self, real, wrong):
        self.real, self.wrong = real, [wrong]

    def __call__(self, *given):
        if self.wrong:
            raise self.wrong.pop()
        return self.real(*given)


@pytest.fixture
def opened(blue_kite, cast):
    make_key(cast.nour.user)
    meeting = make_going(blue_kite)
    collection = make_round(meeting)
    send(collection)
    put(meeting, State.CLOSED)
    return collection


@pytest.fixture
def path(opened):
    return f"/ideas/rounds/{show_key(opened.id)}"


def fail_once(monkeypatch, wrong):
    monkeypatch.setattr(ending, "said_in", FailsOnce(ending.said_in, wrong))


def state_of(collection):
    db.session.rollback()
    return db.session.get_one(Collection, collection.id, populate_existing=True).state


def cut_off(collection, monkeypatch, step="_settle"):
    """The power goes at this step of the release."""
    with monkeypatch.context() as broken:
        broken.setattr(ending, step, lambda *_: (_ for _ in ()).throw(OSError("the power is gone")))
        with pytest.raises(OSError, match="power"):
            closing.close(round_of(collection))
    db.session.rollback()


def test_two_that_collide_leave_no_round_half_closed(ama, opened, path, monkeypatch):
    fail_once(monkeypatch, OperationalError("a statement", {}, Collision()))
    ama.post(f"{path}/close")

    assert state_of(opened) is CollectionState.SEALED
    assert the_vault().names(PREFIX) == []


def test_whoever_leads_finishes_what_was_interrupted(ama, blue_kite, opened, path, monkeypatch):
    cut_off(opened, monkeypatch)
    assert f'action="{path}/close"' in ama.get(path).text
    ama.post(f"{path}/close")

    assert state_of(opened) is CollectionState.SEALED
    assert sorted(idea.text for idea in brought(blue_kite)) == sorted(WORDS)


def test_others_are_not_offered_it(binta, nour, opened, path, monkeypatch):
    cut_off(opened, monkeypatch)

    assert all(f'action="{path}/close"' not in one.get(path).text for one in (binta, nour))
    assert binta.post(f"{path}/close").status_code == 403
    assert state_of(opened) is CollectionState.CLOSING


def test_one_that_cannot_be_opened_keeps_no_program_from_starting(opened, monkeypatch):
    cut_off(opened, monkeypatch)
    private = the_vault().key(key_name(opened.id))
    the_vault().destroy(key_name(opened.id))

    ending.finish_all()
    assert doctor._rounds().level == "mend"
    the_vault().keep(key_name(opened.id), private)
    ending.finish_all()

    assert state_of(opened) is CollectionState.SEALED
    assert doctor._rounds().level == "fine"


def test_its_key_goes_though_every_idea_was_taken_out_before(blue_kite, opened, monkeypatch):
    cut_off(opened, monkeypatch, "_forget")
    for idea in brought(blue_kite):
        removal.take_out(idea, blue_kite, Reason.OTHER)

    ending.finish_all()

    assert the_vault().names(PREFIX) == []


def test_a_key_stays_while_the_database_does_not_say_that_the_round_is_over(opened, monkeypatch):
    put_back = Collection.__table__.update().values(state=CollectionState.CLOSING)
    real = ending._forget

    def lost(collection):
        """The commit is lost: another connection reads the round as it was."""
        with apart() as connection:
            db.session.commit()
            connection.execute(put_back)
        collection.__dict__["state"] = CollectionState.SEALED
        real(collection)

    monkeypatch.setattr(ending, "_forget", lost)
    with pytest.raises(VaultClosed):
        closing.close(round_of(opened))

    assert the_vault().names(PREFIX) == [key_name(opened.id)]
