"""What was looked at where the children meet today."""

from collections.abc import Mapping
from dataclasses import dataclass
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
from cac.safeguarding.rules import DayItem, Looked, not_looked_at


@dataclass(frozen=True)
class Seen:
    """What somebody saw, and what is done about it where the answer is no."""

    answer: Looked
    so_we: str = ""


def answers_of(meeting: Meeting) -> dict[DayItem, Seen]:
    """What was looked at so far."""
    rows = db.session.scalars(select(DayAnswer).where(DayAnswer.meeting_id == meeting.id))
    return {row.item: Seen(row.answer, row.so_we or "") for row in rows}


def waits_of(meeting: Meeting) -> tuple[DayItem, ...]:
    """What nobody has looked at yet."""
    return not_looked_at(answers_of(meeting).keys())


def forget(meeting: Meeting) -> None:
    """The meeting goes to another place or day: what was seen at the old one counts there no more."""
    db.session.execute(delete(DayAnswer).where(DayAnswer.meeting_id == meeting.id))


def look_at_place(meeting: Meeting, seen: Mapping[DayItem, Seen], *, at: datetime | None = None) -> None:
    """Keep what somebody saw on the day, now or `at`; what is not in `seen` stays as it is.

    The same again changes nothing. Raises RuleBroken on another day, and for a no without what is done.
    """
    if meeting.state not in {State.CONFIRMED, State.ON_HOLD, State.OPEN} or not is_its_day(meeting, at):
        raise RuleBroken(_("The place is looked at on the day of the meeting, before it is closed."))
    if any(one.answer is Looked.NO_SO and not one.so_we.strip() for one in seen.values()):
        raise RuleBroken(_("Please say what you do about it."))
    for item, one in seen.items():
        row = db.session.get(DayAnswer, (meeting.id, DayItem(item)))
        if row is None:
            row = DayAnswer(meeting_id=meeting.id, item=DayItem(item))
            db.session.add(row)
        row.answer, row.so_we = Looked(one.answer), one.so_we.strip() or None
    db.session.flush()
    audit.record("looked at the place", meeting.id)
