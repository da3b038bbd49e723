"""Whoever a concern is about, and everybody else who may not read it, finds no trace of it anywhere."""

import re

import pytest
import time_machine
from sqlalchemy import func, select

from cac import clock
from cac.concerns.models import Concern, ConcernSlot
from cac.db import db, new_key, show_key
from cac.web.models import SubmitToken
from tests.concerns.makers import PASSPHRASE, make_concern, make_key
from tests.concerns.test_walk import SECOND
from tests.counting import counted_queries
from tests.kept import world_of
from tests.promises.test_url_map import addresses

TOKENS = re.compile(rb'name="(csrf_token|once)" value="[^"]*"')
DRAWN = {  # by chance
    "committees.new",
    "committees.member_new",
    "committees.members_import",
    "ideas.sort",
    "advocacy.told",
}


@pytest.fixture
def world(app, cast):
    return world_of(app)


def everything(app, world, person):
    """Every answer this person can get, without what is drawn afresh for each page."""
    found = {}
    for endpoint, path in addresses(app, world, "GET"):
        if endpoint not in DRAWN:
            answer = person.get(path)
            found[path] = (answer.status_code, answer.location, TOKENS.sub(b"", answer.data))
    return found


@pytest.mark.parametrize("name", ["nour", "binta", "esi", "ines", "ama"])
def test_the_subject_gets_the_same_bytes_before_and_after(app, cast, world, name):
    subject = vars(cast)[name]
    with time_machine.travel(clock.now(), tick=False):
        person = subject.signed_in()
        person.post("/concerns/key/open", passphrase=PASSPHRASE)
        person.get("/")  # says once that the key is open
        before = everything(app, world, person)

        make_concern(cast.blue_kite, cast.kofi.user, subject.user)

        assert everything(app, world, person) == before


@pytest.mark.parametrize("name", ["nour", "kofi", "esi", "ines"])
def test_the_address_of_a_hidden_concern_is_like_any_unknown_one(cast, world, name):
    hidden = make_concern(cast.blue_kite, cast.ama.user, cast.nour.user).id
    person = vars(cast)[name].signed_in()

    with counted_queries() as asked:
        answers = [person.get(f"/concerns/{show_key(key)}") for key in (hidden, new_key())]
    own = [person.get(f"/concerns/mine/{show_key(key)}") for key in (hidden, new_key())]

    assert {answer.status_code for answer in answers + own} == {404}
    assert len({answer.data for answer in answers}) == 1
    assert len({answer.data for answer in own}) == 1
    assert asked[: len(asked) // 2] == asked[len(asked) // 2 :]


@pytest.mark.parametrize("path", ["/", "/concerns/"])
def test_the_first_hidden_concern_asks_no_more_of_the_database(cast, nour, path):
    make_key(cast.nour.user)
    make_key(cast.binta.user)
    nour.get(path)

    with counted_queries() as before:
        nour.get(path)
    make_concern(cast.blue_kite, cast.ama.user, cast.nour.user)
    with counted_queries() as after:
        nour.get(path)

    assert len(after) == len(before)


def test_the_files_do_not_tell_that_somebody_was_left_out(cast, world):
    open_one = make_concern(cast.blue_kite, cast.ama.user)
    hidden = make_concern(cast.blue_kite, cast.ama.user, cast.nour.user)

    rows = {
        one.id: db.session.scalars(select(ConcernSlot).where(ConcernSlot.concern_id == one.id)).all()
        for one in (open_one, hidden)
    }

    assert {len(slots) for slots in rows.values()} == {4}
    assert {len(slot.sealed) for slots in rows.values() for slot in slots} == {113}
    assert {slot.sealed[0] for slots in rows.values() for slot in slots} == {4}
    assert len(open_one.sealed) == len(hidden.sealed)


def test_letting_somebody_in_adds_the_same_to_every_concern(cast, world, nour):
    make_concern(cast.blue_kite, cast.ama.user, cast.binta.user)
    make_concern(cast.blue_kite, cast.ama.user, cast.nour.user)
    where = f"/concerns/let-in/{show_key(cast.binta.id)}/{show_key(cast.blue_kite.id)}"

    answer = nour.post(where, passphrase=PASSPHRASE)

    assert answer.status_code == 303
    each = select(func.count()).select_from(ConcernSlot).group_by(ConcernSlot.concern_id)
    assert set(db.session.scalars(each)) == {5}


def test_the_record_of_acts_names_nobody(cast, world, ines):
    from cac.audit.models import AuditEntry

    make_concern(cast.blue_kite, cast.ama.user, cast.nour.user)

    kept = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "kept something sealed")).all()
    assert {(entry.user_id, entry.thing_id, entry.keeps_hour) for entry in kept} == {(None, None, False)}
    assert "sealed" not in ines.get("/administration/acts").text
    assert "sealed" not in cast.ama.signed_in().get("/profile/acts").text


def test_no_row_outside_says_who_raised_it_or_who_wrote_on_it(cast, nour, ama):
    make_key(cast.nour.user)
    ama.post(f"/concerns/new/{show_key(cast.blue_kite.id)}", SECOND)
    key = show_key(db.session.scalars(select(Concern.id)).one())
    nour.post("/concerns/key/open", passphrase=PASSPHRASE, back=key)
    nour.post(f"/concerns/{key}/note", kind="done", text="Called the child line.")

    kept = [token.location for token in db.session.scalars(select(SubmitToken))]

    assert len(kept) == 3
    assert len({len(one) for one in kept}) == 1
    assert not any(key in bytes.fromhex(one).decode("latin-1") for one in kept)
