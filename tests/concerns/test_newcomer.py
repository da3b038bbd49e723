"""Whoever is named after a concern arrived is told like everybody else, once they are let in."""

import pytest
import time_machine
from sqlalchemy import select

from cac.db import db, show_key
from cac.notices.models import Outgoing
from tests.concerns.makers import PASSPHRASE, make_concern, make_key
from tests.concerns.outside import RAISED, acknowledged, after, make_outside
from tests.concerns.test_escalation import told


def raised(cast, *about):
    with time_machine.travel(RAISED, tick=False):
        return make_concern(cast.blue_kite, cast.ama.user, *about)


@pytest.fixture(autouse=True)
def key_of_nour(cast):
    with time_machine.travel(RAISED, tick=False):
        make_key(cast.nour.user)


def let_in(cast, other, *, hours=5):
    """Nour lets somebody in, so long after it was raised."""
    with time_machine.travel(after(hours=hours), tick=False):
        where = f"/concerns/let-in/{show_key(other.id)}/{show_key(cast.blue_kite.id)}"
        return cast.nour.signed_in().post(where, passphrase=PASSPHRASE)


def rows_of(person, concern):
    mine = (Outgoing.user_id == person.id, Outgoing.thing_id == concern.id)
    return sorted(row.due_at for row in db.session.scalars(select(Outgoing).where(*mine)))


def test_it_is_told_in_time_to_whoever_was_let_in_later(cast):
    raised(cast)
    olu = make_outside(cast, cast.nour)
    db.session.commit()

    answer = let_in(cast, olu)

    assert answer.status_code == 303
    assert "Olu" not in told(after(hours=47))
    assert "Olu" in told(after(hours=48))


def test_the_files_tell_not_to_which_one(cast):
    real, about = raised(cast), raised(cast, cast.esi.user)
    olu = make_outside(cast, cast.nour)
    hidden = raised(cast, olu.user)
    db.session.commit()

    let_in(cast, olu)

    nour = rows_of(cast.nour, real)
    assert len(nour) == 3
    for concern in (real, about, hidden):
        assert rows_of(olu, concern) == rows_of(cast.nour, concern) == nour


def test_it_is_not_told_to_whoever_it_is_about(cast):
    olu = make_outside(cast, cast.nour)
    raised(cast, olu.user)

    let_in(cast, olu)

    assert "Olu" not in told(after(hours=1000))


def test_what_a_person_has_read_is_not_told_again(cast):
    concern = raised(cast)
    olu = make_outside(cast, cast.nour)
    with time_machine.travel(after(hours=1), tick=False):
        acknowledged(concern, cast.nour)

    let_in(cast, olu)

    assert rows_of(olu, concern) == []


def test_let_in_once_more_nobody_is_told_twice(cast):
    concern = raised(cast)
    olu = make_outside(cast, cast.nour)
    let_in(cast, olu)

    let_in(cast, olu, hours=6)

    assert len(rows_of(olu, concern)) == 3
