"""Make the private links of those asked to a meeting."""

from flask_babel import gettext as _

from cac.audit import services as audit
from cac.calendars.invitations import queries
from cac.calendars.invitations.links import digest, token_of
from cac.calendars.invitations.models import CalendarInvitation
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.meetings.models import Meeting
from cac.meetings.replies import is_open


def make_links(meeting: Meeting) -> None:
    """A private link for every adult asked who has none yet; RuleBroken where nobody can answer any more."""
    if meeting.published_at is None or not is_open(meeting):
        raise RuleBroken(_("Links are made for a meeting that is confirmed and still to come."))
    known = queries.invitations_to(meeting)
    fresh = [row.adult_id for row in meeting.adults if row.adult_id not in known]
    db.session.add_all([_invitation(meeting, adult_id) for adult_id in fresh])
    if fresh:
        audit.record("made private links", meeting.id)


def _invitation(meeting: Meeting, adult_id: bytes) -> CalendarInvitation:
    key = new_key()
    return CalendarInvitation(
        id=key,
        adult_id=adult_id,
        thing_id=queries.thing_of(meeting),
        meeting_id=None if meeting.series_id else meeting.id,
        series_id=meeting.series_id,
        secret_hash=digest(token_of(key)),
    )
