"""The name guard: no word that points to a person or a committee leaves for review unseen."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import gettext as _

from cac import redaction
from cac.errors import RuleBroken
from cac.safeguarding.known import known_key

GUARDED = ("title", "addressee", "change_wanted", "why")


@dataclass(frozen=True)
class Wording:
    """What a proposal says."""

    title: str
    addressee: str
    change_wanted: str
    why: str
    by_when: date


@dataclass(frozen=True)
class Look:
    """What the guard saw: for each field with findings its text in pieces, marked or not."""

    marked: dict[str, list[tuple[str, bool]]]
    seal: str

    @property
    def places(self) -> int:
        """How many places were marked."""
        return sum(mark for pieces in self.marked.values() for _text, mark in pieces)


class Points(RuleBroken):
    """Some words may point to a person or to the committee."""


def look(wording: Wording, *, version: int, known: Mapping[str, str]) -> Look:
    """Look at every guarded text; the seal stands for exactly these words of this version."""
    texts = {name: str(asdict(wording)[name]) for name in GUARDED}
    pieces = {name: _pieces(text, known) for name, text in texts.items()}
    said = "\0".join([str(version), *texts.values()])
    marked = {name: parts for name, parts in pieces.items() if any(mark for _text, mark in parts)}
    return Look(marked, hashlib.sha256(said.encode()).hexdigest()[:32])


def require_safe(seen: Look, ticked: str | None) -> None:
    """Points, unless nothing was marked or a person looked at exactly these words and said they are safe."""
    if seen.marked and ticked != seen.seal:
        raise Points(_("Some words may say who it is. Please change them, or look at each and tick the box."))


def general(text: str, known: Mapping[str, str]) -> str:
    """The text with a general term in each place that may point to someone."""
    found = redaction.find(text, list(known))
    terms = {p: known.get(known_key(text[p.start : p.end]), p.proposal) for p in found}
    return redaction.replace(text, {(p.start, p.end): _(term) for p, term in terms.items()})


def _pieces(text: str, known: Mapping[str, str]) -> list[tuple[str, bool]]:
    pieces, at = [], 0
    for place in redaction.find(text, list(known)):
        pieces += [(text[at : place.start], False), (text[place.start : place.end], True)]
        at = place.end
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]
