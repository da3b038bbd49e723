"""A committee calls on an adult no more: its coming meetings are checked without them."""

from datetime import timedelta

import pytest

from cac import clock
from cac.db import db, show_key
from cac.meetings.gate import adults_of, ask
from cac.meetings.rules import State
from cac.safeguarding import queries
from cac.safeguarding.rules import Level
from tests import makers
from tests.safeguarding.test_adults import path


@pytest.fixture
def market(cast, blue_kite):
    found = makers.make_committee(
        cast.ama.user, blue_kite.organisation, alias="Paper Lamp", name="Market CAC"
    )
    db.session.commit()
    return found


def leave(committee, adult):
    return path(committee, f"/{show_key(adult.id)}/leave")


@pytest.mark.parametrize("name", ["ama", "ines"])
def test_the_committee_no_longer_calls_on_them(cast, blue_kite, joseph, heard, name):
    person = getattr(cast, name).signed_in()

    answer = person.post(leave(blue_kite, joseph))

    db.session.expire_all()
    assert answer.location.endswith(path(blue_kite))
    assert queries.adults_of(blue_kite) == []
    assert heard == [blue_kite.id]


def test_its_coming_meetings_are_checked_without_them_and_the_past_stays(ama, blue_kite):
    coming = makers.make_meeting(blue_kite, state=State.CONFIRMED, published_at=clock.now())
    shared = coming.adults[0].adult
    past = makers.make_meeting(blue_kite, adults=1, members=0, starts_at=coming.starts_at - timedelta(60))
    db.session.add(makers.MeetingAdult(meeting_id=past.id, adult_id=shared.id))
    db.session.commit()

    ama.post(leave(blue_kite, shared))

    db.session.expire_all()
    assert coming.state is State.ON_HOLD
    assert shared not in adults_of([coming.id])[coming.id]
    assert shared in adults_of([past.id])[past.id]


def test_what_took_place_before_can_still_be_told_with_them(blue_kite, joseph):
    today = clock.today("Africa/Lusaka")
    db.session.get(makers.CommitteeAdult, (blue_kite.id, joseph.id)).left_on = today
    db.session.commit()

    assert queries.adults_of(blue_kite) == []
    assert queries.adults_of(blue_kite, since=today - timedelta(1)) == [joseph]
    assert queries.adults_of(blue_kite, since=today) == []


def test_they_can_be_called_on_again(ama, blue_kite, market, joseph):
    makers.add(makers.CommitteeAdult(committee_id=market.id, adult_id=joseph.id))
    db.session.commit()
    ama.post(leave(blue_kite, joseph))
    assert "Joseph" in ama.get(path(blue_kite)).text.split('name="adult"')[1]

    answer = ama.post(path(blue_kite, "/call"), adult=show_key(joseph.id))

    db.session.expire_all()
    assert answer.status_code == 303
    assert [adult.name for adult in queries.adults_of(blue_kite)] == ["Joseph"]


def test_a_meeting_they_were_taken_off_keeps_them_busy_nowhere_else(ama, blue_kite, market):
    here = makers.make_meeting(blue_kite, adults=3, state=State.CONFIRMED, published_at=clock.now())
    shared = here.adults[0].adult
    makers.add(makers.CommitteeAdult(committee_id=market.id, adult_id=shared.id))
    there = makers.make_meeting(market, starts_at=here.starts_at)
    there.adults.append(makers.MeetingAdult(adult_id=shared.id))
    db.session.commit()
    clashes = [
        found for found in ask(there).findings if found.check == "SG-27" and found.level is Level.BLOCK
    ]
    assert clashes
    db.session.rollback()

    ama.post(leave(blue_kite, shared))

    db.session.expire_all()
    assert not [f for f in ask(there).findings if f.check == "SG-27" and f.level is Level.BLOCK]


def test_it_happens_once(ama, blue_kite, market, joseph):
    makers.add(makers.CommitteeAdult(committee_id=market.id, adult_id=joseph.id))
    db.session.commit()
    ama.post(leave(blue_kite, joseph))

    assert ama.post(leave(blue_kite, joseph)).status_code == 409
    assert ama.post(leave(market, joseph)).status_code == 303
    assert ama.post(leave(market, joseph)).status_code == 404  # nothing to do with this person any more


@pytest.mark.parametrize(("name", "status"), [("binta", 403), ("nour", 403), ("esi", 404), ("kofi", 404)])
def test_others_take_nobody_off(cast, blue_kite, joseph, name, status):
    assert getattr(cast, name).signed_in().post(leave(blue_kite, joseph)).status_code == status

    db.session.expire_all()
    assert queries.adults_of(blue_kite) == [joseph]


def test_the_page_offers_it_to_those_who_may(cast, blue_kite, joseph):
    words = "Blue Kite no longer calls on them"

    assert words in cast.ama.signed_in().get(f"/adults/{show_key(joseph.id)}").text
    assert words not in cast.nour.signed_in().get(f"/adults/{show_key(joseph.id)}").text


def test_called_on_again_they_are_missed_where_children_counted_on_them(ama, blue_kite, market):
    here = makers.make_meeting(blue_kite)
    shared = here.adults[0].adult
    makers.add(makers.CommitteeAdult(committee_id=market.id, adult_id=shared.id))
    training = {"state": State.CONFIRMED, "adults_only": True, "adults": 0, "members": 0}
    there = makers.make_meeting(market, starts_at=here.starts_at, published_at=clock.now(), **training)
    there.adults.append(makers.MeetingAdult(adult_id=shared.id))
    here.state, here.published_at = State.CONFIRMED, clock.now()
    db.session.commit()
    ama.post(leave(market, shared))
    db.session.expire_all()
    assert here.state is State.CONFIRMED

    ama.post(path(market, "/call"), adult=show_key(shared.id))

    db.session.expire_all()
    assert here.state is State.ON_HOLD
