"""When a series meets: holidays and odd hours are left out and told, never silently moved."""

from datetime import date, time, timedelta

import pytest

from cac.committees.models import Committee, SchoolHoliday
from cac.meetings.series.expand import Unfit, expand
from cac.meetings.series.rules import Freq, Rule
from cac.safeguarding import sky
from tests.makers import add

TUESDAY = date(2031, 1, 7)


def rule(freq=Freq.WEEKLY, first=TUESDAY, starts=time(10), ends=time(11, 30), **more):
    ending = {} if {"times", "last_on"} & more.keys() else {"times": 4}
    return Rule(freq, more.pop("every", 1), first, starts, ends, **(more | ending))


def committee(zone="Africa/Lusaka", country="ZM"):
    return Committee(time_zone=zone, country=country)


def kept(dates):
    return [one.day for one in dates.kept]


def weeks(*numbers):
    return [TUESDAY + timedelta(weeks=number) for number in numbers]


@pytest.fixture
def holiday(monkeypatch):
    """The second Tuesday is a public holiday."""
    names = {TUESDAY + timedelta(7): ("Rain Day",)}
    monkeypatch.setattr(sky, "_holidays_of", lambda country, year: names)


@pytest.mark.usefixtures("holiday")
def test_a_public_holiday_is_left_out_and_so_many_meetings_are_found_all_the_same():
    dates = expand(rule(skip_public=True), committee())

    assert kept(dates) == weeks(0, 2, 3, 4)
    assert [(out.day, out.names) for out in dates.left_out] == [(weeks(1)[0], ("Rain Day",))]
    assert dates.last_on == weeks(4)[0]


@pytest.mark.usefixtures("holiday")
def test_nothing_is_left_out_where_nobody_asked_for_it():
    assert kept(expand(rule(), committee())) == weeks(0, 1, 2, 3)


@pytest.mark.usefixtures("holiday")
def test_the_first_meeting_stays_on_its_day_whatever_day_that_is():
    first = weeks(1)[0]

    assert kept(expand(rule(first=first, skip_public=True), committee()))[0] == first


def test_school_holidays_of_the_committee_are_left_out(blue_kite, green_hill):
    add(SchoolHoliday(committee_id=blue_kite.id, first_on=weeks(1)[0], last_on=weeks(2)[0]))
    add(SchoolHoliday(committee_id=green_hill.id, first_on=weeks(3)[0], last_on=weeks(3)[0]))

    dates = expand(rule(skip_school=True, last_on=weeks(4)[0]), blue_kite)

    assert kept(dates) == weeks(0, 3, 4)
    assert [out.says for out in dates.left_out] == ["School holidays"] * 2


@pytest.mark.parametrize(
    ("zone", "first", "hours", "out"),
    [
        ("Europe/Paris", date(2031, 3, 23), (2, 5), [date(2031, 3, 30)]),
        ("Europe/Paris", date(2031, 10, 19), (2, 5), [date(2031, 10, 26)]),
        ("Europe/Paris", date(2031, 3, 23), (1, 2), [date(2031, 3, 30)]),
        ("Africa/Casablanca", date(2031, 3, 23), (10, 11), []),
        ("Asia/Kathmandu", date(2031, 3, 23), (2, 5), []),
    ],
)
def test_an_hour_that_the_clock_skips_or_shows_twice_is_left_out(zone, first, hours, out):
    starts, ends = time(hours[0], 30), time(hours[1], 30)
    odd = rule(first=first, starts=starts, ends=ends, times=3)

    dates = expand(odd, committee(zone))

    assert [one.day for one in dates.left_out] == out
    assert len(dates.kept) == 3
    assert {(one.starts.time(), one.ends.time()) for one in dates.kept} == {(starts, ends)}


def test_the_hour_on_the_clock_stays_when_the_clock_changes():
    dates = expand(rule(first=date(2031, 3, 25), times=2), committee("Europe/Paris"))

    winter, summer = dates.kept
    assert (winter.starts.hour, summer.starts.hour) == (10, 10)
    assert winter.starts.utcoffset() != summer.starts.utcoffset()


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"ends": time(9)}, "freq"),
        ({"ends": time(10)}, "freq"),
        ({"freq": Freq.MONTHLY_LAST}, "freq"),
        ({"last_on": TUESDAY - timedelta(1)}, "last_on"),
        ({"last_on": TUESDAY + timedelta(6)}, "last_on"),
        ({"last_on": TUESDAY + timedelta(3661)}, "last_on"),
        ({"freq": Freq.DAILY, "last_on": TUESDAY + timedelta(520)}, "last_on"),
        ({"times": 1}, "times"),
        ({"freq": Freq.MONTHLY_DATE, "every": 12, "times": 12}, "times"),
    ],
)
@pytest.mark.usefixtures("sqlite_context")
def test_a_rule_that_cannot_be_is_refused_where_it_is_wrong(wrong, part):
    with pytest.raises(Unfit) as refused:
        expand(rule(**wrong), committee())

    assert refused.value.part == part


@pytest.mark.usefixtures("sqlite_context")
def test_at_most_520_meetings_are_made():
    last = TUESDAY + timedelta(519)

    assert len(expand(rule(Freq.DAILY, last_on=last), committee()).kept) == 520
    assert len(expand(rule(Freq.DAILY, times=520), committee()).kept) == 520
    assert len(expand(rule(Freq.WEEKLY, times=520), committee()).kept) == 520
