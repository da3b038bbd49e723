"""A calendar put together from kept text: nothing is made anew that did not change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from sqlalchemy import Connection

from cac import clock
from cac.calendars import face as faces
from cac.calendars.gathering import Gathered, Pieces, gather, late_of
from cac.calendars.ical import Entry, Years, all_years, envelope, event_text, zones_of
from cac.calendars.rules import Face
from cac.calendars.stored import Words, said, spoken
from cac.calendars.things import things_of
from cac.calendars.whereabouts import Whereabouts
from cac.db import db
from cac.prepared import Reader
from cac.web.language import once_a_language

END = b"END:VCALENDAR\r\n"

Instead = Mapping[bytes, tuple[bytes, list[Entry]]]  # of a meeting or series: its committee, its entries


@dataclass(frozen=True)
class Wanted:
    """What a calendar is to hold: all that some committees published, or some meetings and series."""

    committees: Mapping[bytes, str]  # the alias of each
    face: Face = Face.TEAM
    things: frozenset[bytes] = frozenset()  # none: all
    alarm: int | None = None
    refresh: bool = False  # for a calendar that comes back by itself


def calendar(
    wanted: Wanted, instead: Instead | None = None, reader: Connection | Reader | None = None
) -> Iterator[bytes]:
    """The parts of a calendar in the language of whoever asks, each of them whole lines.

    `instead`: what is not taken from kept text, because it looks different to this reader or at this hour.
    `reader`: what kept text is read by; else that of the session.
    """
    reader = reader or db.session.connection()
    words = {key: faces.words(wanted.face, alias, wanted.alarm) for key, alias in wanted.committees.items()}
    live = dict(instead or {})
    kept = {
        key: _kept(reader, Pieces(key, wanted.face, wanted.things), words[key], live)
        for key in sorted(wanted.committees)
    }
    entries = [spoken(entry, words[key]) for key, several in live.values() for entry in several]
    every = all_years([*(each.years for each in kept.values()), *(entry.years for entry in entries)])
    yield _head(wanted, every, empty=not entries and not any(each.parts for each in kept.values()))
    for each in kept.values():
        yield from each.parts
    yield from map(event_text, entries)
    yield END


def _kept(
    reader: Connection | Reader, pieces: Pieces, words: Words, live: dict[bytes, tuple[bytes, list[Entry]]]
) -> Gathered:
    """The kept text of a committee; what is late in it goes to those that are made now."""
    say = partial(said, words=words)
    found = gather(reader, pieces, say, live)
    if found.late:
        live |= _late(pieces) | live
        found = gather(reader, pieces, say, live)
    return found


def _late(pieces: Pieces) -> dict[bytes, tuple[bytes, list[Entry]]]:
    """The series of which a meeting was cancelled long ago, without it."""
    things = list(things_of((), late_of(pieces)))
    places = Whereabouts({thing.committee.id for thing in things})
    return {thing.id: (thing.committee.id, thing.entries(pieces.face, places)) for thing in things}


def _head(wanted: Wanted, years: Years, *, empty: bool) -> bytes:
    zones = _zones(tuple(sorted(years.items())), clock.now().year if empty else None)
    return _begin(wanted.face, refresh=wanted.refresh) + zones


@once_a_language
def _begin(face: Face, *, refresh: bool) -> bytes:
    text: bytes = envelope(faces.name_of(face), refresh=refresh).to_ical()
    return text.removesuffix(END)


@lru_cache(maxsize=64)
def _zones(years: tuple[tuple[str, tuple[int, int]], ...], bare: int | None) -> bytes:
    return b"".join(zone.to_ical() for zone in zones_of(dict(years), bare))
