"""The day of an example meeting: one that is going on now, and what was noted at those that are over."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cac import clock
from cac.committees.ages import AgeBand
from cac.db import db
from cac.demo.teams import Team
from cac.meetings.day import heads, told
from cac.meetings.day.lists import look_at_place
from cac.meetings.day.log import day_of, keep_heads, note
from cac.meetings.day.rules import LeftWith, Noted
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.rules import DayItem, Looked, Said

CAME = {AgeBand.NINE_TO_12: 5, AgeBand.THIRTEEN_UP: 4}
SO_WE = "we bring water in two cans"


def hour_of(team: Team) -> datetime:
    """The full hour that has just begun, on the committee's clock."""
    return (
        clock.now().astimezone(ZoneInfo(team.committee.time_zone)).replace(minute=0, second=0, microsecond=0)
    )


def going_on(meeting: Meeting) -> None:
    """It was opened: one child is a guest, one said no, one has left already."""
    meeting.state = State.OPEN
    meeting.published_at = meeting.starts_at - timedelta(3)
    seen = {item: Said(Looked.YES) for item in DayItem}
    look_at_place(meeting, seen | {DayItem.WATER: Said(Looked.NO_SO, SO_WE)}, at=meeting.starts_at)
    for row in meeting.adults:
        row.present = True
    note(meeting, Noted.OPENED, heads=CAME, guests={AgeBand.NINE_TO_12: 1}, yes=8, no=1)
    keep_heads(meeting, day_of(meeting))
    told.read_limits(meeting)
    heads.left_early(meeting, {AgeBand.NINE_TO_12: 1}, LeftWith.GUARDIAN)


def over(meeting: Meeting, came: Mapping[AgeBand, int]) -> None:
    """Everybody was asked, everything was read aloud, and every child went home."""
    begun, ended = meeting.starts_at, meeting.ends_at
    note(meeting, Noted.OPENED, at=begun, heads=came, yes=sum(came.values()))
    note(meeting, Noted.LIMITS, at=begun + timedelta(minutes=5))
    note(meeting, Noted.COMPLAINT, at=begun + timedelta(minutes=10))
    note(meeting, Noted.OUT, at=ended, heads=came)
    db.session.flush()
    keep_heads(meeting, day_of(meeting))
