"""The week of the children in the example committees, and where they meet."""

from datetime import time

from cac.committees.rules import Duty
from cac.committees.windows import WeekLine, set_windows
from cac.demo.teams import Team

WEEKDAYS = (0, 1, 2, 3, 4)
WEEK = (
    WeekLine(WEEKDAYS, time(13), time(16, 30), Duty.SCHOOL),
    WeekLine((5,), time(6), time(9, 30), Duty.WORK),
    WeekLine((6,), time(8), time(9, 30), Duty.OTHER),
)


def write(team: Team) -> None:
    """Write it for one committee."""
    set_windows(team.committee, WEEK)
