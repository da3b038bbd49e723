"""The kept text of a committee's meetings in few questions: the database joins it, not this program."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, cast, func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.types import LargeBinary, Text

from cac.calendars.ical import Years
from cac.calendars.models import CalendarPiece
from cac.calendars.rules import Face
from cac.calendars.things import start_of_today
from cac.db import db
from cac.prepared import Prepared, Reader

AT_ONCE = 192  # meetings and series joined by the database at least
KEPT_AS = {Face.BUSY: Face.BUSY, Face.TEAM: Face.TEAM, Face.FULL: Face.TEAM}


@dataclass(frozen=True)
class Pieces:
    """Which kept text is asked for: of a committee and a face, perhaps of some meetings and series only."""

    committee_id: bytes
    face: Face
    things: Collection[bytes] = ()

    @property
    def asked(self) -> dict[str, Any]:
        """The same as the database is asked it."""
        own = {"committee": self.committee_id, "face": KEPT_AS[self.face], "today": start_of_today()}
        return own | ({"things": list(self.things)} if self.things else {})


@dataclass
class Gathered:
    """What is kept, joined in the order of its keys, and the years for which its zones must be known."""

    parts: list[bytes] = field(default_factory=list)
    zones: set[str] = field(default_factory=set)
    from_years: list[int] = field(default_factory=list)
    to_years: list[int] = field(default_factory=list)
    late: bool = False  # from one of its series a meeting leaves that was cancelled long ago

    @property
    def years(self) -> Years:
        """Of each zone, all the years together."""
        return {zone: (min(self.from_years), max(self.to_years)) for zone in self.zones}

    def add(self, block: Any, text: bytes) -> None:
        """Some more of it."""
        self.parts.append(text)
        self.late |= bool(block.due and block.due < start_of_today())
        self.zones |= set(block.zones.split(",")) if block.zones else set()
        self.from_years += [block.first] if block.first else []
        self.to_years.append(block.last)


def gather(
    reader: Connection | Reader,
    pieces: Pieces,
    say: Callable[[bytes], bytes],
    without: Collection[bytes] = (),
) -> Gathered:
    """All that calendars show today, but of the meetings and series `without`, as `say` makes it.

    In blocks that grow with what is there already: a long calendar is not in memory twice.
    """
    ask = _question(reader.dialect.name, some=bool(pieces.things), but=bool(without)).ask
    asked = pieces.asked | ({"without": list(without)} if without else {})
    found, after, count, full = Gathered(), b"", 0, True
    while full:
        most = max(AT_ONCE, count // 4)
        (block,) = ask(reader, **asked, after=after, most=most)
        if block.count:
            found.add(block, say(block.text))
        after, count, full = block.end, count + block.count, block.count == most
    return found


def late_of(pieces: Pieces) -> Sequence[bytes]:
    """The series of which a meeting was cancelled long ago."""
    piece = CalendarPiece
    due = select(piece.thing_id).where(*_shown(some=bool(pieces.things)), piece.due_at < bindparam("today"))
    return db.session.scalars(due, pieces.asked).all()


def _shown(*, some: bool) -> list[Any]:
    piece = CalendarPiece
    mine = [piece.committee_id == bindparam("committee"), piece.face == bindparam("face")]
    mine.append(piece.shown_until >= bindparam("today"))
    return [*mine, piece.thing_id.in_(bindparam("things", expanding=True))] if some else mine


@cache
def _question(dialect: str, *, some: bool, but: bool) -> Prepared:
    piece = CalendarPiece
    shown = select(piece.thing_id, piece.text, piece.zone, piece.from_year, piece.to_year, piece.due_at)
    shown = shown.where(*_shown(some=some), piece.thing_id > bindparam("after"))
    if but:
        shown = shown.where(piece.thing_id.not_in(bindparam("without", expanding=True)))
    block = shown.order_by(piece.thing_id).limit(bindparam("most")).subquery()
    ours = block.c
    text: Any
    if dialect == "sqlite":  # it joins text only, read as it is, in the order of the key
        text = cast(func.group_concat(cast(ours.text, Text), ""), LargeBinary)
        zones = func.group_concat(ours.zone)  # each as often as it is there: fewer would cost it a table
    else:
        text = func.string_agg(ours.text, aggregate_order_by(literal(b"", LargeBinary), ours.thing_id))
        zones = func.string_agg(ours.zone, ",")
    years = func.min(func.nullif(ours.from_year, 0)).label("first"), func.max(ours.to_year).label("last")
    told = text.label("text"), zones.label("zones"), *years, func.min(ours.due_at).label("due")
    return Prepared(select(*told, func.count().label("count"), func.max(ours.thing_id).label("end")))
