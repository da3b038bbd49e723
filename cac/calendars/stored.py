"""The text of a meeting as it is kept: all but what depends on who reads it, which is put in at the end.

Where words belong stands one control character, which no text of a calendar can hold (`ical.one_line`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from icalendar.parser import Contentline, Parameters
from icalendar.prop import vText

from cac.calendars.ical import Entry, alarm_before, event_text, one_line

USUAL = "\x01"  # as the place of an entry: what the reader's language calls the usual place
NAMED, UNNAMED, REST = b"\x01", b"\x02", b"\x03"
END = b"END:VEVENT\r\n"
WIDEST = 75  # octets of a line (RFC 5545, 3.1)
PATH = 40  # octets at most of a path within the program, such as that of a meeting
STAMPS = (b"DTSTAMP", b"LAST-MODIFIED", b"SEQUENCE")


@dataclass(frozen=True)
class Words:
    """What a calendar calls each meeting, in its reader's language and for its reader's phone."""

    title: str
    usual: str = ""
    base: str | None = None  # the address of the program; none: entries lead nowhere
    alarm: int | None = None  # minutes before


@lru_cache(maxsize=512)  # each is compared with what was kept before it is written
def kept(entry: Entry) -> bytes:
    """The lines of an entry with a mark where the words belong; its `url` is a path within the program."""
    usual = entry.place == USUAL
    bare = replace(entry, title=None, url=None, alarm=None, place=None if usual else entry.place)
    lines = event_text(bare).removesuffix(END)
    path = f"{entry.url}\r\n".encode() if entry.url else b""
    return lines + (NAMED if usual else UNNAMED) + path + (END if entry.status == "CANCELLED" else REST)


def said(text: bytes, words: Words) -> bytes:
    """Kept lines with the words put in; a cancelled meeting rings no alarm.

    One pass for each mark: bytes are replaced far quicker than lines are read.
    """
    for mark, put in puts(words).items():
        text = text.replace(mark, put)
    return text


def spoken(entry: Entry, words: Words) -> Entry:
    """The same of an entry that was not kept."""
    return replace(
        entry,
        title=words.title if entry.title is None else entry.title,
        place=words.usual if entry.place == USUAL else entry.place,
        url=f"{words.base}{entry.url}" if entry.url and words.base else None,
        alarm=None if entry.status == "CANCELLED" else words.alarm,
    )


@lru_cache(maxsize=256)
def puts(words: Words) -> Mapping[bytes, bytes]:
    """What is put in for each mark."""
    title, address = _line("SUMMARY", words.title), b""
    if words.base is not None:
        address = _folded(f"URL:{words.base}".encode())
    ring = alarm_before(words.alarm, words.title).to_ical() if words.alarm is not None else b""
    return {
        NAMED: title + _line("LOCATION", words.usual) + address,
        UNNAMED: title + address,
        REST: ring + END,
    }


def _line(name: str, text: str) -> bytes:
    line: bytes = Contentline.from_parts(name, Parameters(), vText(one_line(text))).to_ical()
    return line + b"\r\n"


def _folded(line: bytes) -> bytes:
    """An address of this program, with room for a path after it; it holds no letter of several octets."""
    lines = [line[at : at + WIDEST - 1] for at in range(0, len(line), WIDEST - 1)]
    if len(lines[-1]) + PATH >= WIDEST:
        lines.append(b"")
    return b"\r\n ".join(lines)


def events_in(text: bytes) -> dict[bytes, tuple[bytes, ...]]:
    """What each event of kept lines says, without its stamps, by the moment it stands in for (or nothing)."""
    found = {}
    for event in text.split(b"BEGIN:VEVENT\r\n")[1:]:
        lines = event.split(b"\r\n")
        key = next((line for line in lines if line.startswith(b"RECURRENCE-ID")), b"")
        found[key] = tuple(line for line in lines if not line.startswith(STAMPS))
    return found
