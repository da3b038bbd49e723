"""Noting something on the day, once, and reading all that was noted."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from cac import clock
from cac.audit import services as audit
from cac.committees.ages import AgeBand
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.meetings.day.models import DayCount, DayNote
from cac.meetings.day.rules import Count, Day, Note, Noted, total
from cac.meetings.gate import local_day
from cac.meetings.models import Heads, Meeting
from cac.meetings.rules import State

ACTS = {
    Noted.OPENED: "opened meeting",
    Noted.CAME: "counted heads",
    Noted.CORRECTED: "corrected heads",
    Noted.LEFT: "noted that a child left early",
    Noted.BACK: "counted heads",
    Noted.STOPPED: "noted that a child stopped",
    Noted.LIMITS: "read the limits of secrecy",
    Noted.COMPLAINT: "told how to complain",
    Noted.ADULT_CAME: "noted which adults are here",
    Noted.ADULT_LEFT: "noted which adults are here",
    Noted.OUTSIDER: "noted somebody from outside",
    Noted.CARE: "went over to care only",
    Noted.OUT: "counted heads out",
    Noted.ALARM: "raised an alarm",
    Noted.FOUND: "cleared up an alarm",
}


def notes_of(meeting: Meeting) -> list[DayNote]:
    """Everything noted on the day of this meeting, in the order in which it happened."""
    noted = select(DayNote).where(DayNote.meeting_id == meeting.id).options(selectinload(DayNote.counts))
    return list(db.session.scalars(noted.order_by(DayNote.at, DayNote.noted_at, DayNote.id)))


def day_of(meeting: Meeting) -> Day:
    """What all notes together say. A meeting counted in another way has its heads as the only note."""
    db.session.flush()
    notes = tuple(_plain(note) for note in notes_of(meeting))
    if meeting.heads and not any(note.kind is Noted.OPENED for note in notes):
        counted = {row.band: row.count for row in meeting.heads}
        guests = {row.band: row.guests for row in meeting.heads}
        notes = (Note(Noted.OPENED, meeting.starts_at, counted, guests), *notes)
    return Day(notes)


def is_noted(meeting: Meeting, key: bytes | None) -> bool:
    """Whether this very note is here already: it was noted without network and sent twice.

    Raises RuleBroken for a note of another meeting.
    """
    note = db.session.get(DayNote, key) if key else None
    if note and note.meeting_id != meeting.id:
        raise RuleBroken(_("This was noted for another meeting."))
    return note is not None


def is_new(meeting: Meeting, key: bytes | None) -> bool:
    """Whether something of the day is still to be noted: False when it is here already, under this key.

    Raises RuleBroken unless the meeting is open.
    """
    if is_noted(meeting, key):
        return False
    require_open(meeting)
    return True


def note(
    meeting: Meeting,
    kind: Noted,
    *,
    key: bytes | None = None,
    at: datetime | None = None,
    heads: Count | None = None,
    guests: Count | None = None,
    **more: Any,
) -> DayNote:
    """Add a note. `key` is made where it was noted, `at` is when it happened; without them: new, and now."""
    now = clock.now()
    row = DayNote(id=key or new_key(), meeting_id=meeting.id, user_id=audit.actor(), kind=kind, at=at or now)
    row.noted_at = _after_the_last(meeting, now)
    for name, value in more.items():
        setattr(row, name, value)
    counted, visiting = total([heads or {}]), total([guests or {}])
    row.counts = [
        DayCount(band=band, count=counted.get(band, 0), guests=visiting.get(band, 0))
        for band in AgeBand
        if band in counted or band in visiting
    ]
    db.session.add(row)
    db.session.flush()
    audit.record(ACTS[kind], meeting.id)
    return row


def keep_heads(meeting: Meeting, day: Day) -> None:
    """What the rest of the house reads: how many came, by age band, and how many were guests."""
    came, guests = day.came, day.guests
    have = {row.band: row for row in meeting.heads}
    for band in AgeBand:
        if band in came and band not in have:
            meeting.heads.append(Heads(band=band, count=came[band], guests=guests.get(band, 0)))
        elif band in came:
            have[band].count, have[band].guests = came[band], guests.get(band, 0)
        elif band in have:
            meeting.heads.remove(have[band])
    meeting.version += 1


def is_its_day(meeting: Meeting, at: datetime | None = None) -> bool:
    """Whether it is the meeting's own day, in its committee's zone; `at`, else now."""
    return (at or clock.now()).astimezone(ZoneInfo(meeting.committee.time_zone)).date() == local_day(meeting)


def require_open(meeting: Meeting) -> None:
    """Only while the meeting is open."""
    if meeting.state is not State.OPEN:
        raise RuleBroken(_("This can be noted only while the meeting is open."))


def plain_count(count: Mapping[Any, int]) -> dict[AgeBand, int]:
    """Numbers by age band as they arrive; RuleBroken below 0 or beyond all sense."""
    found = {AgeBand(band): int(number) for band, number in count.items()}
    if any(not 0 <= number <= MOST for number in found.values()):
        raise RuleBroken(_("Please give a number from %(min)s to %(max)s.", min=0, max=MOST))
    return {band: number for band, number in found.items() if number}


def counted_with_guests(
    heads: Mapping[Any, int], guests: Mapping[Any, int]
) -> tuple[dict[AgeBand, int], dict[AgeBand, int]]:
    """Children and the guests among them, by age band; more guests than children is a slip of the finger."""
    counted, visiting = plain_count(heads), plain_count(guests)
    if any(count > counted.get(band, 0) for band, count in visiting.items()):
        raise RuleBroken(
            _("Guests are counted with the children: there cannot be more guests than children.")
        )
    return counted, visiting


MOST = 99  # children of one age band at one meeting


def _after_the_last(meeting: Meeting, now: datetime) -> datetime:
    """Now, or just after the last note, so that two notes of one tick of the clock keep their order."""
    last = db.session.scalar(select(func.max(DayNote.noted_at)).where(DayNote.meeting_id == meeting.id))
    return max(now, last + timedelta(microseconds=1)) if last else now


def _plain(row: DayNote) -> Note:
    return Note(
        row.kind,
        row.at,
        {count.band: count.count for count in row.counts if count.count},
        {count.band: count.guests for count in row.counts if count.guests},
        row.yes,
        row.no,
        row.stopped,
        row.adult_id,
    )
