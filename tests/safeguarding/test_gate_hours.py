"""SG-13 and SG-14: the dark and the holidays, whatever the zone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from cac.committees.rules import Duty
from cac.safeguarding.rules import Level, Thresholds, WindowFacts, run_gate, sg_13, sg_14
from cac.safeguarding.rules.plan import JourneyFacts, Leg, Party, PlanFacts, Way
from tests.safeguarding.gate_makers import at, child, levels, meeting, texts


def dark(**changes):
    """What SG-13 says of the dark."""
    return [found for found in sg_13(meeting(**changes)) if found.subject == "dark"]


@pytest.mark.parametrize(
    ("sunset", "level"),
    [
        (at(17), Level.PASS),
        (at(16, 59), Level.WARN),
        (at(17) - timedelta(seconds=1), Level.WARN),
        (at(15), Level.WARN),
    ],
)
def test_it_asks_for_a_reason_when_it_gets_dark_within_an_hour(sunset, level):
    (found,) = dark(ends=at(16), sunset=sunset)

    assert (found.level, found.key) == (level, "SG-13:dark")


def test_a_planned_way_home_for_every_child_answers_for_the_dark():
    def brought(*codes):
        home = Party((), tuple(child(code) for code in codes))
        journey = JourneyFacts(1, Way.VEHICLE, Leg.BACK, back=home)
        pair = (child("one"), child("two"))
        return dark(children=pair, sunset=at(16), plan=PlanFacts(journeys=(journey,)))[0].level

    assert brought("one", "two") is Level.PASS
    assert brought("one") is Level.WARN


def test_it_says_nothing_of_the_dark_where_nobody_knows_it():
    assert dark(sunset=None) == []


def test_a_day_without_sun_asks_for_a_reason_unless_every_way_home_is_planned():
    home = JourneyFacts(1, Way.VEHICLE, Leg.BACK, back=Party((), (child("one"),)))
    planned = {"children": (child("one"),), "plan": PlanFacts(journeys=(home,))}

    (alone,), (brought,) = dark(dark_all_day=True), dark(dark_all_day=True, **planned)

    assert (alone.level, alone.key) == (Level.WARN, "SG-13:dark")
    assert brought.level is Level.PASS
    assert dark(dark_all_day=True, plan=PlanFacts(online=True)) == []


@pytest.mark.parametrize(("hour", "level"), [(0, Level.BLOCK), (4, Level.BLOCK), (5, Level.WARN)])
def test_no_meeting_starts_in_the_night(hour, level):
    found = sg_13(meeting(starts=at(hour, 59), ends=at(hour + 2)))

    assert found[0].level is level


def test_at_night_nothing_says_that_it_ends_early_enough():
    found = sg_13(meeting(starts=at(4, 59), ends=at(6), sunset=at(18)))

    assert texts(found) == ["It is still night: no meeting starts before 05:00:00."]


def test_it_follows_the_minutes_that_were_set():
    strict = Thresholds(minutes_before_dark=90)

    assert sg_13(meeting(ends=at(16), sunset=at(17)), strict)[1].level is Level.WARN


def test_it_compares_moments_and_not_clock_hands_over_a_change_of_the_clock():
    berlin = ZoneInfo("Europe/Berlin")  # at 3:00 of 25 October 2026 the clock goes back to 2:00
    day = date(2026, 10, 25)
    ends = datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=0)
    sunset = datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=1)

    facts = meeting(day=day, starts=ends - timedelta(hours=1), ends=ends, sunset=sunset)
    _hours, found = sg_13(facts, Thresholds(earliest=time(0)))

    assert found.level is Level.PASS


def test_it_asks_about_a_public_holiday_once_with_all_its_names():
    found = sg_14(meeting(holidays=("Africa Day", "Unity Day")))

    assert texts(found) == [
        "This day is a public holiday: Africa Day, Unity Day. Have you agreed on it with the children?"
    ]
    assert [each.level for each in found] == [Level.WARN]


def test_school_is_closed_on_a_public_holiday_but_work_is_not():
    saturday = [WindowFacts(5, at(13).time(), at(17).time(), duty) for duty in (Duty.SCHOOL, Duty.WORK)]

    found = sg_14(meeting(windows=tuple(saturday), holidays=("Youth Day",)))

    assert [each.key for each in found] == ["SG-14:holiday", "SG-14:work 13:00-17:00"]


def test_the_gate_asks_both():
    gate = run_gate(meeting(sunset=at(16, 30), holidays=("Youth Day",)))

    assert Level.WARN in levels(gate, "SG-13")
    assert levels(gate, "SG-14") == [Level.WARN]
