"""A child of the example committee for whom no guardian can be asked, and an adult with a declaration."""

from datetime import timedelta

from cac import clock
from cac.committees.papers import Sheet
from cac.committees.rules import ConsentForm, Giver, Purpose, Role
from cac.db import db
from cac.demo.teams import Team
from cac.safeguarding import services, stand_ins
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.services import Referee
from cac.safeguarding.stand_ins import Route

WHY = "Both parents work abroad and cannot be reached."
SPEAKS = "An aunt with whom the child lives"


def write(team: Team) -> None:
    """The focal point recorded an aunt's answers; a declaration with two references."""
    today, focal_point = clock.today(team.committee.time_zone), team.people["Nour Mwale"]
    answers = {purpose: purpose is Purpose.MEETINGS for purpose in Purpose}
    child, day = team.members[6], today - timedelta(10)
    sheet = Sheet(ConsentForm.SIGNED, day, answers, giver=Giver.STAND_IN)
    beside = team.adults["Thandi Lungu"]
    stand_ins.record(child, focal_point, Route(WHY, SPEAKS, beside.id, day - timedelta(1), sheet))
    told = [
        Referee(day - timedelta(20), "former head teacher", Role.FOCAL_POINT),
        Referee(day - timedelta(15), "chair of the market women", Role.FACILITATOR),
    ]
    services.clear(beside, focal_point, ClearanceKind.DECLARATION, day, None, told)
    db.session.flush()
