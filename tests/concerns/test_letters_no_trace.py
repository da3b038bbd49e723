"""Whether a child wrote a letter, to whom and how long, shows nowhere but to whoever opens it."""

import pytest
import time_machine
from sqlalchemy import select, text

from cac import clock
from cac.audit.models import AuditEntry
from cac.concerns.models import Concern, ConcernEntry, ConcernIntake, ConcernSlot, LetterLook
from cac.db import Base, db, new_key
from cac.notices.models import Outgoing
from tests.cast import make_cast
from tests.concerns.makers import PASSPHRASE, close, make_key, make_round, send
from tests.concerns.outside import make_outside
from tests.concerns.test_no_trace import TOKENS, everything
from tests.conftest import database_file, empty
from tests.kept import world_of

NOTHING, ONE, MANY = {"words": ""}, {"words": "a"}, {"words": "ب" * 600, "find": "क" * 200}


@pytest.fixture
def world(app, cast):
    return world_of(app)


def everything_of(app, world, person):
    """Every page of this person, with the key open, whatever day it was opened on."""
    person.post("/concerns/key/open", passphrase=PASSPHRASE)
    person.get("/")
    return everything(app, world, person)


@pytest.mark.parametrize("name", ["nour", "esi", "ines", "ama"])
def test_a_real_letter_and_a_dummy_show_the_same_pages_to_others(app, cast, world, name):
    person = vars(cast)[name]
    started = make_round(cast.blue_kite)
    with time_machine.travel(clock.now(), tick=False):
        person = person.signed_in()
        send(started, dummies=1)
        dummy = everything_of(app, world, person)
        db.session.execute(text("DELETE FROM concern_intake"))
        send(started, cast.binta.user)

        assert everything_of(app, world, person) == dummy


def test_a_look_that_finds_nothing_shows_the_same_whatever_lies_there(app, cast, world, nour):
    started, seen = make_round(cast.blue_kite), []
    nour.post("/concerns/key/open", passphrase=PASSPHRASE)
    nour.get("/")  # says once that the key is open
    with time_machine.travel(clock.now(), tick=False):
        for to in ((), (cast.binta.user,)):
            send(started, *to, dummies=2)
            answer = nour.post("/concerns/letters")
            page = nour.get(answer.location)
            seen.append((answer.status_code, answer.location, answer.data, TOKENS.sub(b"", page.data)))

    assert seen[0] == seen[1]


@pytest.mark.parametrize("more", [NOTHING, ONE, MANY], ids=["nothing", "one", "many"])
def test_each_letter_is_stored_in_so_many_bytes(app, cast, more):
    olu = make_outside(cast, cast.nour)
    helpers = [cast.nour.user, cast.binta.user, olu.user]
    for user in helpers[:2]:
        make_key(user)
    started = make_round(cast.blue_kite)

    for number in range(4):
        send(started, *helpers[:number], dummies=number == 0, **more)

    rows = db.session.scalars(select(ConcernIntake)).all()
    assert len(rows) == 4
    assert {(len(one.id), len(one.collection_id), len(one.sealed)) for one in rows} == {(16, 16, 4694)}
    assert {one.sealed[0] for one in rows} == {4}


@pytest.mark.parametrize("more", [NOTHING, ONE, MANY], ids=["nothing", "one", "many"])
def test_crossing_out_shows_in_no_stored_byte_of_what_it_becomes(app, cast, binta, more):
    olu = make_outside(cast, cast.nour)
    for person in (cast.nour, cast.binta):
        make_key(person.user)
    shapes = []
    binta.post("/concerns/key/open", passphrase=PASSPHRASE)
    started = make_round(cast.blue_kite)
    for to in ((cast.nour, cast.binta, olu), (cast.binta, olu), (cast.binta,)):
        before = {model: keys_of(model) for model in KEPT}
        send(started, *(one.user for one in to), **more)
        binta.post("/concerns/letters")
        shapes.append([shape(model, before[model]) for model in KEPT])

    assert shapes[0] == shapes[1] == shapes[2]


KEPT = (Concern, ConcernSlot, ConcernEntry, Outgoing, AuditEntry, ConcernIntake)


def keys_of(model):
    return set(db.session.scalars(select(next(iter(model.__table__.primary_key.columns)))))


def shape(model, before):
    """How many rows are new, and of which size each of their bytes is; texts and kinds as they are."""
    key = next(iter(model.__table__.primary_key.columns))
    rows = [
        row for row in db.session.execute(select(model.__table__)).mappings() if row[key.name] not in before
    ]
    return sorted(repr([measure(name, row[name]) for name in row]) for row in rows)


def measure(name, value):
    if isinstance(value, bytes):
        return len(value)
    return value if name in {"act", "kind", "sent_at"} else type(value).__name__


def test_an_opened_letter_stays_as_it_was_until_all_of_its_round_go(app, cast, nour, binta):
    for person in (cast.nour, cast.binta):
        make_key(person.user)
    started = make_round(cast.blue_kite)
    send(started, cast.nour.user, dummies=4)
    close(started)
    before = intake()

    for person, left in ((nour, before), (binta, [])):
        person.post("/concerns/key/open", passphrase=PASSPHRASE)
        person.post("/concerns/letters")
        assert intake() == left

    assert db.session.scalars(select(LetterLook)).all() == []


def intake():
    return [
        (one.id, one.sealed) for one in db.session.scalars(select(ConcernIntake).order_by(ConcernIntake.id))
    ]


def test_no_key_of_a_row_leads_from_a_letter_to_its_concern(app, cast, nour):
    make_key(cast.nour.user)
    [letter] = send(make_round(cast.blue_kite), cast.nour.user)
    nour.post("/concerns/key/open", passphrase=PASSPHRASE)

    nour.post("/concerns/letters")

    holding = {
        table.name
        for table in Base.metadata.sorted_tables
        for row in db.session.execute(select(table))
        if any(isinstance(value, bytes) and letter in value for value in row)
    }
    assert holding == {"concern_intake"}


def test_letters_that_went_are_nowhere_in_the_files(sqlite_app):
    empty(sqlite_app)
    with sqlite_app.app_context():
        cast = make_cast(sqlite_app)
        make_key(cast.nour.user)
        make_key(cast.binta.user)
        started = make_round(cast.blue_kite)
        send(started, cast.nour.user, dummies=3)
        marks = [one[-40:] for one in db.session.scalars(select(ConcernIntake.sealed))]
        close(started)
        there = in_files(sqlite_app, marks)
        for person in (cast.nour, cast.binta):
            person.signed_in().post("/concerns/key/open", passphrase=PASSPHRASE)
            person.post("/concerns/letters")

        assert there == 4
        assert in_files(sqlite_app, marks) == 0
        db.session.remove()


def in_files(app, marks):
    """How many of these stand anywhere in the database, its log or its free pages."""
    db.session.rollback()
    path = database_file(app)
    whole = b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*"))
    return sum(mark in whole for mark in marks)


def test_a_round_without_letters_and_one_with_look_alike_while_it_goes_on(cast, nour):
    make_key(cast.nour.user)
    started = make_round(cast.blue_kite)
    with time_machine.travel(clock.now(), tick=False):
        empty = [TOKENS.sub(b"", nour.get(path).data) for path in ("/", "/concerns/letters")]
        send(started, cast.nour.user, dummies=new_key()[0] % 8)

        assert [TOKENS.sub(b"", nour.get(path).data) for path in ("/", "/concerns/letters")] == empty
