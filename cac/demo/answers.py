"""What the focal point of the example committee answered for: a check overridden, and one that waits."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from cac import clock
from cac.committees.queries import serving
from cac.committees.rules import Role
from cac.db import db, new_key
from cac.demo.teams import Team
from cac.meetings import overrides, services, standing
from cac.meetings.gate import look
from cac.meetings.models import Meeting, MeetingAdult
from cac.safeguarding.models import Adult, Clearance, CommitteeAdult
from cac.safeguarding.rules import ClearanceKind, finding_record, sg_13
from cac.safeguarding.rules.kinds import AdultKind

NAME = "Mercy Tembo"
WHY = "She was trained with us last week and is never alone with the children. The paper comes by post."


def ask_untrained(team: Team, overridden: Meeting, waiting: Meeting) -> None:
    """A helper without a paper about her training is asked to both; the focal point let the first one be."""
    adult = _untrained(team)
    for meeting in (overridden, waiting):
        db.session.add(MeetingAdult(meeting_id=meeting.id, adult_id=adult.id))
    db.session.flush()
    db.session.expire(overridden)
    (focal_point,) = serving(team.committee, {Role.FOCAL_POINT})
    seen = look(overridden)
    for block in seen.gate.blocks:
        overrides.override(overridden, block, seen, focal_point, {Role.FOCAL_POINT}, WHY)


def arrange(team: Team, small: Meeting) -> None:
    """A small group was explained once and is arranged now; another arrangement waits for the focal point."""
    (focal_point,) = serving(team.committee, {Role.FOCAL_POINT})
    why = "At harvest half of the children work with their families, so the group is small."
    asked = {finding.key: why for finding in look(small).gate.warns}
    services.confirm(small, team.lead, asked)
    through = clock.today(team.committee.time_zone) + timedelta(120)
    cool = "Before the rains we begin at seven, when it is cool."
    for key, reason, found in (("SG-16", why, None), ("SG-13", cool, _at_seven(small))):
        row = standing.ask_for(team.committee, team.lead, key, reason, through, found)
        if key == "SG-16":
            standing.answer(row, focal_point, approve=True, through=through)


def _at_seven(meeting: Meeting) -> dict[str, Any]:
    """What the gate says of the same meeting when it begins at seven."""
    seen = look(meeting)
    assert seen.facts  # noqa: S101 - children are asked to it
    early = replace(seen.facts, starts=seen.facts.starts.replace(hour=7, minute=0))
    return finding_record(sg_13(early, seen.gate.thresholds)[0])


def _untrained(team: Team) -> Adult:
    home, today = team.committee, clock.today(team.committee.time_zone)
    adult = Adult(id=new_key(), organisation_id=home.organisation_id, name=NAME, of_age=True)
    adult.kind = AdultKind.VOLUNTEER
    db.session.add(adult)
    db.session.flush()
    db.session.add(CommitteeAdult(committee_id=home.id, adult_id=adult.id))
    for kind in (ClearanceKind.VETTING, ClearanceKind.CODE_OF_CONDUCT):
        issued = {"issued_on": today - timedelta(20), "recorded_by": team.lead.id}
        db.session.add(Clearance(adult_id=adult.id, kind=kind, **issued))
    return adult
