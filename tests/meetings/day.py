"""What tests of the day start from: a meeting that is open, and what its forms send."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from cac.accounts.models import User
from cac.committees.ages import AgeBand
from cac.db import db
from cac.meetings.day.log import day_of
from cac.meetings.day.models import DayNote
from cac.meetings.day.opening import Arrived, open_meeting
from cac.meetings.day.rules import Day
from cac.meetings.models import Meeting
from cac.notices.models import Kind, Notice
from tests.meetings.conftest import fresh

NINE, THIRTEEN = AgeBand.NINE_TO_12, AgeBand.THIRTEEN_UP
WHY = {"SG-12": "We looked at it together yesterday."}


def opened(meeting: Meeting, heads: Mapping[Any, int] | None = None, **more: Any) -> Meeting:
    """Open a meeting of today with everybody who was asked, and six children who all say yes."""
    came = heads or {NINE: 6}
    values = {"yes": sum(came.values()), "no": 0} | more
    adults = [row.adult_id for row in meeting.adults]
    open_meeting(meeting, lead_of(meeting), Arrived(adults, came, **values), WHY)
    db.session.commit()
    return meeting


def lead_of(meeting: Meeting) -> User:
    """Whoever leads it."""
    return db.session.get_one(User, meeting.lead_id)


def so_far(meeting: Meeting) -> Day:
    """What the notes of a meeting say together, as the database has them."""
    return day_of(fresh(meeting))


def noted(meeting: Meeting) -> list[str]:
    """The kinds of all notes, in their order."""
    rows = db.session.scalars(select(DayNote).where(DayNote.meeting_id == meeting.id))
    return [row.kind.value for row in sorted(rows, key=lambda row: (row.at, row.noted_at))]


def told(kind: Kind) -> set[bytes]:
    """Who was told."""
    return set(db.session.scalars(select(Notice.user_id).where(Notice.kind == kind)))
