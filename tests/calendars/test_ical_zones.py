"""A calendar file explains every change of the clocks as RFC 5545 reads it, in zones hard to get right."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from cac.calendars.zones import timezone_component

ZONES = [
    "Africa/Lusaka",
    "America/La_Paz",
    "Asia/Kathmandu",
    "Asia/Beirut",
    "Africa/Casablanca",
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/Vancouver",
    "UTC",
]
YEARS = (2025, 2027)
HALF_HOUR = timedelta(minutes=30)


class Onset(NamedTuple):
    local: datetime
    before: timedelta
    after: timedelta

    @property
    def at(self) -> datetime:
        return (self.local - self.before).replace(tzinfo=UTC)


def onsets(zone: str, first: int, last: int) -> list[Onset]:
    """The component's own lines, read without the library's help."""
    blocks = timezone_component(zone, first, last).to_ical().decode().split("BEGIN:")[2:]
    lines = [dict(line.split(":", 1) for line in block.split("\r\n")[1:] if ":" in line) for block in blocks]
    return [
        Onset(
            datetime.fromisoformat(each["DTSTART"]),
            offset(each["TZOFFSETFROM"]),
            offset(each["TZOFFSETTO"]),
        )
        for each in lines
    ]


def offset(text: str) -> timedelta:
    size = timedelta(hours=int(text[1:3]), minutes=int(text[3:5]), seconds=int(text[5:7] or 0))
    return -size if text.startswith("-") else size


def offset_at_moment(rules: list[Onset], moment: datetime) -> timedelta:
    return max((each for each in rules if each.at <= moment), key=lambda each: each.at).after


def offset_at_local(rules: list[Onset], local: datetime) -> timedelta:
    return max((each for each in rules if each.local <= local), key=lambda each: each.local).after


def half_hours(zone: str) -> list[datetime]:
    """Two days around each onset in steps of half an hour, and every sixth hour of all the years."""
    begin = datetime(YEARS[0], 1, 1, tzinfo=UTC)
    edges = [each.at for each in onsets(zone, *YEARS)]
    near = {edge + HALF_HOUR * step for edge in edges for step in range(-48, 49)}
    steady = {begin + timedelta(hours=6 * n) for n in range(3 * 365 * 4)}
    rules = ZoneInfo(zone)
    return sorted(m for m in near | steady if YEARS[0] <= m.astimezone(rules).year <= YEARS[1])


@pytest.mark.parametrize("zone", ZONES)
def test_it_knows_the_offset_at_every_moment(zone):
    rules = onsets(zone, *YEARS)

    wrong = [
        m for m in half_hours(zone) if offset_at_moment(rules, m) != m.astimezone(ZoneInfo(zone)).utcoffset()
    ]

    assert wrong == []


@pytest.mark.parametrize("zone", ZONES)
def test_it_knows_the_offset_of_every_local_time_that_is_not_repeated(zone):
    rules = onsets(zone, *YEARS)
    locals_ = [m.astimezone(ZoneInfo(zone)) for m in half_hours(zone)]

    wrong = [
        t for t in locals_ if not t.fold and offset_at_local(rules, t.replace(tzinfo=None)) != t.utcoffset()
    ]

    assert wrong == []


def test_it_writes_an_onset_on_the_clock_that_is_about_to_change():
    rules = onsets("Europe/London", 2026, 2026)

    assert [f"{each.local:%d %b %H:%M}" for each in rules[1:]] == ["29 Mar 01:00", "25 Oct 02:00"]
    assert [each.after - each.before for each in rules[1:]] == [timedelta(hours=1), timedelta(hours=-1)]


def test_it_moves_by_half_an_hour_where_people_do():
    rules = onsets("Australia/Lord_Howe", 2026, 2026)

    assert [each.after - each.before for each in rules[1:]] == [-HALF_HOUR, HALF_HOUR]


def test_it_skips_a_whole_day_where_people_did():
    skipped = [
        each
        for each in onsets("Pacific/Apia", 2011, 2011)
        if abs(each.after - each.before) > timedelta(hours=2)
    ]

    assert [f"{each.local:%d %b %H:%M}" for each in skipped] == ["30 Dec 00:00"]
    assert skipped[0].after - skipped[0].before == timedelta(hours=24)


@pytest.mark.parametrize("zone", ["Africa/Lusaka", "America/La_Paz", "Asia/Kathmandu", "UTC"])
def test_it_has_one_standard_time_where_clocks_never_change(zone):
    parts = timezone_component(zone, *YEARS).subcomponents

    assert [part.name for part in parts] == ["STANDARD"]


@pytest.mark.parametrize(
    "zone", ["Europe/London", "Europe/Dublin", "America/New_York", "Australia/Lord_Howe"]
)
def test_it_calls_the_later_clock_daylight_time(zone):
    parts = timezone_component(zone, 2026, 2026).subcomponents[1:]

    names = {part.name: part["TZOFFSETTO"].td - part["TZOFFSETFROM"].td > timedelta(0) for part in parts}

    assert names == {"STANDARD": False, "DAYLIGHT": True}


def test_it_holds_no_more_years_than_asked():
    rules = onsets("America/New_York", 2026, 2026)

    assert [each.local.year for each in rules] == [2025, 2026, 2026]
    assert f"{rules[0].local:%d %b}" == "30 Dec"
