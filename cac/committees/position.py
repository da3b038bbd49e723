"""Roughly where a committee is: half a degree, some 50 kilometres, is enough to know when it gets dark."""

import re
from typing import NamedTuple

WRITTEN = re.compile(r"([+-]?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)")
MOST_NORTH, MOST_EAST = 90, 180


class Position(NamedTuple):
    """Degrees north and east; south and west are below zero."""

    north: float
    east: float


def read_position(text: str) -> Position | None:
    """The position that "-15.4, 28.3" stands for, rounded to half a degree; None when it is none."""
    found = WRITTEN.fullmatch(text.strip())
    if not found:
        return None
    north, east = (round(float(part) * 2) / 2 for part in found.groups())
    return Position(north, east) if abs(north) <= MOST_NORTH and abs(east) <= MOST_EAST else None


def write_position(position: Position) -> str:
    """A position as it is kept and shown: "-15.5, 28.5"."""
    return f"{position.north:.1f}, {position.east:.1f}"
