"""Places in the typed lines that may tell who someone is, and what the facilitator puts there instead."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from cac.anonymity.padding import MAX_IDEA_CHARS
from cac.ideas.rules import MOST_OWN_WORDS_CHARS, Decision
from cac.redaction import Finding, Kind, clean, find, replace
from cac.safeguarding.known import known_key

NAMES = {Kind.NAME, Kind.KNOWN}
MARK = "mark-"


@dataclass(frozen=True, slots=True)
class Place:
    """One finding of a line; `name` is its field in the form, `general` the term proposed for it."""

    name: str
    finding: Finding
    said: str
    general: str
    decision: Decision | None
    own: str
    own_tells: bool

    @property
    def wrong(self) -> str:
        """What is still missing before this place is decided; empty when nothing is."""
        if self.decision is None:
            return str(_("Please decide what to write here."))
        if self.decision is not Decision.OWN:
            return ""
        if not self.own:
            return str(_("Please write the other words."))
        if len(self.own) > MOST_OWN_WORDS_CHARS:
            return str(_("Please use at most %(max)s characters.", max=MOST_OWN_WORDS_CHARS))
        return str(_("These words still tell who. Please choose others.")) if self.own_tells else ""

    @property
    def words(self) -> str | None:
        """What stands here in the idea; None leaves it as it was said."""
        chosen = {Decision.GENERAL: self.general, Decision.REMOVE: "", Decision.OWN: self.own}
        return chosen.get(self.decision) if self.decision else None

    @property
    def choices(self) -> list[tuple[Decision, str]]:
        """Each decision with the words on its button."""
        keep = _(Decision.KEEP.label) if self.finding.kind in NAMES else _("Leave it, it tells nobody who")
        first = [(Decision.GENERAL, self.general), (Decision.REMOVE, _(Decision.REMOVE.label))]
        return [*first, (Decision.KEEP, keep), (Decision.OWN, _(Decision.OWN.label))]


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One typed idea with its places."""

    text: str
    places: list[Place]

    @property
    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is marked."""
        done = 0
        for place in self.places:
            yield self.text[done : place.finding.start], False
            yield place.said, True
            done = place.finding.end
        yield self.text[done:], False

    @property
    def redacted(self) -> str:
        """The idea as it will be kept."""
        decided = {(place.finding.start, place.finding.end): place.words for place in self.places}
        return clean(replace(self.text, decided))

    @property
    def too_long(self) -> bool:
        """Whether other words made it longer than an idea may be."""
        return len(self.redacted) > MAX_IDEA_CHARS

    @property
    def ready(self) -> bool:
        """Whether every place is decided and the result fits."""
        return not any(place.wrong for place in self.places) and not self.too_long


def read_lines(texts: Sequence[str], known: Mapping[str, str], given: Mapping[str, str]) -> list[SaidLine]:
    """Look for places in each text, now and here, and take what was decided on each of them from the form.

    A decision is found by what it was made on (the text, which of several equal texts, which place), so one
    made on another text never counts. `known` leads from the committee's own words to a general term.
    """
    seen: Counter[str] = Counter()
    lines = []
    for text in texts:
        seen[text] += 1
        lines.append(read_line(text, str(seen[text]), known, given))
    return lines


def read_line(text: str, which: str, known: Mapping[str, str], given: Mapping[str, str]) -> SaidLine:
    """The same of one text; `which` tells it from others that say the same."""
    found = find(text, known=list(known))
    places = [
        _place(text, finding, MARK + _digest(text, which, finding.start, finding.end), known, given)
        for finding in found
    ]
    return SaidLine(text, places)


def _place(
    text: str, finding: Finding, name: str, known: Mapping[str, str], given: Mapping[str, str]
) -> Place:
    said = text[finding.start : finding.end]
    own = clean(given.get(f"{name}-own", ""))
    decision = Decision.read(given.get(name))
    if decision is None and own:
        decision = Decision.OWN
    general = _(known.get(known_key(said), finding.proposal))
    return Place(name, finding, said, general, decision, own, bool(find(own, known=list(known))))


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
