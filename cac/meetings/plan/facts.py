"""What the gate is told of how a meeting goes."""

from typing import TYPE_CHECKING

from cac.safeguarding.rules.plan import Mode, PlanFacts

if TYPE_CHECKING:
    from cac.meetings.models import Meeting


def plan_facts(meeting: "Meeting") -> PlanFacts:
    """The plan as the gate sees it; before anybody has said anything, an ordinary meeting in person."""
    plan = meeting.plan
    if plan is None:
        return PlanFacts()
    return PlanFacts(online=plan.mode is Mode.ONLINE, trip=plan.trip, public=plan.in_public)
