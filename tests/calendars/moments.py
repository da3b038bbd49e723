"""How a calendar program reads a file: the moments it would show, counted out by RFC 5545."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event


class Seen(NamedTuple):
    """One meeting as a calendar shows it."""

    starts: datetime
    ends: datetime
    status: str


def shown(text: bytes) -> list[Seen]:
    """Every meeting of a file, in order; parts of a series stand in for what its rule says."""
    events = list(Calendar.from_ical(text).walk("VEVENT"))
    found: dict[tuple[str, datetime], Seen] = {}
    for event in sorted(events, key=lambda each: "RECURRENCE-ID" in each):
        length = _length(event)
        for at, starts in _moments(event).items():
            found[str(event["UID"]), at] = Seen(starts, starts + length, str(event["STATUS"]))
    return sorted(found.values())


def _length(event: Event) -> timedelta:
    if "DURATION" in event:
        length: timedelta = event["DURATION"].dt
        return length
    return _utc(event["DTEND"].dt) - _utc(event["DTSTART"].dt)


def _moments(event: Event) -> dict[datetime, datetime]:
    starts = event["DTSTART"].dt
    if "RECURRENCE-ID" in event:
        return {_utc(event["RECURRENCE-ID"].dt): _utc(starts)}
    if "RRULE" not in event:
        return {_utc(starts): _utc(starts)}
    out = {_utc(each.dt) for each in event["EXDATE"].dts} if "EXDATE" in event else set()
    until = event["RRULE"]["UNTIL"][0]
    assert until.tzinfo is not None
    rule = ";".join(part for part in event["RRULE"].to_ical().decode().split(";") if "UNTIL" not in part)
    zone = ZoneInfo(event["DTSTART"].params.get("TZID", "UTC"))
    found = {}
    for local in rrulestr(rule, dtstart=starts.replace(tzinfo=None)):
        at = _utc(local.replace(tzinfo=zone))
        if at > until:
            return found
        if at not in out:
            found[at] = at
    return found


def _utc(moment: datetime) -> datetime:
    assert moment.tzinfo is not None
    return moment.astimezone(UTC)
