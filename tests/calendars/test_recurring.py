"""A series in a calendar file: what its rule says, less what was not published, more what departs from it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.calendars.ical import Entry, calendar_text
from cac.calendars.recurring import Occurrence, Repeat, Whole, part_of, series_entries
from cac.meetings.series.expand import days_of
from cac.meetings.series.rules import Freq, Rule
from tests.calendars.moments import Seen, shown

CHANGED = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)
WHOLE = Whole("series@cac", 4, CHANGED, "/meetings/first")
TUESDAY = date(2026, 3, 10)
ZONES = ("Europe/London", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")


def weekly(zone: str = "Europe/London", **more: object) -> Repeat:
    values = {"freq": Freq.WEEKLY, "every": 1, "first_on": TUESDAY, "starts": time(16), "ends": time(17, 30)}
    return Repeat(Rule(**(values | {"last_on": date(2026, 5, 26)} | more)), zone)


def occurrences(repeat: Repeat) -> list[Occurrence]:
    """A confirmed meeting for each moment of the rule."""
    return [occurrence(repeat, number, slot) for number, slot in enumerate(repeat.moments())]


def occurrence(repeat: Repeat, number: int, slot: datetime) -> Occurrence:
    local = slot.astimezone(ZoneInfo(repeat.zone))
    ends = datetime.combine(local.date(), repeat.rule.ends, ZoneInfo(repeat.zone)).astimezone(UTC)
    times = {"starts": slot, "ends": ends, "zone": repeat.zone, "changed": CHANGED}
    return Occurrence(slot, Entry(f"m{number}@cac", status="CONFIRMED", sequence=1, title="Meeting", **times))


def other(each: Occurrence, **more: object) -> Occurrence:
    return replace(each, entry=replace(each.entry, **more))


def moved(each: Occurrence, by: timedelta) -> Occurrence:
    return other(each, starts=each.entry.starts + by, ends=each.entry.ends + by)


def text(repeat: Repeat, found: list[Occurrence]) -> bytes:
    return calendar_text(series_entries(WHOLE, repeat, found), name=None, now=CHANGED)


def lines(written: bytes, name: str) -> list[str]:
    whole = written.replace(b"\r\n ", b"").decode().split("\r\n")
    return [line for line in whole if line.startswith(name)]


def seen(found: list[Occurrence]) -> list[Seen]:
    return sorted(Seen(each.entry.starts, each.entry.ends, each.entry.status) for each in found)


@pytest.mark.parametrize("freq", Freq)
@pytest.mark.parametrize("first_on", [date(2026, 3, 31), date(2026, 1, 29), date(2026, 2, 24)], ids=str)
def test_it_writes_the_rule_by_which_the_meetings_were_made(freq: Freq, first_on: date) -> None:
    repeat = weekly(freq=freq, every=2, first_on=first_on, last_on=first_on + timedelta(400))
    days = list(days_of(repeat.rule))

    written = text(repeat, occurrences(repeat))

    zone = ZoneInfo(repeat.zone)
    assert [each.starts.astimezone(zone).date() for each in shown(written)] == days
    assert len(lines(written, "BEGIN:VEVENT")) == 1


def test_it_ends_in_utc_and_starts_by_the_clock() -> None:
    written = text(weekly(), occurrences(weekly()))

    assert lines(written, "DTSTART;") == ["DTSTART;TZID=Europe/London:20260310T160000"]
    assert lines(written, "DURATION") == ["DURATION:PT1H30M"]
    assert lines(written, "RRULE") == ["RRULE:FREQ=WEEKLY;UNTIL=20260526T150000Z;INTERVAL=1"]
    assert lines(written, "SEQUENCE") == ["SEQUENCE:4"]
    assert lines(written, "DTEND") == lines(written, "EXDATE") == []


def test_it_takes_out_what_was_not_published() -> None:
    everything = occurrences(weekly())
    some = everything[2:4] + everything[6:9]

    written = text(weekly(), some)

    assert shown(written) == seen(some)
    assert lines(written, "DTSTART;") == ["DTSTART;TZID=Europe/London:20260324T160000"]
    assert lines(written, "EXDATE") == ["EXDATE;TZID=Europe/London:20260407T160000,20260414T160000"]


def test_it_puts_a_moved_meeting_in_the_place_of_what_the_rule_says() -> None:
    found = occurrences(weekly())
    found[4] = moved(found[4], timedelta(days=1, hours=2))

    written = text(weekly(), found)

    assert shown(written) == seen(found)
    assert lines(written, "RECURRENCE-ID") == ["RECURRENCE-ID;TZID=Europe/London:20260407T160000"]
    assert lines(written, "UID") == ["UID:series@cac"] * 2
    assert lines(written, "SEQUENCE") == ["SEQUENCE:4", "SEQUENCE:1"]


@pytest.mark.parametrize(
    "more", [{"status": "CANCELLED"}, {"status": "TENTATIVE"}, {"place": "the red door"}]
)
def test_it_says_what_is_different_about_one(more: dict[str, str]) -> None:
    found = occurrences(weekly())
    found[0] = other(found[0], **more)

    written = text(weekly(), found)

    assert shown(written) == seen(found)
    assert lines(written, "RECURRENCE-ID") == ["RECURRENCE-ID;TZID=Europe/London:20260310T160000"]


def test_it_tells_apart_a_night_in_which_the_clock_changes() -> None:
    nights = weekly(starts=time(0, 30), ends=time(4), first_on=date(2026, 3, 15), last_on=date(2026, 4, 12))
    found = occurrences(nights)

    written = text(nights, found)

    assert {each.ends - each.starts for each in shown(written)} == {
        timedelta(hours=2.5),
        timedelta(hours=3.5),
    }
    assert shown(written) == seen(found)
    assert lines(written, "RECURRENCE-ID") == ["RECURRENCE-ID;TZID=Europe/London:20260329T003000"]


def test_it_says_once_that_all_of_it_is_cancelled() -> None:
    found = [other(each, status="CANCELLED") for each in occurrences(weekly())]

    written = text(weekly(), found)

    assert lines(written, "STATUS") == ["STATUS:CANCELLED"]
    assert lines(written, "TRANSP") == ["TRANSP:TRANSPARENT"]


def test_it_leaves_alone_what_the_rule_does_not_know() -> None:
    found = occurrences(weekly())
    strange = replace(moved(found[3], timedelta(hours=1)), slot=found[3].slot + timedelta(hours=1))

    written = text(weekly(), [*found[:3], strange, *found[4:]])

    assert shown(written) == seen([*found[:3], strange, *found[4:]])
    assert sorted(lines(written, "UID")) == ["UID:m3@cac", "UID:series@cac"]


def test_it_writes_everything_in_utc_where_the_clock_is_utc() -> None:
    found = occurrences(weekly("UTC"))
    found[2] = moved(found[2], timedelta(hours=1))

    written = text(weekly("UTC"), found[:5] + found[6:])

    assert lines(written, "RECURRENCE-ID") == ["RECURRENCE-ID:20260324T160000Z"]
    assert lines(written, "EXDATE") == ["EXDATE:20260414T160000Z"]
    assert b"TZID" not in written


def test_it_cuts_one_meeting_out_of_a_series() -> None:
    each = occurrences(weekly())[5]

    entry = part_of(each, "series@cac", weekly())

    assert (entry.uid, entry.instead_of) == ("series@cac", each.slot)


def test_it_explains_the_clock_until_the_last_one() -> None:
    repeat = weekly(last_on=date(2028, 1, 4))

    years = [entry.years for entry in series_entries(WHOLE, repeat, occurrences(repeat))]

    assert years == [{"Europe/London": (2026, 2028)}]


@given(
    zone=st.sampled_from(ZONES),
    freq=st.sampled_from(Freq),
    every=st.integers(1, 3),
    fates=st.lists(
        st.sampled_from(["plain", "plain", "moved", "CANCELLED", "TENTATIVE", "draft"]), max_size=30
    ),
    start=st.integers(0, 23),
)
def test_a_calendar_shows_the_very_moments(
    zone: str, freq: Freq, every: int, fates: list[str], start: int
) -> None:
    more = {"starts": time(start, 15), "ends": time(23, 45), "last_on": TUESDAY + timedelta(500)}
    repeat = weekly(zone, freq=freq, every=every, **more)
    found = []
    for each, fate in zip(occurrences(repeat), fates, strict=False):
        changed = {"plain": each, "moved": moved(each, timedelta(minutes=75))}
        if fate != "draft":
            found.append(changed[fate] if fate in changed else other(each, status=fate))

    written = text(repeat, found)

    everything_cancelled = found and all(each.entry.status == "CANCELLED" for each in found)
    assert everything_cancelled or shown(written) == seen(found)
