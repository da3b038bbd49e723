"""Who comes to the example meetings from outside: an official who is prepared, an interpreter who is not."""

from datetime import timedelta

from cac import clock
from cac.db import db, new_key
from cac.demo.people import COUNCILLOR, INTERPRETER
from cac.demo.teams import Team
from cac.meetings import services, visitors
from cac.meetings.models import Meeting
from cac.meetings.visitors import Briefing
from cac.safeguarding.models import Adult, Clearance, CommitteeAdult
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.rules.kinds import AdultKind


def councillor(team: Team, meeting: Meeting) -> None:
    """The ward councillor has signed the code, was told the rules, and has somebody at his side."""
    adult = _asked(team, meeting, COUNCILLOR, AdultKind.OFFICIAL)
    today = clock.today(team.committee.time_zone)
    days = {"issued_on": today - timedelta(3), "recorded_by": team.lead.id}
    db.session.add(Clearance(adult_id=adult.id, kind=ClearanceKind.CODE_OF_CONDUCT, **days))
    beside = team.adults["Nour Mwale"].id
    told = Briefing(today - timedelta(1), beside, beside, refused=False)
    db.session.flush()
    visitors.brief(meeting, visitors.visit(meeting, adult.id), told)


def interpreter(team: Team, meeting: Meeting) -> None:
    """An interpreter is asked whom nobody has prepared yet."""
    _asked(team, meeting, INTERPRETER, AdultKind.INTERPRETER)


def _asked(team: Team, meeting: Meeting, name: str, kind: AdultKind) -> Adult:
    about = {"organisation_id": team.committee.organisation_id, "of_age": True}
    adult = Adult(id=new_key(), name=name, kind=kind, **about)
    db.session.add(adult)
    db.session.flush()
    db.session.add(CommitteeAdult(committee_id=team.committee.id, adult_id=adult.id))
    adults, members = ([row.adult_id for row in meeting.adults], [row.member_id for row in meeting.members])
    services.invite(meeting, adult_ids=[*adults, adult.id], member_ids=members)
    db.session.expire(meeting)
    return adult
