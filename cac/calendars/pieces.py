"""The kept text of meetings: made, compared with what was there, and written only where it is another."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from cac import clock
from cac.calendars.ical import Entry, all_years
from cac.calendars.models import CalendarPiece
from cac.calendars.rules import Face
from cac.calendars.stored import USUAL, events_in, kept
from cac.calendars.things import Thing, things_of
from cac.calendars.whereabouts import Whereabouts
from cac.committees.models import Committee
from cac.db import db
from cac.meetings.models import Meeting
from cac.meetings.records import republish
from cac.meetings.rules import State
from cac.meetings.series.models import Series

BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
STORED = (Face.BUSY, Face.TEAM)  # the full face is made when somebody reads it
_TABLE: Any = CalendarPiece.__table__
# Put together once: doing it anew costs more than asking.
_KEPT_OF = select(*_TABLE.c).where(_TABLE.c.thing_id.in_(bindparam("keys", expanding=True)))
_DROP = delete(_TABLE).where(_TABLE.c.thing_id == bindparam("thing"), _TABLE.c.face == bindparam("of"))

Key = tuple[bytes, Face]
Rows = dict[Key, Mapping[str, Any]]


def write(
    meeting_ids: Collection[bytes],
    series_ids: Collection[bytes],
    *,
    told: Collection[bytes] = (),
    facts: Collection[bytes] = (),
    renamed: Collection[bytes] = (),
) -> None:
    """Write what calendars show of these meetings and series.

    In the committees of `facts` something changed that is none of a meeting: one whose text is another now is
    published anew, and so is each in those that are `renamed`; but not those `told` of by their own change.
    """
    before = _rows_of({*meeting_ids, *series_ids})
    things = list(things_of(meeting_ids, series_ids))
    places = Whereabouts({thing.committee.id for thing in things})
    for thing in things:
        old = before.get((thing.id, Face.TEAM), {}).get("text", b"")
        force = thing.committee.id in renamed
        changed = _changed(thing, places, old, force=force)
        if old and thing.committee.id in facts:
            _publish_anew(thing, changed, told)
        if thing.series and any(entry.again for entry in changed):
            _follow(thing.series)
    _replace(before, {(t.id, face): _row(t, face, places) for t in things for face in STORED}, renamed)


def _rows_of(keys: Collection[bytes]) -> Rows:
    kept_rows = db.session.execute(_KEPT_OF, {"keys": list(keys)})
    return {(row["thing_id"], row["face"]): dict(row) for row in kept_rows.mappings()}


def _changed(thing: Thing, places: Whereabouts, old: bytes, *, force: bool) -> list[Entry]:
    """The entries that say something else than before, or all of them.

    What was told of one meeting of a series and is not any more changes the entry with the rule: it alone
    speaks of that meeting from now on.
    """
    before = events_in(old)
    said = [(entry, events_in(kept(entry))) for entry in thing.entries(Face.TEAM, places)]
    gone = before.keys() - {key for _entry, events in said for key in events}
    return [
        entry
        for entry, events in said
        if force or (entry.again and gone) or not events.items() <= before.items()
    ]


def _publish_anew(thing: Thing, changed: Collection[Entry], told: Collection[bytes]) -> None:
    for meeting in map(thing.meeting_of, changed):
        if meeting is None or meeting.id in told or meeting.ends_at <= clock.now():
            continue
        if meeting.state is not State.CANCELLED:
            republish(meeting)


def _follow(series: Series) -> None:
    """The entry with the rule says something else: its own sequence rises, unless this is the first of it."""
    if series.published_at is not None:
        series.sequence += 1
    series.published_at = clock.now()


def _row(thing: Thing, face: Face, places: Whereabouts) -> Mapping[str, Any]:
    entries = thing.entries(face, places)
    years = all_years(entry.years for entry in entries)
    zone, (first, last) = next(iter(years.items()), (None, (0, 0)))
    told = sorted({entry.place for entry in entries if entry.place and entry.place != USUAL})
    return {
        "committee_id": thing.committee.id,
        "face": face,
        "thing_id": thing.id,
        "shown_until": thing.shown_until,
        "due_at": thing.due_at,
        "zone": zone,
        "from_year": first,
        "to_year": last,
        "places": "\n".join(told),
        "text": b"".join(map(kept, entries)),
    }


def _replace(before: Rows, after: Rows, renamed: Collection[bytes]) -> None:
    """What is over is not written anew, but it too is called differently in the committees `renamed`."""
    gone = [key for key, row in before.items() if after.get(key) != row]
    come = [row for key, row in after.items() if before.get(key) != row]
    if gone:
        db.session.execute(_DROP, [{"thing": thing, "of": face} for thing, face in gone])
    if come:
        db.session.execute(_TABLE.insert(), come)
    for key in {row["committee_id"] for row in (*(before[key] for key in gone), *come)}.union(renamed):
        if committee := db.session.get(Committee, key):
            _raise_version(committee)


def _raise_version(committee: Committee) -> None:
    """By the clock, so that no number comes again after a backup was put back."""
    seconds = int((clock.now() - BEGAN).total_seconds())
    committee.calendar_version = max(committee.calendar_version + 1, seconds)


def everything_published() -> list[tuple[bytes, bytes | None]]:
    """Each meeting that calendars may show, with the series it belongs to."""
    rows = db.session.execute(select(Meeting.id, Meeting.series_id).where(Meeting.published_at.is_not(None)))
    return [(key, series) for key, series in rows]
