"""Which children have no consent for a part of the plan: each is mended by one act."""

from dataclasses import dataclass

from cac.committees.models import Member
from cac.meetings.gate import Look
from cac.safeguarding.rules.activities import without_consent
from cac.safeguarding.rules.plan import PURPOSES, Activity


@dataclass(frozen=True)
class Lacking:
    """An activity planned, and the children who may not take part in it on that day."""

    activity: Activity
    members: list[Member]

    @property
    def purpose(self) -> str:
        """What the consent would be for (not yet translated)."""
        return PURPOSES[self.activity].label


def lacking(seen: Look) -> list[Lacking]:
    """The activities that block, each with whoever is invited and lacks the consent."""
    if seen.facts is None:
        return []
    found = []
    for activity in seen.facts.plan.activities:
        codes = without_consent(seen.facts, activity, seen.gate.thresholds)
        found.append(Lacking(activity, [member for member in seen.members if member.code in codes]))
    return [one for one in found if one.members]
