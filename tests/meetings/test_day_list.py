"""The list of the day belongs to one day and one place: elsewhere, or later, everything waits again."""

from datetime import timedelta

import pytest

from cac.db import db
from cac.meetings.day.lists import answers_of, look_at_place
from cac.meetings.places import move
from cac.meetings.rules import State
from cac.meetings.services import change
from cac.safeguarding.places import places_of, set_places
from cac.safeguarding.rules import DayItem, Looked, Said
from cac.safeguarding.rules.kinds import PlaceUse
from tests.ground import make_check
from tests.makers import make_meeting
from tests.meetings.conftest import fresh, path, put, today_at
from tests.meetings.test_day_page import EVERYTHING
from tests.meetings.test_day_sync import came, mark, send

WATER = {DayItem.WATER: Said(Looked.YES)}


@pytest.fixture
def looked(today):
    """A meeting of today whose water somebody looked at."""
    look_at_place(today, WATER)
    db.session.commit()
    return today


def changed(meeting, later):
    starts, ends = meeting.starts_at + later, meeting.ends_at + later
    change(meeting, title=meeting.title, starts_at=starts, ends_at=ends, lead_id=meeting.lead_id)
    db.session.commit()


@pytest.mark.parametrize("days", [-1, 1])
def test_nothing_is_answered_on_another_day(ama, blue_kite, days):
    meeting = put(make_meeting(blue_kite, starts_at=today_at(10) + timedelta(days)), State.CONFIRMED)

    assert ama.post(path(meeting, "day/place"), EVERYTHING).status_code == 409
    assert answers_of(meeting) == {}


def test_a_phone_says_when_it_was_seen(ama, today):
    seen = {"water": {"answer": "yes", "so_we": "", "was": ""}}
    before = mark("list", **seen)
    before["at"] -= int(timedelta(2) / timedelta(milliseconds=1))

    assert came(send(ama, today, before, mark("list", **seen))) == ["refused", "applied"]
    assert answers_of(fresh(today)).keys() == {DayItem.WATER}


def test_what_a_phone_saw_on_the_day_may_arrive_later(ama, blue_kite):
    meeting = put(make_meeting(blue_kite, starts_at=today_at(10) - timedelta(1)), State.CONFIRMED)
    seen = mark("list", water={"answer": "yes", "so_we": "", "was": ""})
    seen["at"] = int(meeting.starts_at.timestamp() * 1000)

    assert came(send(ama, meeting, seen)) == ["applied"]


def test_on_another_day_everything_waits_again(looked):
    changed(looked, timedelta(1))

    assert answers_of(looked) == {}


def test_an_hour_later_on_the_same_day_it_stands(looked):
    changed(looked, timedelta(hours=1))

    assert answers_of(looked) == WATER


def test_at_another_place_everything_waits_again(looked, blue_kite):
    set_places(
        blue_kite,
        {PlaceUse.USUAL: ("our tree", "Tamarind Hall"), PlaceUse.RESERVE: ("the other place", "Library")},
    )
    make_check(places_of(blue_kite)[PlaceUse.RESERVE])

    move(looked)

    assert answers_of(looked) == {}
