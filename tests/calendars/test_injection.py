"""Whatever is written in a text of a calendar, its file has the properties of one with harmless words."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar

from cac.calendars.ical import Again, Call, calendar_text
from cac.calendars.stored import Words, kept, said
from tests.calendars.readers import libical
from tests.calendars.test_stored import ENTRY as PLAIN
from tests.calendars.test_stored import NOON
from tests.conftest import needed

HARMLESS = "Blue Kite"
ENDS = (
    "\r",
    "\n",
    "\r\n",
    "\u2028",
    "\u2029",
    "\x85",
    "\x0b",
    "\x0c",
    "\x00",
    "\x1e",
    "\\n",
    "\\N",
    "=0D=0A",
    "^n",
)
LINES = ("END:VEVENT", "ATTENDEE:mailto:x@example.org", "BEGIN:VALARM", " X-MORE:x", "METHOD:CANCEL", "URL:x")
SIGNS = ('"', ";", ",", "\\", ":", "\t", "^'", "%0D%0A", "\x01\x02\x03", "\ud800", "\u202e", "<b>x</b>", "&")
EDGES = ("अ", "é", "🪁", "e\u0301", "\u200d")  # letters of several octets, put across the edge of a line
HOSTILE = {
    **{f"{end!r} and a line": f"x{end}{LINES[1]}{end}" for end in ENDS},
    **{line: f"x\r\n{line}\r\n{line}" for line in LINES},
    **{repr(sign): f"{sign}x{sign}{LINES[0]}{sign}" for sign in SIGNS},
    **{f"{letter!r} after {n}": f"{'x' * n}{letter * 40}" for letter in EDGES for n in (64, 65, 66, 67)},
    "an event": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:y\r\nSUMMARY:z",
    "a calendar": "END:VCALENDAR\r\nBEGIN:VCALENDAR",
    "a parameter": 'x;ATTENDEE="mailto:x@example.org":y',
}
ENTRY = replace(PLAIN, alarm=30, again=Again("FREQ=WEEKLY;INTERVAL=1", NOON + timedelta(weeks=4)))
BY_NAME = pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())


def in_icalendar(text: bytes) -> Counter[str]:
    found: Counter[str] = Counter()
    for part in Calendar.from_ical(text).walk():
        assert not part.errors
        found.update(f"{part.name} {name}" for name, _ in part.property_items(recursive=False))
    return Counter({name: count for name, count in found.items() if name.split()[1] not in ("BEGIN", "END")})


def properties(text: bytes) -> Counter[str]:
    """How often each property is there; two programs that read it agree."""
    if not libical.library():
        needed("libical")
    found = in_icalendar(text)
    assert libical.properties(text) == found
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert b"\n" not in text.replace(b"\r\n", b"")
    return found


def written(words: str, call: Call | None = None) -> bytes:
    """All texts of the writer of calendars are these words."""
    entry = replace(ENTRY, title=words, place=words, uid=f"{words}@cac")
    return calendar_text([entry], name=words, now=NOON, call=call)


def joined(words: str) -> bytes:
    """The same from kept text, into which the words are put."""
    told_as = Words(words, words, "https://cac.example.org", 30)
    head, tail = b"BEGIN:VCALENDAR\r\nPRODID:x\r\nVERSION:2.0\r\n", b"END:VCALENDAR\r\n"
    return head + said(kept(replace(ENTRY, place=f"x{words}", zone="UTC")), told_as) + tail


@BY_NAME
def test_the_writer_adds_no_property(words: str) -> None:
    assert properties(written(words)) == properties(written(HARMLESS))


@BY_NAME
def test_kept_text_gains_no_property(words: str) -> None:
    assert properties(joined(words)) == properties(joined(HARMLESS))


@BY_NAME
def test_an_invitation_gains_no_property(words: str) -> None:
    call = Call("REQUEST", "cac@example.org", "joy@example.org")

    assert properties(written(words, call)) == properties(written(HARMLESS, call))


@BY_NAME
@pytest.mark.parametrize("name", ["organizer", "attendee"])
def test_an_address_is_refused_or_adds_no_property(words: str, name: str) -> None:
    call = Call("REQUEST", "cac@example.org", "joy@example.org")
    try:
        text = written(HARMLESS, replace(call, **{name: words}))
    except ValueError:
        return

    assert properties(text) == properties(written(HARMLESS, call))


def test_two_programs_see_a_property_that_came_in() -> None:
    text = written(HARMLESS).replace(b"SUMMARY:", b"ATTENDEE:mailto:x@example.org\r\nSUMMARY:")

    assert properties(text) == properties(written(HARMLESS)) + Counter(["VEVENT ATTENDEE"])
