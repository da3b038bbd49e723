"""What the gate is told of how a meeting goes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cac.safeguarding.rules.plan import Mode, PlanFacts, Slot

if TYPE_CHECKING:
    from cac.meetings.models import Meeting


def plan_facts(meeting: "Meeting", agenda: Iterable[Slot] = ()) -> PlanFacts:
    """The plan as the gate sees it; before anybody has said anything, an ordinary meeting in person."""
    slots = tuple(agenda)
    plan = meeting.plan
    if plan is None:
        return PlanFacts(agenda=slots)
    return PlanFacts(
        online=plan.mode is Mode.ONLINE,
        trip=plan.trip,
        public=plan.in_public,
        photos=plan.photos,
        room=plan.room,
        agenda=slots,
    )
