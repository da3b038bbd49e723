"""A calendar put together from kept text: nothing is made anew that did not change."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from sqlalchemy import ColumnElement, func, select

from cac import clock
from cac.calendars import face as faces
from cac.calendars.ical import Entry, Years, all_years, envelope, event_text, zones_of
from cac.calendars.models import CalendarPiece
from cac.calendars.rules import Face
from cac.calendars.stored import said, spoken
from cac.calendars.things import start_of_today, things_of
from cac.calendars.whereabouts import Whereabouts
from cac.db import db

AT_ONCE = 500  # pieces that are in memory twice
END = b"END:VCALENDAR\r\n"
KEPT_AS = {Face.BUSY: Face.BUSY, Face.TEAM: Face.TEAM, Face.FULL: Face.TEAM}

Instead = Mapping[bytes, tuple[bytes, list[Entry]]]  # of a meeting or series: its committee, its entries


@dataclass(frozen=True)
class Wanted:
    """What a calendar is to hold: all that some committees published, or some meetings and series."""

    committees: Mapping[bytes, str]  # the alias of each
    face: Face = Face.TEAM
    things: frozenset[bytes] = frozenset()  # none: all
    alarm: int | None = None
    refresh: bool = False  # for a calendar that comes back by itself


def calendar(wanted: Wanted, instead: Instead | None = None) -> Iterator[bytes]:
    """The parts of a calendar in the language of whoever asks, each of them whole lines.

    `instead`: what is not taken from kept text, because it looks different to this reader or at this hour.
    """
    words = {key: faces.words(wanted.face, alias, wanted.alarm) for key, alias in wanted.committees.items()}
    spans = db.session.execute(_spans(wanted)).all()
    live = dict(instead or {})
    if any(due and due < start_of_today() for *_, due in spans):
        live = _late(wanted) | live
    entries = [spoken(entry, words[key]) for key, several in live.values() for entry in several]
    years = [{zone: (first, last)} for zone, first, last, _ in spans if zone]
    every = all_years([*years, *(entry.years for entry in entries)])
    yield _head(wanted, every, empty=not spans and not entries)
    for key, text in _texts(wanted, live.keys()):
        yield said(text, words[key])
    yield from map(event_text, entries)
    yield END


def _of(wanted: Wanted) -> list[ColumnElement[bool]]:
    mine = [
        CalendarPiece.committee_id.in_(sorted(wanted.committees)),
        CalendarPiece.face == KEPT_AS[wanted.face],
        CalendarPiece.shown_until >= start_of_today(),
    ]
    return [*mine, CalendarPiece.thing_id.in_(wanted.things)] if wanted.things else mine


def _spans(wanted: Wanted):  # type: ignore[no-untyped-def]
    piece = CalendarPiece
    ends = func.min(piece.from_year), func.max(piece.to_year), func.min(piece.due_at)
    return select(piece.zone, *ends).where(*_of(wanted)).group_by(piece.zone).order_by(piece.zone)


def _texts(wanted: Wanted, without: Collection[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The kept text of some hundred pieces at a time, with the committee that they are of."""
    piece = CalendarPiece
    stored = select(piece.committee_id, piece.text).where(*_of(wanted))
    if without:
        stored = stored.where(piece.thing_id.not_in(without))
    rows = db.session.execute(stored.order_by(piece.committee_id, piece.thing_id))
    for some in rows.partitions(AT_ONCE):
        for key, group in groupby(some, key=itemgetter(0)):
            yield key, b"".join(map(itemgetter(1), group))


def _late(wanted: Wanted) -> dict[bytes, tuple[bytes, list[Entry]]]:
    """The series of which a meeting was cancelled long ago, without it."""
    due = select(CalendarPiece.thing_id).where(*_of(wanted), CalendarPiece.due_at < start_of_today())
    things = list(things_of((), db.session.scalars(due).all()))
    places = Whereabouts({thing.committee.id for thing in things})
    return {thing.id: (thing.committee.id, thing.entries(wanted.face, places)) for thing in things}


def _head(wanted: Wanted, years: Years, *, empty: bool) -> bytes:
    begin: bytes = envelope(faces.name_of(wanted.face), refresh=wanted.refresh).to_ical()
    return begin.removesuffix(END) + _zones(tuple(sorted(years.items())), clock.now().year if empty else None)


@lru_cache(maxsize=64)
def _zones(years: tuple[tuple[str, tuple[int, int]], ...], bare: int | None) -> bytes:
    return b"".join(zone.to_ical() for zone in zones_of(dict(years), bare))
