"""SG-28: a concern that nobody read goes to the deputy, then outside; never to whom it is about."""

from base64 import b64encode
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from cac import clock
from cac.accounts.models import User
from cac.concerns import envelope
from cac.concerns.envelope import Recipient
from cac.concerns.models import Concern
from cac.concerns.rules import Danger
from cac.db import db, new_key, show_key
from cac.notices import later
from cac.notices.models import Kind, Notice, Outgoing
from cac.safeguarding import thresholds
from cac.safeguarding.rules import FIGURES
from tests.concerns.makers import make_concern, make_key, make_report
from tests.concerns.outside import RAISED, acknowledged, after, make_outside


@pytest.fixture
def olu(cast):
    return make_outside(cast, cast.nour)


def raised(cast, *about, author=None, **more):
    with time_machine.travel(RAISED, tick=False):
        keys = [cast.nour.user, cast.binta.user]
        return make_concern(cast.blue_kite, author or cast.ama.user, *about, keys=keys, **more)


def told(moment):
    """Who really gets a message at this moment, by name."""
    with time_machine.travel(moment, tick=False):
        wanted = {row.user_id for row in later.due(clock.now()) if later.is_wanted(row)}
        return {db.session.get(User, key).name for key in wanted}


def test_the_focal_point_is_told_at_once_then_the_deputy_then_the_outside_contact(cast, olu):
    raised(cast)

    assert told(after()) == {"Nour"}
    assert told(after(hours=23, minutes=59)) == {"Nour"}
    assert told(after(hours=24)) == {"Nour", "Binta"}
    assert told(after(hours=47, minutes=59)) == {"Nour", "Binta"}
    assert told(after(hours=48)) == {"Nour", "Binta", "Olu"}


def test_in_danger_they_are_told_after_the_first_and_the_second_hour(cast, olu):
    raised(cast, danger=Danger.YES)

    assert told(after(minutes=59)) == {"Nour"}
    assert told(after(hours=1)) == {"Nour", "Binta"}
    assert told(after(hours=2)) == {"Nour", "Binta", "Olu"}


@pytest.mark.parametrize(("said", "hours"), [({"danger": False}, 24), ({"danger": True}, 1), ({}, 1)])
def test_what_was_sealed_elsewhere_is_urgent_unless_it_says_no(cast, olu, blue_kite, said, hours):
    key = make_key(cast.nour.user)
    sealed, _private = envelope.seal(new_key(), make_report(), [Recipient(key.id, key.public)])
    ama = cast.ama.signed_in()

    answer = send_sealed(ama, blue_kite, sealed, **said)

    concern = db.session.scalars(select(Concern)).one()
    assert answer.status_code == 200
    assert concern.deputy_at - concern.received_at == timedelta(hours=hours)
    assert concern.outside_at - concern.received_at == timedelta(hours=2 * hours)


def send_sealed(person, committee, sealed, **more):
    """Send it as static/js/seal.js does."""
    slots = [
        {"to": show_key(one.to) if one.to else None, "sealed": b64encode(one.sealed).decode()}
        for one in sealed.slots
    ]
    said = {"id": show_key(sealed.id), "committee": show_key(committee.id), "slots": slots} | more
    said |= {"public": b64encode(sealed.public).decode(), "sealed": b64encode(sealed.sealed).decode()}
    headers = {"X-CSRFToken": person.csrf()}
    return person.client.post("/concerns/sealed", json=said, headers=headers)


def test_the_hours_are_those_of_the_organisation(cast, olu, blue_kite):
    thresholds.change(blue_kite.organisation, FIGURES["received_hours"], 5, "", cast.ines.user)
    raised(cast)

    assert told(after(hours=4)) == {"Nour"}
    assert told(after(hours=5)) == {"Nour", "Binta"}


@pytest.mark.parametrize("subject", ["nour", "binta", "olu"])
def test_whoever_it_is_about_is_never_told(cast, olu, subject):
    whom = olu if subject == "olu" else vars(cast)[subject]
    raised(cast, whom.user)

    for hours in (0, 24, 48, 1000):
        assert whom.user.name not in told(after(hours=hours))


def test_the_deputy_is_told_at_once_where_the_focal_point_is_left_out(cast, olu):
    raised(cast, cast.nour.user)

    assert told(after()) == {"Binta"}


def test_the_outside_contact_is_told_and_sees_it_at_once_where_both_are_left_out(cast, olu):
    concern = raised(cast, cast.nour.user, cast.binta.user)

    assert told(after()) == {"Olu"}
    assert olu.signed_in().get(f"/concerns/{show_key(concern.id)}").status_code == 200


def test_and_where_only_its_author_is_left_to_read_it(cast, olu):
    concern = raised(cast, cast.binta.user, author=cast.nour.user)

    assert told(after()) == {"Olu"}
    with time_machine.travel(after(hours=1), tick=False):
        assert olu.signed_in().get(f"/concerns/{show_key(concern.id)}").status_code == 200


def test_the_outside_contact_sees_it_only_once_it_is_due_and_from_then_on(cast, olu):
    concern = raised(cast)
    page = f"/concerns/{show_key(concern.id)}"

    with time_machine.travel(after(hours=47, minutes=59), tick=False):
        assert olu.signed_in().get(page).status_code == 404
        assert "waits" not in olu.get("/").text
    with time_machine.travel(after(hours=48), tick=False):
        assert olu.signed_in().get(page).status_code == 200
        acknowledged(concern, cast.nour)
    with time_machine.travel(after(hours=60), tick=False):
        assert olu.signed_in().get(page).status_code == 200


def test_read_in_time_it_never_reaches_the_outside_contact(cast, olu):
    concern = raised(cast)
    with time_machine.travel(after(hours=10), tick=False):
        acknowledged(concern, cast.nour)

    with time_machine.travel(after(hours=100), tick=False):
        assert olu.signed_in().get(f"/concerns/{show_key(concern.id)}").status_code == 404
    assert told(after(hours=100)) == set()


def test_acknowledging_takes_back_everything_in_the_same_transaction(cast, olu):
    concern = raised(cast)
    waiting = db.session.scalars(select(Outgoing).where(Outgoing.kind == Kind.WAITS)).all()

    acknowledged(concern, cast.nour)

    assert len(waiting) == 9
    assert db.session.scalars(select(Outgoing).where(Outgoing.kind == Kind.WAITS)).all() == []


def test_the_files_tell_nobody_apart(cast, olu):
    raised(cast, cast.nour.user)

    rows = db.session.scalars(select(Outgoing).where(Outgoing.kind == Kind.WAITS)).all()
    moments = {timedelta(0), timedelta(hours=24), timedelta(hours=48)}
    for who in (cast.nour, cast.binta, olu):
        assert {row.due_at - RAISED for row in rows if row.user_id == who.id} == moments
    assert db.session.scalars(select(Notice).where(Notice.kind == Kind.WAITS)).all() == []
    assert "concern" not in Kind.WAITS.label.lower()


def test_who_is_not_asked_about_is_not_told(cast, olu, monkeypatch):
    raised(cast)
    monkeypatch.setattr(later, "_asked", {})

    assert told(after(hours=100)) == set()


def test_what_is_no_more_tells_nobody(cast):
    later.write([cast.nour.id], Kind.WAITS, b"x" * 16, [RAISED])
    db.session.commit()

    assert db.session.scalars(select(Concern)).all() == []
    assert told(after()) == set()
