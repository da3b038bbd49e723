"""Text kept for calendars: with the words put in it is the very event that would be made anew."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from cac.calendars.ical import Entry, event_text, one_line
from cac.calendars.stored import USUAL, Words, events_in, kept, said, spoken

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
ENTRY = Entry(
    uid="k3v7q@cac",
    starts=NOON,
    ends=NOON + timedelta(minutes=90),
    zone="Africa/Lusaka",
    status="CONFIRMED",
    sequence=2,
    changed=NOON,
    url="/meetings/abcdefghijklmnopqrstuvwxyz",
)
WORDS = Words("Meeting · Blue Kite", "the usual place", "https://cac.example.org")
EDGES = ("BEGIN", "END")
TEXTS = st.text(max_size=120)


def parsed(event: bytes) -> list[tuple[str, bytes]]:
    """Every property of an event and of its alarm, in the order of their names."""
    found = Calendar.from_ical(b"BEGIN:VCALENDAR\r\n" + event + b"END:VCALENDAR\r\n")
    return sorted((name, value.to_ical()) for name, value in found.property_items() if name not in EDGES)


def same(entry: Entry, words: Words) -> bool:
    return parsed(said(kept(entry), words)) == parsed(event_text(spoken(entry, words)))


@pytest.mark.parametrize("status", ["CONFIRMED", "TENTATIVE", "CANCELLED"])
@pytest.mark.parametrize("place", [None, USUAL, "the green door"])
@pytest.mark.parametrize("alarm", [None, 0, 30])
@pytest.mark.parametrize("base", [None, "https://cac.example.org", "https://" + "c" * 90 + ".example.org"])
def test_it_is_the_event_that_would_be_made(status, place, alarm, base):
    entry, words = replace(ENTRY, status=status, place=place), replace(WORDS, alarm=alarm, base=base)
    if base is None:
        entry = replace(entry, url=None)

    text = said(kept(entry), words)

    assert same(entry, words)
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert not set(text) & {1, 2, 3}
    assert (b"BEGIN:VALARM" in text) is (alarm is not None and status != "CANCELLED")


@given(title=TEXTS, place=TEXTS, usual=TEXTS)
def test_no_word_can_pretend_to_be_a_mark(title, place, usual):
    words = replace(WORDS, title=title, usual=usual, alarm=5)
    entry = replace(ENTRY, place=f"x{place}\x02\x03")

    text = said(kept(entry), words)

    assert same(entry, words)
    assert text.count(b"BEGIN:VEVENT") == max(1, one_line(title + place).count("BEGIN:VEVENT") + 1)
    assert text == text.decode().encode()


def test_it_keeps_no_word_of_any_language():
    assert not any(word in kept(replace(ENTRY, place=USUAL)) for word in (b"SUMMARY", b"LOCATION", b"https"))


def test_it_tells_what_an_event_says_apart_from_when_it_was_written():
    later = replace(ENTRY, sequence=3, changed=NOON + timedelta(days=1))
    moved = replace(ENTRY, instead_of=NOON, starts=NOON + timedelta(minutes=5))

    text = kept(ENTRY) + kept(moved)

    assert events_in(kept(later)) == events_in(kept(ENTRY))
    assert list(events_in(text)) == [b"", b"RECURRENCE-ID;TZID=Africa/Lusaka:20260615T140000"]
    assert events_in(text)[b""] == events_in(kept(ENTRY))[b""]
