"""Confirmed by an answer for one place, risk or clash, a meeting goes on hold when there is another one."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.committees.rules import Role
from cac.db import db, new_key, show_key
from cac.meetings import overrides, places, services
from cac.meetings.gate import look
from cac.meetings.models import GateRecord, Override
from cac.meetings.rules import State
from cac.safeguarding import risks
from cac.safeguarding.models import Place, VenueCheck
from cac.safeguarding.places import places_of, set_places, write_place
from cac.safeguarding.rules.kinds import PlaceUse
from tests import makers
from tests.ground import SUN
from tests.makers import add, make_meeting, next_saturday
from tests.meetings.conftest import fresh, put
from tests.promises.gate_ground import WHY, AnyReason

FOCAL = {Role.FOCAL_POINT}
HALL, RIVER = "Behind the Lantern Hall", "The bank of the Chongwe"


def new_place(meeting, exact=HALL):
    """A place that nobody has checked."""
    place = Place(id=new_key(), committee_id=meeting.committee_id, use=PlaceUse.SPOT)
    write_place(meeting.committee, place, "the blue door", exact)
    db.session.commit()
    return place


def write(committee, ama, bad):
    line = risks.RiskLine(**(SUN | {"likely_after": bad, "bad_after": bad}))
    risks.write(committee, ama.user, [line])
    db.session.commit()


@pytest.fixture
def answer(ama, nour):
    """The focal point overrides whatever blocks, and it is confirmed with a reason for the rest."""

    def answered(meeting):
        seen = look(fresh(meeting))
        for block in seen.gate.blocks:
            overrides.override(meeting, block, seen, nour.user, FOCAL, WHY)
        services.confirm(meeting, ama.user, AnyReason())
        db.session.commit()
        assert fresh(meeting).state is State.CONFIRMED
        return meeting

    return answered


@pytest.fixture
def at_the_hall(draft, answer):
    """Confirmed at a place that nobody checked, which the focal point let stand."""
    places.go_to(draft, new_place(draft))
    return answer(draft)


def test_it_does_not_follow_to_a_place_that_nobody_judged(at_the_hall):
    places.go_to(at_the_hall, new_place(at_the_hall, RIVER))
    db.session.commit()

    assert fresh(at_the_hall).state is State.ON_HOLD


def test_it_does_not_stay_with_a_place_that_is_somewhere_else_now(draft, blue_kite, answer):
    for check in db.session.scalars(select(VenueCheck)):
        db.session.delete(check)
    db.session.commit()
    answer(draft)

    set_places(blue_kite, {PlaceUse.USUAL: ("our tree", RIVER)})
    db.session.commit()

    assert fresh(draft).state is State.ON_HOLD


def test_it_stays_with_the_place_under_another_nickname_and_at_another_hour(at_the_hall):
    write_place(at_the_hall.committee, at_the_hall.place, "the red door", HALL)
    hours = {"starts_at": at_the_hall.starts_at + timedelta(hours=1), "ends_at": at_the_hall.ends_at}

    services.change(at_the_hall, title="Another", lead_id=at_the_hall.lead_id, **hours)
    db.session.commit()

    assert fresh(at_the_hall).state is State.CONFIRMED


@pytest.mark.parametrize("bad", [1, 2, 5])
def test_it_does_not_follow_to_a_risk_that_nobody_judged(ama, draft, blue_kite, answer, bad):
    write(blue_kite, ama, 2)
    answer(draft)

    write(blue_kite, ama, bad)

    assert fresh(draft).state is State.ON_HOLD


def test_a_version_of_great_danger_blocks_twice_while_nobody_agreed(ama, draft, blue_kite):
    write(blue_kite, ama, 5)

    blocks = look(fresh(draft)).gate.blocks

    assert [one.check for one in blocks] == ["SG-11", "SG-11"]
    assert {one.about for one in blocks} == {show_key(risks.risks_of(blue_kite)[0].id)}


@pytest.fixture
def neighbours(cast, blue_kite):
    """Another committee that meets at the same place in the morning and again in the afternoon."""
    other = makers.make_committee(cast.kofi.user, blue_kite.organisation, alias="Silent Drum")
    for committee in (blue_kite, other):
        set_places(committee, {PlaceUse.USUAL: ("our tree", HALL)})
    moments = [next_saturday(hour=hour) for hour in (10, 14)]
    return [put(make_meeting(other, starts_at=moment), State.CONFIRMED) for moment in moments]


def later(meeting, hours):
    first = next_saturday(hour=10 + hours)
    moments = {"starts_at": first, "ends_at": first + timedelta(minutes=90)}
    services.change(meeting, title="Together", lead_id=meeting.lead_id, **moments)
    db.session.commit()
    return fresh(meeting).state


@pytest.mark.parametrize(("hours", "state"), [(2, "confirmed"), (4, "on_hold")])
def test_a_reason_does_not_follow_to_another_clash(neighbours, blue_kite, answer, hours, state):
    meeting = answer(make_meeting(blue_kite))
    for one in neighbours:
        put(one, State.CONFIRMED)  # nobody serves there, so it does not stay so by itself

    assert later(meeting, hours) is State(state)


@pytest.mark.parametrize(("hours", "state"), [(2, "confirmed"), (4, "on_hold")])
def test_an_override_does_not_follow_to_another_clash(blue_kite, answer, hours, state):
    for hour in (10, 14):
        put(make_meeting(blue_kite, starts_at=next_saturday(hour=hour)), State.CONFIRMED)
    meeting = answer(make_meeting(blue_kite))

    assert later(meeting, hours) is State(state)


def old(record):
    """As a record was kept before findings said what they are about."""
    return {name: part for name, part in record.items() if name != "about"}


def test_an_answer_of_before_counts_only_where_its_words_say_it_all(blue_kite):
    meeting = put(make_meeting(blue_kite, members=3), State.CONFIRMED)
    asked = [overrides.finding_record(one) for one in look(meeting).gate.warns]
    add(a_record(meeting, [old(one) for one in asked]))

    services.set_agenda(meeting, [(10, "Hello")])
    small = fresh(meeting).state
    db.session.delete(places_of(blue_kite)[PlaceUse.RESERVE].checks[0])
    add(a_record(meeting, [old(overrides.finding_record(one)) for one in look(meeting).gate.warns]))
    services.set_agenda(meeting, [(20, "Hello")])

    assert (small, fresh(meeting).state) == (State.CONFIRMED, State.ON_HOLD)


def a_record(meeting, findings):
    what = {"act": "confirm", "level": "warn", "findings": findings, "thresholds": {}}
    return GateRecord(meeting_id=meeting.id, at=clock.now(), **what)


def test_no_record_of_an_answer_says_where_another_meeting_is(neighbours, blue_kite, answer):
    meeting = answer(make_meeting(blue_kite))

    kept = json.dumps([row.findings for row in db.session.scalars(select(GateRecord))])

    assert all(key not in kept for key in ("Silent Drum", HALL, next_saturday().date().isoformat()))
    assert db.session.scalars(select(Override)).all() == []
    assert meeting.id.hex() not in kept
