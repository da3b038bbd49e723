"""Who may override a block, and what that counts for: one finding, while it says the very same words."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from cac.committees.rules import FACILITATORS, Role
from cac.safeguarding.rules.findings import Finding, Level, Settled
from cac.safeguarding.rules.gate import Gate, in_order
from cac.safeguarding.rules.records import finding_record
from cac.words import N_

# Enough fit adults, also in small groups; consent; the child's own yes; the limits of secrecy: no reason
# outweighs these, whoever gives it.
NEVER = frozenset({"SG-01", "SG-02", "SG-04", "SG-08", "SG-09", "SG-21"})

NOBODY = N_("Nobody can override this check. It has to be put right.")
NOT_FOCAL_POINT = N_("Only the focal point of the committee can override a check.")
UNKNOWN_PLANNER = N_(
    "It is not known who planned this meeting, so nobody can override its checks. "
    "Plan another meeting like it, and cancel this one."
)
OWN_MEETING = N_("Nobody can override a check of a meeting that they planned or lead.")
HELPS_TO_LEAD = N_("You help to lead this committee, so you cannot override the checks of its meetings.")
ABOUT_ONESELF = N_("This is about yourself, so you cannot override it.")


@dataclass(frozen=True)
class Override:
    """That one finding of one meeting was overridden; `words` is its `words_of`, `by` who did it."""

    words: str
    by: bytes
    settled: Settled


@dataclass(frozen=True)
class Planned:
    """Who answers for a meeting: whoever planned it, if that is known, and whoever leads it."""

    by: bytes | None
    lead: bytes | None

    def answers(self, person: bytes) -> bool:
        """Whether this person planned it, leads it, or may have planned it."""
        return self.by is None or person in {self.by, self.lead}


def refusal(
    check: str, *, roles: Collection[Role], person: bytes, planned: Planned, about: bytes | None = None
) -> str | None:
    """Why this person may not override a block of this check (not yet translated); None when they may.

    `about` is the account of the adult whom the finding is about, if it is about one.
    """
    if check in NEVER:
        return NOBODY
    if Role.FOCAL_POINT not in roles:
        return NOT_FOCAL_POINT
    if planned.by is None:
        return UNKNOWN_PLANNER
    if planned.answers(person):
        return OWN_MEETING
    if not FACILITATORS.isdisjoint(roles):
        return HELPS_TO_LEAD
    return ABOUT_ONESELF if about == person else None


def words_of(finding: Finding) -> str:
    """What stands for a finding word for word: its check, whom it is about, what it says and its numbers."""
    said = {name: part for name, part in finding_record(finding).items() if name != "level"}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def settle(gate: Gate, overrides: Collection[Override], planned: Planned) -> Gate:
    """The gate with each overridden block marked as such; a block that says anything else still blocks."""
    counted = {one.words: one.settled for one in overrides if not planned.answers(one.by)}
    if not counted:
        return gate
    return in_order((_overridden(finding, counted) for finding in gate.findings), gate.thresholds)


def _overridden(finding: Finding, counted: Mapping[str, Settled]) -> Finding:
    if finding.level is not Level.BLOCK or finding.check in NEVER:
        return finding
    settled = counted.get(words_of(finding))
    return replace(finding, level=Level.OVERRIDDEN, settled=settled) if settled else finding
