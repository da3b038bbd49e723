"""Invitations go on: to a meeting that comes again, to later meetings that became a series of their own."""

from collections.abc import Mapping

from sqlalchemy import select

from cac.calendars.invitations.models import CalendarInvitation
from cac.calendars.invitations.services import invitation
from cac.db import db


def join(series_of: Mapping[bytes, bytes]) -> None:
    """A meeting alone is one of a series now, which keeps its name in calendars: all are meant."""
    alone = select(CalendarInvitation).where(CalendarInvitation.meeting_id.in_(series_of))
    for row in db.session.scalars(alone) if series_of else ():
        row.thing_id = row.series_id = series_of[row.thing_id]
        row.meeting_id = None


def carry_on(taken_from: Mapping[bytes, bytes]) -> None:
    """Later meetings became a series of their own: whoever was invited to the old one is invited to it too.

    Whoever was written to hears of the new one as well, and nobody else. The link they have shows both.
    """
    for series_id, old in taken_from.items():
        for row in db.session.scalars(select(CalendarInvitation).where(CalendarInvitation.series_id == old)):
            fresh = invitation(row.adult_id, series_id=series_id)
            fresh.mailed_at, fresh.mailed_to = row.mailed_at, row.mailed_to
            db.session.add(fresh)
