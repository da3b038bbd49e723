"""What is asked about how a meeting goes."""

from collections.abc import Iterator
from typing import Any, Self

from flask_babel import lazy_gettext as _l

from cac.committees.rules import Answer
from cac.meetings.forms import OfMeeting
from cac.meetings.models import Meeting
from cac.meetings.plan.models import MeetingPlan
from cac.meetings.plan.services import Said
from cac.safeguarding.rules.plan import Declared, Mode, PhotoRule, RoomItem
from cac.web.forms import Marks

CHOOSE = _l("Please choose one.")


class PlanForm(OfMeeting):
    """In a room or online, a trip, a step in public, photos; a field for each setting of an online room."""

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
    transport = Marks(
        _l("Does any child need transport?"),
        Declared,
        message=CHOOSE,
        default=Declared.NOT_LOOKED,
        description=_l("To come or to go home: a vehicle, a bus, or a group on foot that you lead."),
    )
    photos = Marks(_l("What may photos show?"), PhotoRule, message=CHOOSE, default=PhotoRule.NONE)

    @classmethod
    def about(cls, meeting: Meeting, proposal: MeetingPlan | None) -> Self:
        """Filled in with the plan, or before there is one with a proposal that nobody has saved."""
        said = _said_of(meeting.plan) if meeting.plan else {}
        return cls(data=_written(meeting.plan or proposal) | said | {"version": str(meeting.version)})

    def room(self) -> Iterator[Any]:
        """The fields of the online room."""
        return (self[item.value] for item in RoomItem)

    def said(self) -> Said:
        """What the services want to know."""
        yes = Answer.YES
        room = {item: self[item.value].data for item in RoomItem}
        trip, in_public = self.trip.data is yes, self.in_public.data is yes
        return Said(self.mode.data, trip, in_public, self.photos.data, self.transport.data, room)


for _item in RoomItem:
    setattr(
        PlanForm, _item.value, Marks(_l(_item.label), Declared, message=CHOOSE, default=Declared.NOT_LOOKED)
    )


def _written(plan: MeetingPlan | None) -> dict[str, Any]:
    if plan is None:
        return {}
    answers = {"trip": _answer(plan.trip), "in_public": _answer(plan.in_public)}
    return answers | {"mode": plan.mode, "photos": plan.photos}


def _said_of(plan: MeetingPlan) -> dict[str, Any]:
    """What only counts for the meeting it was said of."""
    return {"transport": plan.transport} | {item.value: said for item, said in plan.room.items()}


def _answer(said: bool) -> Answer:
    return Answer.YES if said else Answer.NO
