"""What was looked at where the children meet today."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select

from cac.audit import services as audit
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.day.log import is_its_day
from cac.meetings.day.models import DayAnswer
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.rules import DayItem, Said, open_items


def answers_of(meeting: Meeting) -> dict[DayItem, Said]:
    """What was looked at so far."""
    rows = db.session.scalars(select(DayAnswer).where(DayAnswer.meeting_id == meeting.id))
    return {row.item: Said(row.answer, row.so_we or "") for row in rows}


def waits_of(meeting: Meeting) -> list[DayItem]:
    """What nobody has looked at yet."""
    return open_items(answers_of(meeting), DayItem)


def forget(*meetings: Meeting) -> None:
    """They go to another place or day: what was seen at the old one counts there no more."""
    keys = [meeting.id for meeting in meetings]
    db.session.execute(delete(DayAnswer).where(DayAnswer.meeting_id.in_(keys)))


def look_at_place(meeting: Meeting, seen: Mapping[DayItem, Said], *, at: datetime | None = None) -> None:
    """Keep what somebody saw on the day, now or `at`; what is not in `seen` stays as it is.

    The same again changes nothing. Raises RuleBroken on another day, and for a no without what is done.
    """
    if meeting.state not in {State.CONFIRMED, State.ON_HOLD, State.OPEN} or not is_its_day(meeting, at):
        raise RuleBroken(_("The place is looked at on the day of the meeting, before it is closed."))
    if not all(one.settled for one in seen.values()):
        raise RuleBroken(_("Please say what you do about it."))
    for item, one in seen.items():
        row = db.session.get(DayAnswer, (meeting.id, DayItem(item)))
        if row is None:
            row = DayAnswer(meeting_id=meeting.id, item=DayItem(item))
            db.session.add(row)
        row.answer, row.so_we = one.answer, one.so_we.strip() or None
    db.session.flush()
    audit.record("looked at the place", meeting.id)
