"""What one safeguarding check answers: it holds, it needs a reason, or it blocks."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from cac.safeguarding.rules.texts import SOURCES, TITLES, WHY
from cac.words import N_, Word


class Level(Word):
    """How a check came out; compare by `rank`, never as text."""

    PASS = "pass", N_("Holds")
    INFO = "info", N_("Note")
    ARRANGED = "arranged", N_("Arranged")
    OVERRIDDEN = "overridden", N_("Overridden")
    WARN = "warn", N_("Reason")
    BLOCK = "block", N_("Blocks")

    @property
    def rank(self) -> int:
        """The higher, the worse: holds, good to know, answered once and for all, needs a reason, blocks."""
        return RANKS[self]

    @property
    def stands(self) -> bool:
        """Whether it still asks something of whoever confirms: a reason, or that it be put right."""
        return self.rank >= Level.WARN.rank

    @property
    def tone(self) -> str:
        """How its sign looks."""
        return {Level.ARRANGED: "info", Level.OVERRIDDEN: "warn"}.get(self, self.value)


SHORT = 32  # letters
NOTHING: Mapping[str, object] = MappingProxyType({})
RANKS = {level: rank for rank, level in enumerate(Level)}


class Mend(Word):
    """Where a person goes to put a finding right; the label is the words of the link."""

    ADULTS = "adults", N_("Find an adult")
    CHILDREN = "children", N_("Choose the children")
    TIME = "time", N_("Change the time")
    LEAD = "lead", N_("Choose who leads")
    POSTINGS = "postings", N_("Name the people")
    PHONE = "phone", N_("Add the phone")
    CONSENT = "consent", N_("Record the consent")
    CLEARANCE = "clearance", N_("Record the clearance")
    SUPPORT = "support", N_("Plan the support")
    LANGUAGE = "language", N_("Say who interprets")
    BRIEFING = "briefing", N_("Brief this person")
    PLAN = "plan", N_("Say how it goes")
    LACKING = "lacking", N_("Record, or change the plan")
    BREAK = "break", N_("Plan a break")
    PLACE = "place", N_("Look at the place")
    TRIP_PLACE = "trip_place", N_("Say where it goes")
    NUMBERS = "numbers", N_("See the numbers")
    RISKS = "risks", N_("Think about the risks")
    GROUPS = "groups", N_("Share people out")
    JOURNEYS = "journeys", N_("Plan the way")
    NONE = "none", N_("Nothing to change")


@dataclass(frozen=True)
class Settled:
    """Who answered for a finding, when and why; `through` is the last day that the answer counts."""

    by: str
    day: date
    reason: str
    through: date | None = None


@dataclass(frozen=True)
class Finding:
    """One result of one check; `says` is filled with `numbers`, whose days and times the page formats.

    `about` stands for the very place, risk or clash that was judged, where the words would be the same for
    another one: an answer given for this one is none for that.
    """

    check: str
    level: Level
    says: str
    numbers: Mapping[str, object]
    why: str
    source: str
    mend: Mend
    subject: str = ""
    settled: Settled | None = None
    about: str = ""

    @property
    def key(self) -> str:
        """What a typed reason is kept under: the check, and whom the finding is about if anyone."""
        return f"{self.check}:{self.subject}" if self.subject else self.check

    @property
    def title(self) -> str:
        """The check's name, not yet translated."""
        return TITLES[self.check]


def make_finding(
    check: str,
    level: Level,
    says: str,
    numbers: Mapping[str, object] = NOTHING,
    *,
    mend: Mend = Mend.NONE,
    subject: str = "",
    about: str = "",
) -> Finding:
    """A finding with the reason and the source of its check."""
    if not (numbers or subject or about):
        return _plain(check, level, says, mend)
    return Finding(check, level, says, dict(numbers), WHY[check], SOURCES[check], mend, subject, about=about)


@lru_cache(maxsize=1024)
def _plain(check: str, level: Level, says: str, mend: Mend) -> Finding:
    """One that names nobody and nothing is the same each time."""
    return Finding(check, level, says, NOTHING, WHY[check], SOURCES[check], mend)


def stands_for(*parts: str) -> str:
    """A short text for `about`, the same for the same parts; whoever reads a record learns none of them."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:SHORT] if any(parts) else ""
