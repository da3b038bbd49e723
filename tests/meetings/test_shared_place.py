"""Two committees at one place at the same time (SG-27), noticed without opening what is sealed."""

from datetime import timedelta

import pytest

from cac.db import db
from cac.meetings.gate import ask
from cac.meetings.rules import State
from cac.safeguarding.places import mark_of_place, places_of, set_places
from cac.safeguarding.rules import Level
from cac.safeguarding.rules.kinds import PlaceUse
from tests import makers
from tests.makers import make_meeting, next_saturday
from tests.meetings.conftest import put

HALL = "The Tamarind Hall, Plot 7"


@pytest.fixture
def other(cast):
    """Another committee of the same organisation, whose meeting is confirmed for the same time."""
    committee = makers.make_committee(cast.kofi.user, cast.blue_kite.organisation, alias="Silent Drum")
    set_places(committee, {PlaceUse.USUAL: ("our corner", "the tamarind hall – plot 7")})
    put(make_meeting(committee), State.CONFIRMED)
    return committee


@pytest.fixture
def mine(blue_kite):
    """A draft at the same time, at a place written down in other letters."""
    set_places(
        blue_kite, {PlaceUse.USUAL: ("our tree", HALL), PlaceUse.RESERVE: ("the other place", "Elsewhere")}
    )
    db.session.commit()
    return make_meeting(blue_kite)


def shared(meeting):
    db.session.expire_all()
    return [
        found
        for found in ask(meeting).findings
        if found.check == "SG-27" and found.level is Level.WARN and "place" in found.says
    ]


def test_it_asks_when_another_committee_meets_there_too(other, mine):
    (found,) = shared(mine)

    assert found.says == "Another committee meets at this place at this time."
    assert "Silent Drum" not in str(found)


def test_it_is_silent_once_the_meeting_moves_to_the_reserve_place(other, mine):
    reserve = places_of(mine.committee)[PlaceUse.RESERVE]
    mine.place_id = reserve.id
    db.session.commit()

    assert shared(mine) == []


def test_it_is_silent_at_another_hour_and_while_the_other_is_a_draft(other, mine):
    later = next_saturday() + timedelta(hours=3)

    mine.starts_at, mine.ends_at = later, later + timedelta(minutes=90)
    db.session.commit()

    assert shared(mine) == []


def test_it_is_silent_for_a_place_of_another_organisation(cast, mine):
    set_places(cast.green_hill, {PlaceUse.USUAL: ("our corner", HALL)})
    put(make_meeting(cast.green_hill), State.CONFIRMED)

    assert shared(mine) == []


def test_the_mark_tells_nothing_and_differs_between_organisations(cast):
    marks = {mark_of_place(one, HALL) for one in (cast.blue_kite, cast.green_hill)}

    assert len(marks) == 2
    assert all(len(mark) == 32 for mark in marks)
