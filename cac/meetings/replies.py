"""What adults answer to an invitation: the gate counts nobody who said no, and asks again at once."""

from flask_babel import gettext as _

from cac import clock
from cac.audit import services as audit
from cac.committees.rules import FACILITATORS
from cac.db import db
from cac.errors import NotFound, RuleBroken
from cac.meetings.holds import recheck
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.records import tell_team
from cac.meetings.rules import PLANNED, Reply
from cac.notices.models import Kind


def reply(meeting: Meeting, adult_id: bytes, said: Reply) -> None:
    """Keep what an adult answered; NotFound for somebody not asked, RuleBroken once it has begun.

    A "no" that leaves too few adults puts a confirmed meeting on hold.
    """
    row = asked_row(meeting, adult_id)
    require_open(meeting)
    if row.reply is said:
        return
    count_changed = Reply.NO in (row.reply, said)
    row.reply = said
    meeting.version += 1
    db.session.flush()
    if count_changed:
        recheck(meeting, in_calendar=False)
    if said is Reply.NO:
        tell_team(meeting, Kind.CANNOT_COME, FACILITATORS)
    audit.record("answered invitation", meeting.id)


def asked_row(meeting: Meeting, adult_id: bytes) -> MeetingAdult:
    """How this adult is asked to the meeting; NotFound for anybody else."""
    found = next((row for row in meeting.adults if row.adult_id == adult_id), None)
    if found is None:
        raise NotFound
    return found


def is_open(meeting: Meeting) -> bool:
    """Whether an answer still counts: the meeting is planned and has not begun."""
    return meeting.state in PLANNED and meeting.starts_at > clock.now()


def require_open(meeting: Meeting) -> None:
    """An answer can be changed until the meeting begins."""
    if not is_open(meeting):
        raise RuleBroken(_("This meeting cannot be answered any more. Please tell the team yourself."))
