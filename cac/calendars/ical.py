"""Calendar files that say when a meeting is and no more than their caller chose to tell."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vCalAddress, vDuration, vRecur

from cac.calendars.rules import Status
from cac.calendars.zones import timezone_component

PRODUCT = "-//CAC organizer//Calendar//EN"  # without a version, so that an update changes no file
REFRESH = timedelta(hours=1)  # how soon a subscribed calendar should learn of a cancelled meeting
WITHOUT_ZONE = ("UTC", "Etc/UTC")

Years = dict[str, tuple[int, int]]  # of each zone that is named: the first and the last year it is needed for


@dataclass(frozen=True)
class Again:
    """How an entry comes again."""

    rule: str  # RRULE without its end, such as "FREQ=WEEKLY;INTERVAL=2"
    until: datetime  # when the last one begins
    but: tuple[datetime, ...] = ()  # when the rule lets one begin and there is none


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
    title: str | None = None  # neutral and already translated; none: written later
    url: str | None = None
    place: str | None = None
    alarm: int | None = None  # minutes before it starts
    again: Again | None = None
    instead_of: datetime | None = None  # when the rule of its series would let it begin

    def __post_init__(self) -> None:
        """Stop a slip of the program here rather than in somebody's calendar."""
        if any(moment.utcoffset() is None for moment in (self.starts, self.ends, self.changed)):
            raise ValueError("A calendar entry needs moments with a time zone.")
        if self.ends <= self.starts:
            raise ValueError("A calendar entry must end after it starts.")

    @property
    def years(self) -> Years:
        """The zone it names, with its years; empty where it is written in UTC."""
        if not (self.again or self.instead_of) and not _is_clear(self):
            return {}
        if self.zone in WITHOUT_ZONE:
            return {}
        last = self.again.until + (self.ends - self.starts) if self.again else self.ends
        local = [m.astimezone(ZoneInfo(self.zone)).year for m in (self.starts, last, self.instead_of) if m]
        return {self.zone: (min(local), max(local))}


@dataclass(frozen=True)
class Call:
    """Whom a message asks to come, and who asks (RFC 5546); a file or a feed has none."""

    method: Literal["REQUEST", "CANCEL"]
    organizer: str  # both are e-mail addresses
    attendee: str

    def __post_init__(self) -> None:
        """Refuse an address with signs that programs read differently, rather than write another."""
        if any(one_line(address) != address for address in (self.organizer, self.attendee)):
            raise ValueError("not one plain line")


def calendar_text(
    entries: Iterable[Entry],
    *,
    name: str | None,
    now: datetime,
    refresh: bool = False,
    call: Call | None = None,
) -> bytes:
    """The `.ics` file of these entries; the same entries always give the same bytes.

    `refresh` is for subscribed calendars. There is no METHOD without a call, for publishing with one asks
    for an organizer (RFC 5546).
    """
    ordered = sorted(entries, key=lambda entry: (entry.starts, entry.uid, entry.instead_of is not None))
    calendar = envelope(name, refresh=refresh)
    if call:
        calendar.add("METHOD", call.method)
    for zone in zones_of(all_years(entry.years for entry in ordered), None if ordered else now.year):
        calendar.add_component(zone)
    for entry in ordered:
        calendar.add_component(_event(entry, call))
    text: bytes = calendar.to_ical()
    return text


def event_text(entry: Entry) -> bytes:
    """The lines of one entry alone."""
    text: bytes = _event(entry).to_ical()
    return text


def all_years(several: Iterable[Years]) -> Years:
    """The zones of them all, each with the years from its first to its last."""
    found: Years = {}
    for years in several:
        for zone, (first, last) in years.items():
            known = found.get(zone, (first, last))
            found[zone] = min(first, known[0]), max(last, known[1])
    return found


def envelope(name: str | None, *, refresh: bool) -> Calendar:
    """A calendar that holds nothing yet."""
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    if name:
        calendar.add("NAME", one_line(name))
        calendar.add("X-WR-CALNAME", one_line(name))
    if refresh:
        calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    return calendar


