"""Plan a meeting after the model of another: what was planned is copied, nothing of what happened."""

from datetime import datetime

from cac.committees.queries import serving
from cac.committees.rules import FACILITATORS
from cac.meetings import services
from cac.meetings.gate import local_day
from cac.meetings.models import AgendaItem, Meeting, MeetingAdult, MeetingMember
from cac.meetings.plan.company import copy_company
from cac.meetings.plan.services import copy_plan
from cac.safeguarding.queries import adults_of


def copy(model: Meeting, starts_at: datetime) -> Meeting:
    """A draft of the same title, length, agenda and people, for another day.

    Children who have left by that day, adults called on no more and a leader who serves no more are left out.
    """
    able = {user.id for user in serving(model.committee, FACILITATORS)}
    meeting = services.create(
        model.committee,
        title=model.title,
        starts_at=starts_at,
        ends_at=starts_at + (model.ends_at - model.starts_at),
        lead_id=model.lead_id if model.lead_id in able else None,
        adults_only=model.adults_only,
    )
    day = local_day(meeting)
    called_on = {adult.id for adult in adults_of(model.committee)}
    meeting.adults = [
        MeetingAdult(adult_id=row.adult_id) for row in model.adults if row.adult_id in called_on
    ]
    still_here = [row for row in model.members if row.member.left_on is None or row.member.left_on > day]
    meeting.members = [MeetingMember(member_id=row.member_id) for row in still_here]
    planned = [item for item in model.agenda if item.minutes]
    meeting.agenda = [
        AgendaItem(position=number, minutes=item.minutes, title=item.title, is_break=item.is_break)
        for number, item in enumerate(planned)
    ]
    copy_plan(model, meeting)
    copy_company(model, meeting)
    return meeting
