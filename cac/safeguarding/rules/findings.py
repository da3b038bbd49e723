"""What one safeguarding check answers: it holds, it needs a reason, or it blocks."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cac.safeguarding.rules.texts import SOURCES, TITLES, WHY
from cac.words import N_, Word


class Level(Word):
    """How a check came out; compare by `rank`, never as text."""

    PASS = "pass", N_("Holds")
    INFO = "info", N_("Note")
    WARN = "warn", N_("Reason")
    BLOCK = "block", N_("Blocks")

    @property
    def rank(self) -> int:
        """0 holds, 1 is only good to know, 2 needs a reason, 3 blocks."""
        return list(Level).index(self)


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
    NONE = "none", N_("Nothing to change")


@dataclass(frozen=True)
class Finding:
    """One result of one check; `says` is filled with `numbers`, whose days and times the page formats."""

    check: str
    level: Level
    says: str
    numbers: Mapping[str, object]
    why: str
    source: str
    mend: Mend
    subject: str = ""

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
    numbers: Mapping[str, object] = MappingProxyType({}),
    *,
    mend: Mend = Mend.NONE,
    subject: str = "",
) -> Finding:
    """A finding with the reason and the source of its check."""
    return Finding(check, level, says, dict(numbers), WHY[check], SOURCES[check], mend, subject)
