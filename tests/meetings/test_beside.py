"""A meeting takes place at a time now: whatever is confirmed beside it is asked again, however it came."""

from datetime import timedelta

import pytest

from cac.committees.rules import Role
from cac.db import db
from cac.meetings import overrides, services
from cac.meetings.gate import look
from cac.meetings.rules import State
from cac.safeguarding.places import set_places
from cac.safeguarding.rules.kinds import PlaceUse
from tests import makers
from tests.makers import make_meeting, next_saturday
from tests.meetings.conftest import fresh, put
from tests.promises.gate_ground import WHY, AnyReason

HALL, FIELD = ({PlaceUse.USUAL: ("our tree", words)} for words in ("The Tamarind Hall", "The Long Field"))


def go_to(meeting, hour):
    first = next_saturday(hour=hour)
    moments = {"starts_at": first, "ends_at": first + timedelta(minutes=90)}
    services.change(meeting, title="Together", lead_id=meeting.lead_id, **moments)
    db.session.commit()


@pytest.fixture
def confirm(ama, nour):
    def confirmed(meeting):
        seen = look(fresh(meeting))
        for block in seen.gate.blocks:
            overrides.override(meeting, block, seen, nour.user, {Role.FOCAL_POINT}, WHY)
        services.confirm(meeting, ama.user, AnyReason())
        db.session.commit()

    return confirmed


def test_it_is_asked_when_a_meeting_comes_back_to_an_hour_it_was_answered_for(blue_kite, confirm):
    other, meeting = make_meeting(blue_kite), make_meeting(blue_kite)
    confirm(other)
    confirm(meeting)
    go_to(meeting, 14)
    confirm(other)

    go_to(meeting, 10)

    assert [fresh(one).state for one in (meeting, other)] == [State.CONFIRMED, State.ON_HOLD]


@pytest.fixture
def adults(cast, blue_kite):
    """A meeting of adults of another committee, at a place of their own so far, at the same time."""
    other = makers.make_committee(cast.kofi.user, blue_kite.organisation, alias="Silent Drum")
    set_places(blue_kite, HALL)
    set_places(other, FIELD)
    return make_meeting(other, members=0, adults_only=True)


@pytest.fixture
def beside(adults, blue_kite):
    return make_meeting(blue_kite)


def test_it_is_asked_when_adults_confirm_theirs_at_its_place(adults, beside, confirm):
    set_places(adults.committee, HALL)
    confirm(beside)

    services.confirm_adults(adults)
    db.session.commit()

    assert fresh(beside).state is State.ON_HOLD


def test_it_is_asked_when_adults_move_theirs_to_its_hour(adults, beside, confirm):
    set_places(adults.committee, HALL)
    go_to(adults, 14)
    services.confirm_adults(adults)
    confirm(beside)

    go_to(adults, 10)

    assert fresh(beside).state is State.ON_HOLD


def test_it_is_asked_when_another_committee_writes_down_its_place(adults, beside, confirm):
    services.confirm_adults(adults)
    confirm(beside)

    set_places(adults.committee, HALL)
    db.session.commit()

    assert fresh(beside).state is State.ON_HOLD


@pytest.mark.parametrize("hour", [12, 14])
def test_it_is_left_alone_when_nothing_meets_it(adults, beside, confirm, hour):
    set_places(adults.committee, HALL)
    put(adults, State.DRAFT)
    confirm(beside)
    go_to(adults, hour)

    services.confirm_adults(adults)
    db.session.commit()

    assert fresh(beside).state is State.CONFIRMED
