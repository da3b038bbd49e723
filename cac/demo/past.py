"""Who left the example committee, and a paper that was recorded by mistake."""

from datetime import timedelta

from cac import clock
from cac.committees.ages import AgeBand
from cac.committees.models import Member
from cac.db import db, new_key
from cac.demo.teams import Team
from cac.safeguarding.models import Adult, Clearance, CommitteeAdult
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.rules.kinds import AdultKind


def write(team: Team) -> None:
    """A child who left in spring, a driver who drives no more, a date that belonged to somebody else."""
    committee, today = team.committee, clock.today(team.committee.time_zone)
    about = {"age_band": AgeBand.THIRTEEN_UP, "left_on": today - timedelta(120)}
    db.session.add(Member(id=new_key(), committee_id=committee.id, code="harbour-bell", **about))
    driver = Adult(id=new_key(), organisation_id=committee.organisation_id, name="Moses Daka", of_age=True)
    driver.kind = AdultKind.DRIVER
    db.session.add(driver)
    db.session.flush()
    gone = CommitteeAdult(committee_id=committee.id, adult_id=driver.id, left_on=today - timedelta(90))
    db.session.add(gone)
    db.session.add(
        Clearance(
            adult_id=team.adults["Grace Sakala"].id,
            kind=ClearanceKind.TRAINING,
            issued_on=today - timedelta(30),
            recorded_by=team.lead.id,
            struck_on=today - timedelta(29),
            struck_by=team.lead.id,
            struck_why="The certificate belongs to another Grace.",
        )
    )
    db.session.flush()
