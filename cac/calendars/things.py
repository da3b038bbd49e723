"""What a calendar shows as one thing: a meeting alone, or a series with all that was published of it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from cac import clock
from cac.calendars import face as faces
from cac.calendars.ical import Entry
from cac.calendars.recurring import Occurrence, Repeat, Whole, part_of, series_entries
from cac.calendars.rules import Face, shown_until
from cac.calendars.whereabouts import Whereabouts
from cac.committees.models import Committee
from cac.db import db
from cac.meetings.models import Meeting
from cac.meetings.rules import IN_CALENDAR, State
from cac.meetings.series.models import Series
from cac.meetings.series.rules import Rule
from cac.web.addresses import path


class Told(NamedTuple):
    """What the full face says of a meeting beyond the team's: neither where it would tell somebody's name."""

    title: str | None
    place: str | None


NONE: Mapping[bytes, Told] = MappingProxyType({})


@dataclass(frozen=True)
class Thing:
    """A meeting alone, or a series, with the meetings of it that calendars show now."""

    id: bytes
    committee: Committee
    meetings: tuple[Meeting, ...]  # published, in their order; none was cancelled long ago
    series: Series | None = None

    @property
    def shown_until(self) -> datetime:
        """When the last of it leaves the calendars."""
        return max(_shown_until(meeting) for meeting in self.meetings)

    @property
    def due_at(self) -> datetime | None:
        """When the first of its cancelled meetings leaves the calendars; the others stay."""
        cancelled = [_shown_until(each) for each in self.meetings if each.state is State.CANCELLED]
        return min(cancelled) if self.series and cancelled else None

    def entries(self, face: Face, places: Whereabouts, told: Mapping[bytes, Told] = NONE) -> list[Entry]:
        """Its entries, the one with the rule first; words are put in later, but for those `told` in full."""
        plain = {each: faces.entry_of(each, face, places.of(each)) for each in self.meetings}
        alone = {each: in_full(entry, told.get(each.id)) for each, entry in plain.items()}
        if self.series is None:
            return list(alone.values())
        occurrences = [Occurrence(_slot(each), entry) for each, entry in alone.items()]
        return series_entries(self.whole(face), repeat_of(self.series, self.committee), occurrences)

    def meeting_of(self, entry: Entry) -> Meeting | None:
        """The meeting that an entry tells of; None for the one with the rule."""
        if entry.again:
            return None
        key = entry.instead_of or entry.uid
        return next(each for each in self.meetings if key in (_slot(each), f"{each.uid}@cac"))

    def whole(self, face: Face) -> Whole:
        """What is the same for all of a series."""
        assert self.series is not None  # noqa: S101 - asked of series only
        lead = None if face is Face.BUSY else path("meetings.show", meeting_id=self.meetings[0].id)
        changed = self.series.published_at or clock.now()
        return Whole(f"{self.series.uid}@cac", self.series.sequence, changed, lead)


def in_full(entry: Entry, told: Told | None) -> Entry:
    """The entry with its own title and place, as far as they are told."""
    return replace(entry, title=told.title, place=told.place or entry.place) if told else entry


def entry_alone(meeting: Meeting, face: Face, places: Whereabouts) -> Entry:
    """The entry of one meeting without the others; of a series it is the part that its rule knows."""
    entry = faces.entry_of(meeting, face, places.of(meeting))
    if meeting.series is None:
        return entry
    repeat = repeat_of(meeting.series, meeting.committee)
    return part_of(Occurrence(_slot(meeting), entry), f"{meeting.series.uid}@cac", repeat)


def is_shown(meeting: Meeting) -> bool:
    """Whether calendars show a meeting: it was published, and is neither long over nor long cancelled."""
    if meeting.published_at is None or meeting.state not in IN_CALENDAR:
        return False
    return _shown_until(meeting) >= start_of_today()


def start_of_today() -> datetime:
    """The midnight from which calendars count, so that a day gives one answer everywhere."""
    return clock.now().replace(hour=0, minute=0, second=0, microsecond=0)


def repeat_of(series: Series, committee: Committee) -> Repeat:
    """The rule of a series as plain values."""
    names = ("freq", "every", "first_on", "last_on", "starts", "ends")
    values = {name: getattr(series, name) for name in names}
    return Repeat(Rule(**values), series.zone or committee.time_zone)


def things_of(meeting_ids: Collection[bytes], series_ids: Collection[bytes]) -> Iterator[Thing]:
    """These meetings that stand alone, and these series, as far as calendars show them."""
    found: dict[bytes, list[Meeting]] = defaultdict(list)
    for meeting in db.session.scalars(_published(), {"alone": list(meeting_ids), "series": list(series_ids)}):
        if meeting.state is not State.CANCELLED or is_shown(meeting):
            found[meeting.series_id or meeting.id].append(meeting)
    for key, meetings in found.items():
        yield Thing(key, meetings[0].committee, tuple(meetings), meetings[0].series)


@cache
def _published() -> Any:
    """It is put together once: doing it anew costs more than asking it."""
    alone = Meeting.id.in_(bindparam("alone", expanding=True)) & Meeting.series_id.is_(None)
    mine = alone | Meeting.series_id.in_(bindparam("series", expanding=True))
    published = select(Meeting).where(mine, Meeting.published_at.is_not(None), Meeting.state.in_(IN_CALENDAR))
    home = joinedload(Meeting.committee).joinedload(Committee.organisation)  # asked of places
    whole = published.options(home, joinedload(Meeting.series))
    return whole.order_by(Meeting.slot, Meeting.starts_at, Meeting.id)


def _shown_until(meeting: Meeting) -> datetime:
    assert meeting.published_at is not None  # noqa: S101 - only published meetings are fetched
    return shown_until(meeting.state, ends_at=meeting.ends_at, published_at=meeting.published_at)


def _slot(meeting: Meeting) -> datetime:
    return meeting.slot or meeting.starts_at
