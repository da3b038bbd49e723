"""What one safeguarding check answers: it holds, it needs a reason, or it blocks."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cac.safeguarding.rules.thresholds import SOURCES
from cac.words import N_, Word


class Level(Word):
    """How a check came out; compare by `rank`, never as text."""

    PASS = "pass", N_("Holds")
    WARN = "warn", N_("Reason")
    BLOCK = "block", N_("Blocks")

    @property
    def rank(self) -> int:
        """0 holds, 1 needs a reason, 2 blocks."""
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


TITLES = {
    "SG-01": N_("Enough adults"),
    "SG-04": N_("Adults who may work with children"),
    "SG-05": N_("Safeguarding training"),
    "SG-06": N_("Code of conduct"),
    "SG-07": N_("Focal point and deputy"),
    "SG-08": N_("Consent for meetings"),
    "SG-13": N_("Time of day"),
    "SG-14": N_("School and work"),
    "SG-16": N_("Size of the group"),
    "SG-27": N_("Two places at once"),
}

WHY = {
    "SG-01": N_("No child is ever alone with one adult, and one can fetch help."),
    "SG-04": N_("Only adults who have been checked may look after children."),
    "SG-05": N_("A trained adult knows what to do when a child is not safe."),
    "SG-06": N_("Every adult promises in writing how to treat children."),
    "SG-07": N_("A child needs someone to turn to who does not lead the meeting."),
    "SG-08": N_("Someone who cares for the child knows about the meeting and agrees."),
    "SG-13": N_("Children should come and go home in daylight."),
    "SG-14": N_("A meeting should cost no child a lesson, a wage or trouble at home."),
    "SG-16": N_("In a very small or very large group, some children stay silent."),
    "SG-27": N_("Nobody can look after children, or take part, in two places."),
}


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
