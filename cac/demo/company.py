"""An example meeting with small groups, and a minibus that brings some of the children."""

from datetime import time

from cac.meetings.models import Meeting
from cac.meetings.plan.company import Said, key_of, people_of, plan_journey, set_groups
from cac.meetings.plan.services import Said as Goes
from cac.meetings.plan.services import set_plan
from cac.safeguarding.rules.plan import Declared, Leg, Mode, PhotoRule, Way

GOES = Goes(Mode.IN_PERSON, trip=False, in_public=False, photos=PhotoRule.THINGS, transport=Declared.YES)


AS_USUAL = Goes(Mode.IN_PERSON, trip=False, in_public=False, transport=Declared.NO)


def as_usual(meeting: Meeting) -> None:
    """In one room, and every child comes alone."""
    set_plan(meeting, AS_USUAL)


def write(meeting: Meeting) -> None:
    """Two groups, of which one still needs an adult, and one journey for five children."""
    set_plan(meeting, GOES)
    set_groups(meeting, {key_of(row): 1 + place % 2 for place, row in enumerate(people_of(meeting))})
    lead, helper = (row.adult_id for row in meeting.adults[:2])
    bus = Said(Leg.BOTH, Way.VEHICLE, lead, 8, time(11, 45), "the guardian at the gate")
    plan_journey(meeting, bus, {helper, *(row.member_id for row in meeting.members[:5])})
