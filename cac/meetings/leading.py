"""Meetings to come of whoever led the committee pass to whoever leads it now."""

from collections.abc import Collection

from sqlalchemy import select

from cac import clock
from cac.db import db
from cac.meetings.models import Meeting
from cac.meetings.rules import PLANNED


def led_by(user_id: bytes, committee_ids: Collection[bytes]) -> list[Meeting]:
    """The meetings of these committees still to come that this person is to lead, nearest first."""
    theirs = select(Meeting).where(
        Meeting.committee_id.in_(committee_ids),
        Meeting.lead_id == user_id,
        Meeting.state.in_(PLANNED),
        Meeting.ends_at > clock.now(),
    )
    return list(db.session.scalars(theirs.order_by(Meeting.starts_at)))


def pass_on(committee_ids: Collection[bytes], old: bytes, new: bytes) -> None:
    """Let the new lead lead them; whoever looks at an open page of one is told that it changed."""
    for meeting in led_by(old, committee_ids):
        meeting.lead_id = new
        meeting.version += 1
    db.session.flush()
