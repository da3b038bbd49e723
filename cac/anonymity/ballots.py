"""One child's ballot as it is sealed: the code of a slip and dots, in the very envelope of an idea.

static/js/tablet/seal.js makes the same. From outside nobody can tell it from an idea, or one from another.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cac.anonymity.boxes import Unopened
from cac.anonymity.envelopes import open_whole, seal_whole
from cac.anonymity.slips import DIGITS

SLIP = re.compile(f"[0-9]{{0,{DIGITS}}}")
MOST_THEMES = 12  # on one ballot: so many fit on a page, and always into one envelope
MOST_DOTS = 10  # a child cannot overlook more


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one child chose: dots by the key of a theme (base32), by the right of a slip."""

    slip: str
    dots: Mapping[str, int]


def seal_ballot(public: bytes, collection_id: bytes, envelope_id: bytes, ballot: Ballot) -> bytes:
    """The ballot in an envelope of this round; ValueError when it takes too much room."""
    whole = {"ballot": {"slip": ballot.slip, "dots": dict(ballot.dots)}}
    return seal_whole(public, collection_id, envelope_id, whole)


def open_ballot(private: bytes, collection_id: bytes, envelope_id: bytes, box: bytes) -> Ballot:
    """What lies in an envelope; Unopened when no ballot does."""
    whole = open_whole(private, collection_id, envelope_id, box)
    try:
        return _read(whole["ballot"])
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise Unopened from wrong


def _read(found: Any) -> Ballot:
    slip, dots = found["slip"], dict(found["dots"].items())
    whole = all(type(count) is int and 0 <= count <= MOST_DOTS for count in dots.values())
    if not isinstance(slip, str) or not SLIP.fullmatch(slip) or len(dots) > MOST_THEMES or not whole:
        raise ValueError("no ballot")  # half a letter in it, too, would stop the whole count
    return Ballot(slip, {theme: count for theme, count in dots.items() if count})
