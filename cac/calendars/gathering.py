"""The kept text of a committee's meetings in one question: the database joins it, not this program."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, cast, distinct, func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.types import LargeBinary, Text

from cac.calendars.ical import Years
from cac.calendars.models import CalendarPiece
from cac.calendars.rules import Face
from cac.calendars.things import start_of_today
from cac.db import db
from cac.prepared import Prepared

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


@dataclass(frozen=True)
class Gathered:
    """What is kept, joined in the order of its keys, and the years for which its zones must be known."""

    text: bytes
    years: Years
    late: bool  # from one of its series a meeting leaves that was cancelled long ago


def gather(reader: Connection, pieces: Pieces, without: Collection[bytes] = ()) -> Gathered:
    """All that calendars show today, but of the meetings and series `without`."""
    ask = _question(reader.dialect.name, some=bool(pieces.things)).ask
    ((text, zones, first, last, due),) = ask(reader, **pieces.asked, without=list(without))
    years = {zone: (first, last) for zone in zones.split(",")} if zones else {}
    return Gathered(text or b"", years, bool(due and due < start_of_today()))


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
def _question(dialect: str, *, some: bool) -> Prepared:
    piece = CalendarPiece
    text: Any
    if dialect == "sqlite":  # it joins text only, read as it is, in the order of the key
        text = cast(func.group_concat(cast(piece.text, Text), ""), LargeBinary)
        zones = func.group_concat(distinct(piece.zone))
    else:
        text = func.string_agg(piece.text, aggregate_order_by(literal(b"", LargeBinary), piece.thing_id))
        zones = func.string_agg(distinct(piece.zone), ",")
    years = func.min(func.nullif(piece.from_year, 0)), func.max(piece.to_year)  # 0: without any zone
    without = piece.thing_id.not_in(bindparam("without", expanding=True))
    return Prepared(select(text, zones, *years, func.min(piece.due_at)).where(*_shown(some=some), without))
