"""A series of the example committee: one of its meetings was moved, one cancelled, one lacks an adult."""

from collections.abc import Mapping
from datetime import timedelta

from cac import clock
from cac.db import db
from cac.demo.teams import Team
from cac.meetings import services
from cac.meetings.models import Meeting
from cac.meetings.series.confirming import confirm_safe
from cac.meetings.series.queries import occurrences_of
from cac.meetings.series.rules import Freq
from cac.meetings.series.services import repeat, rule_from
from cac.meetings.series.shown import overview

TIMES = 6
LATER = timedelta(hours=3)


def write(team: Team, first: Meeting, reason: str) -> None:
    """Let the meeting come again each week; all that are safe are confirmed, with this reason if they ask."""
    series = repeat(first, rule_from(first, Freq.WEEKLY, 1, times=TIMES))
    _, _, moved, cancelled, blocked, _ = meetings = occurrences_of(series)
    for meeting in meetings:
        meeting.planned_by = team.lead.id
    children = [row.member_id for row in blocked.members]
    services.invite(blocked, adult_ids=[blocked.adults[0].adult_id], member_ids=children)
    hours = {"starts_at": moved.starts_at + LATER, "ends_at": moved.ends_at + LATER}
    services.change(moved, title=moved.title, lead_id=moved.lead_id, **hours)
    shown = overview(meetings, clock.now())
    reasons: Mapping[str, str] = {one.finding.key: reason for one in shown.asking}
    confirm_safe(shown, team.lead, reasons)
    services.cancel(cancelled, "Most of the children travel in that week.")
    db.session.flush()
