"""Make the private links of those asked to a meeting."""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import delete

from cac.audit import services as audit
from cac.calendars.invitations import queries
from cac.calendars.invitations.links import token_of
from cac.calendars.invitations.models import CalendarInvitation, CalendarMail
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.meetings.models import Meeting
from cac.meetings.replies import is_open
from cac.web.addresses import digest


def make_links(meeting: Meeting) -> None:
    """A private link for every adult asked who has none yet; RuleBroken where nobody can answer any more."""
    if meeting.published_at is None or not is_open(meeting):
        raise RuleBroken(_("Links are made for a meeting that is confirmed and still to come."))
    known = _known(queries.made_for(meeting))
    fresh = [row.adult_id for row in meeting.adults if row.adult_id not in known]
    to = {"series_id": meeting.series_id} if meeting.series_id else {"meeting_id": meeting.id}
    db.session.add_all([invitation(adult_id, **to) for adult_id in fresh])
    if fresh:
        audit.record("made private links", meeting.id)


def _known(made: Sequence[CalendarInvitation]) -> set[bytes]:
    """The adults who have one; what went to somebody else goes, once nothing of it waits to be sent."""
    waiting = queries.waiting(made)
    over = {row.id for row in made if row.is_of_another and row.id not in waiting}
    db.session.execute(delete(CalendarMail).where(CalendarMail.invitation_id.in_(over)))
    db.session.execute(delete(CalendarInvitation).where(CalendarInvitation.id.in_(over)))
    return {row.adult_id for row in made if row.id not in over}


def invitation(
    adult_id: bytes, *, series_id: bytes | None = None, meeting_id: bytes | None = None
) -> CalendarInvitation:
    """To one of the two, with a link of its own."""
    key, thing_id = new_key(), series_id or meeting_id
    row = CalendarInvitation(id=key, adult_id=adult_id, thing_id=thing_id, secret_hash=digest(token_of(key)))
    row.meeting_id, row.series_id = meeting_id, series_id
    return row