def zones_of(years: Years, bare: int | None = None) -> Iterator[Timezone]:
    """Each zone that is named, once, for its years; one of the year `bare` for a calendar without any entry.

    RFC 5545: a calendar holds at least one component.
    """
    if bare is not None:
        yield timezone_component("UTC", bare, bare)
    for zone, (first, last) in sorted(years.items()):
        yield timezone_component(zone, first, last)


def _event(entry: Entry, call: Call | None = None) -> Event:
    event = Event()
    event.add("UID", one_line(entry.uid))
    event.add("DTSTAMP", entry.changed.astimezone(UTC))
    event.add("LAST-MODIFIED", entry.changed.astimezone(UTC))
    _add_times(event, entry)
    event.add("SEQUENCE", entry.sequence)
    event.add("STATUS", entry.status)
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "TRANSPARENT" if entry.status == "CANCELLED" else "OPAQUE")
    _add_words(event, entry)
    if call:
        event.add("ORGANIZER", vCalAddress(f"mailto:{call.organizer}"))
        asked = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"}
        event.add("ATTENDEE", vCalAddress(f"mailto:{call.attendee}"), parameters=asked)
    return event


def _add_times(event: Event, entry: Entry) -> None:
    """A rule counts from local time, so whatever belongs to one names the zone (RFC 5545, 3.8.5)."""
    ruled, clear = bool(entry.again or entry.instead_of), _is_clear(entry)
    if entry.instead_of:
        _add_moment(event, "RECURRENCE-ID", entry.instead_of, entry, local=True)
    _add_moment(event, "DTSTART", entry.starts, entry, local=clear or (ruled and not entry.instead_of))
    if not entry.again:
        return _add_moment(event, "DTEND", entry.ends, entry, local=clear)
    event.add("DURATION", entry.ends - entry.starts)  # not an end: the first one may cross a clock change
    until = entry.again.until.astimezone(UTC)  # in UTC beside local times (RFC 5545, 3.3.10)
    event.add("RRULE", vRecur.from_ical(f"{entry.again.rule};UNTIL={until:%Y%m%dT%H%M%SZ}"))
    if entry.again.but:
        _add_moments(event, "EXDATE", entry.again.but, entry)
    return None


def _add_moment(event: Event, label: str, moment: datetime, entry: Entry, *, local: bool) -> None:
    if local and entry.zone not in WITHOUT_ZONE:
        event.add(label, _on_clock(moment, entry.zone), parameters={"TZID": entry.zone})
    else:
        event.add(label, moment.astimezone(UTC))


def _add_moments(event: Event, label: str, moments: Iterable[datetime], entry: Entry) -> None:
    if entry.zone in WITHOUT_ZONE:
        event.add(label, [moment.astimezone(UTC) for moment in moments])
    else:
        local = [_on_clock(moment, entry.zone) for moment in moments]
        event.add(label, local, parameters={"TZID": entry.zone})


def _on_clock(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _add_words(event: Event, entry: Entry) -> None:
    if entry.title is not None:
        event.add("SUMMARY", one_line(entry.title))
    if entry.place:
        event.add("LOCATION", one_line(entry.place))
    if entry.url:
        event.add("URL", entry.url)
    if entry.alarm is not None:
        event.add_component(alarm_before(entry.alarm, entry.title or ""))


def alarm_before(minutes: int, title: str) -> Alarm:
    """What makes a phone ring so many minutes before an entry starts."""
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", -timedelta(minutes=minutes))
    alarm.add("DESCRIPTION", one_line(title))
    return alarm


def _is_clear(entry: Entry) -> bool:
    """Whether local times are clear: in an hour that comes twice programs disagree, so UTC is written."""
    if entry.zone in WITHOUT_ZONE:
        return False
    rules = ZoneInfo(entry.zone)
    return not any(_comes_twice(moment.astimezone(rules)) for moment in (entry.starts, entry.ends))


def _comes_twice(local: datetime) -> bool:
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def one_line(text: str) -> str:
    """Without control characters and line separators, nor backslashes: programs read those differently."""
    return "".join(c for c in text if c != "\\" and unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp"))
