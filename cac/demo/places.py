"""The week of the children in the example committees, and where they meet; every place is invented."""

from datetime import time

from cac.committees.rules import Duty
from cac.committees.windows import WeekLine, set_windows
from cac.demo.teams import Team
from cac.safeguarding.places import set_places
from cac.safeguarding.rules.kinds import PlaceUse

WEEKDAYS = (0, 1, 2, 3, 4)
WEEK = (
    WeekLine(WEEKDAYS, time(13), time(16, 30), Duty.SCHOOL),
    WeekLine((5,), time(6), time(9, 30), Duty.WORK),
    WeekLine((6,), time(8), time(9, 30), Duty.OTHER),
)
PLACES = {
    PlaceUse.USUAL: ("the usual place", "The back room of the Tamarind Hall. Ask the caretaker for the key."),
    PlaceUse.RESERVE: ("the other place", "The upper room of the Lantern Library, side door."),
}


def write(team: Team) -> None:
    """Write it for one committee."""
    set_windows(team.committee, WEEK)
    set_places(team.committee, PLACES)
