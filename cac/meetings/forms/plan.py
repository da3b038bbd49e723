"""What is asked about how a meeting goes."""

from typing import Any, Self

from flask_babel import lazy_gettext as _l

from cac.committees.rules import Answer
from cac.meetings.forms import OfMeeting
from cac.meetings.models import Meeting
from cac.meetings.plan.models import MeetingPlan
from cac.meetings.plan.services import Said
from cac.safeguarding.rules.plan import Mode
from cac.web.forms import Marks

CHOOSE = _l("Please choose one.")


class PlanForm(OfMeeting):
    """In a room or online, a trip, a step in public."""

    mode = Marks(_l("How do you meet?"), Mode, message=CHOOSE)
    trip = Marks(
        _l("Is it a trip?"),
        Answer,
        message=CHOOSE,
        description=_l("The children travel away from the usual place."),
    )
    in_public = Marks(
        _l("Is it a step in public?"),
        Answer,
        message=CHOOSE,
        description=_l("Children speak, or are seen, where people outside the committee are."),
    )

    @classmethod
    def about(cls, meeting: Meeting, proposal: MeetingPlan | None) -> Self:
        """Filled in with the plan, or before there is one with a proposal that nobody has saved."""
        return cls(data=_written(meeting.plan or proposal) | {"version": str(meeting.version)})

    def said(self) -> Said:
        """What the services want to know."""
        yes = Answer.YES
        return Said(self.mode.data, self.trip.data is yes, self.in_public.data is yes)


def _written(plan: MeetingPlan | None) -> dict[str, Any]:
    if plan is None:
        return {}
    return {"mode": plan.mode, "trip": _answer(plan.trip), "in_public": _answer(plan.in_public)}


def _answer(said: bool) -> Answer:
    return Answer.YES if said else Answer.NO
