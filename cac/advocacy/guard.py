"""The name guard: no word that points to a person or a committee leaves for review unseen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import gettext as _

from cac import redaction
from cac.errors import RuleBroken
from cac.safeguarding import nameless
from cac.safeguarding.known import known_key
from cac.safeguarding.nameless import Look

GUARDED = ("title", "addressee", "change_wanted", "why")


@dataclass(frozen=True)
class Wording:
    """What a proposal says."""

    title: str
    addressee: str
    change_wanted: str
    why: str
    by_when: date


class Points(RuleBroken):
    """Some words may point to a person or to the committee."""


def look(wording: Wording, *, version: int, known: Mapping[str, str]) -> Look:
    """Look at every guarded text; the seal stands for exactly these words of this version."""
    texts = {name: str(asdict(wording)[name]) for name in GUARDED}
    return nameless.look(texts, known, version=version)


def require_safe(seen: Look, ticked: str | None) -> None:
    """Points, unless nothing was marked or a person looked at exactly these words and said they are safe."""
    if seen.marked and ticked != seen.seal:
        raise Points(_("Some words may say who it is. Please change them, or look at each and tick the box."))


def general(text: str, known: Mapping[str, str]) -> str:
    """The text with a general term in each place that may point to someone."""
    found = redaction.find(text, list(known))
    terms = {p: known.get(known_key(text[p.start : p.end]), p.proposal) for p in found}
    return redaction.replace(text, {(p.start, p.end): _(term) for p, term in terms.items()})
