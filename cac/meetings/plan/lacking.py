"""Which children have no consent for a part of the plan: each is mended by one act."""

from collections.abc import Sequence
from dataclasses import dataclass

from cac.committees.models import Member
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting
from cac.meetings.plan.facts import plan_facts
from cac.safeguarding.facts import child_facts
from cac.safeguarding.rules import has_consent
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


def lacking(meeting: Meeting, members: Sequence[Member]) -> list[Lacking]:
    """The activities that block, each with whoever lacks the consent; `members` are those invited."""
    day = local_day(meeting)
    found = [
        Lacking(activity, [m for m in members if not has_consent(child_facts(m), day, PURPOSES[activity])])
        for activity in plan_facts(meeting).activities
    ]
    return [one for one in found if one.members]
