"""An example trip: where it goes, what was thought through for it, and how everybody gets there and back."""

from datetime import time, timedelta

from cac import clock
from cac.committees.rules import ConsentForm, Purpose, Role
from cac.db import db, show_key
from cac.demo import places
from cac.demo.teams import Team
from cac.meetings import event_consents, trips
from cac.meetings.gate import look
from cac.meetings.models import Meeting
from cac.meetings.plan.company import Said, plan_journey
from cac.meetings.plan.lacking import lacking
from cac.meetings.plan.services import Said as Goes
from cac.meetings.plan.services import set_plan
from cac.safeguarding import risks
from cac.safeguarding.risks import RiskLine
from cac.safeguarding.rules.kinds import Occasion
from cac.safeguarding.rules.plan import Declared, Leg, Mode, PhotoRule, Way

GOES = Goes(Mode.IN_PERSON, trip=True, in_public=False, photos=PhotoRule.THINGS, transport=Declared.YES)
PLACE = ("the tall doors", "The old council room behind the Amber Mill. The porter opens at ten.")
CROWD = "A child gets lost between the people in front of the building"
ILL = "A child feels sick on the way"
LINES = (
    (CROWD, 3, 4, "We go in by the side door, in pairs, and count at the door and in the room.", 1, 4),
    (ILL, 3, 2, "We stop once on the way, and take water and a bag along.", 2, 2),
)


def write(team: Team, meeting: Meeting) -> None:
    """Everything that a trip needs before it can be confirmed."""
    set_plan(meeting, GOES)
    place = trips.write_trip_place(team.committee, *PLACE)
    places.look(team, place, ago=9)
    trips.go_on_trip(meeting, place)
    _think(team, meeting)
    _ask(team, meeting)
    lead, helper = (row.adult_id for row in meeting.adults[:2])
    bus = Said(Leg.BOTH, Way.VEHICLE, lead, 8, time(11, 45), "the guardian at the gate")
    plan_journey(meeting, bus, {helper, *(row.member_id for row in meeting.members)})


def _think(team: Team, meeting: Meeting) -> None:
    """Whoever leads thought through what is different on this day, and the focal point agreed."""
    owners = (f"adult:{show_key(meeting.adults[1].adult_id)}", f"role:{Role.FACILITATOR.value}")
    lines = [RiskLine(*line, owner=owner) for line, owner in zip(LINES, owners, strict=True)]
    written = risks.write(team.committee, team.lead, lines, Occasion.TRIP, meeting.id)
    risks.decide(written, team.committee, team.people["Nour Mwale"], approved=True)


def _ask(team: Team, meeting: Meeting) -> None:
    """Where the sheet of the year says no to journeys, the guardian was asked about this one."""
    asked = lacking(look(meeting))[0].members
    day = clock.today(team.committee.time_zone) - timedelta(2)
    answers = {Purpose.TRAVEL: True}
    event_consents.record(meeting, asked, form=ConsentForm.SIGNED, given_on=day, answers=answers)
    db.session.flush()
    db.session.expire(meeting)
