"""Calendar files that say when a meeting is and nothing else: no place, no people, no notes."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vDuration

from cac.calendars.rules import Status
from cac.calendars.zones import timezone_component

PRODUCT = "-//CAC organizer//Calendar//EN"  # without a version, so that an update changes no file
REFRESH = timedelta(hours=1)  # how soon a subscribed calendar should learn of a cancelled meeting


@dataclass(frozen=True)
class Entry:
    """One meeting as a calendar may show it; every word and address in it is chosen by the caller."""

    uid: str
    starts: datetime  # aware, in UTC, as are `ends` and `changed`
    ends: datetime
    zone: str  # an IANA name such as "Africa/Lusaka"
    status: Status
    sequence: int
    changed: datetime  # when last published
    title: str  # neutral and already translated
    url: str | None = None

    def __post_init__(self) -> None:
        """Stop a slip of the program here rather than in somebody's calendar."""
        if any(moment.utcoffset() is None for moment in (self.starts, self.ends, self.changed)):
            raise ValueError("A calendar entry needs moments with a time zone.")
        if self.ends <= self.starts:
            raise ValueError("A calendar entry must end after it starts.")


def calendar_text(
    entries: Iterable[Entry], *, name: str | None, now: datetime, refresh: bool = False
) -> bytes:
    """The `.ics` file of these entries; the same entries always give the same bytes.

    `refresh` is for subscribed calendars. There is no METHOD, for publishing with one asks for an organizer
    (RFC 5546).
    """
    ordered = sorted(entries, key=lambda entry: (entry.starts, entry.uid))
    calendar = _envelope(name, refresh)
    for zone in _zones(ordered, now):
        calendar.add_component(zone)
    for entry in ordered:
        calendar.add_component(_event(entry))
    text: bytes = calendar.to_ical()
    return text


def _envelope(name: str | None, refresh: bool) -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    if name:
        calendar.add("X-WR-CALNAME", _one_line(name))
    if refresh:
        calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    return calendar


def _zones(entries: list[Entry], now: datetime) -> Iterator[Timezone]:
    """Each zone that is named, once, for the years from its first start to its last end."""
    if not entries:
        # RFC 5545: a calendar holds at least one component.
        yield timezone_component("UTC", now.year, now.year)
    named = sorted((e for e in entries if _names_zone(e)), key=lambda entry: entry.zone)
    for zone, group in groupby(named, key=lambda entry: entry.zone):
        rules = ZoneInfo(zone)
        spans = [(e.starts.astimezone(rules).year, e.ends.astimezone(rules).year) for e in group]
        yield timezone_component(zone, min(first for first, _ in spans), max(last for _, last in spans))


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("UID", _one_line(entry.uid))
    event.add("DTSTAMP", entry.changed.astimezone(UTC))
    event.add("LAST-MODIFIED", entry.changed.astimezone(UTC))
    _add_moment(event, "DTSTART", entry.starts, entry)
    _add_moment(event, "DTEND", entry.ends, entry)
    event.add("SEQUENCE", entry.sequence)
    event.add("STATUS", entry.status)
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "TRANSPARENT" if entry.status == "CANCELLED" else "OPAQUE")
    event.add("SUMMARY", _one_line(entry.title))
    if entry.url:
        event.add("URL", entry.url)
    return event


def _add_moment(event: Event, label: str, moment: datetime, entry: Entry) -> None:
    if _names_zone(entry):
        local = moment.astimezone(ZoneInfo(entry.zone)).replace(tzinfo=None)
        event.add(label, local, parameters={"TZID": entry.zone})
    else:
        event.add(label, moment.astimezone(UTC))


def _names_zone(entry: Entry) -> bool:
    """Whether local times are clear: in an hour that comes twice programs disagree, so UTC is written."""
    if entry.zone in ("UTC", "Etc/UTC"):
        return False
    rules = ZoneInfo(entry.zone)
    return not any(_comes_twice(moment.astimezone(rules)) for moment in (entry.starts, entry.ends))


def _comes_twice(local: datetime) -> bool:
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _one_line(text: str) -> str:
    """Without control characters and line separators, nor backslashes: programs read those differently."""
    return "".join(c for c in text if c != "\\" and unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp"))
