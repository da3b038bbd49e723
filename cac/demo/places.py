"""The week of the children in the example committees, and where they meet; every place is invented."""

from datetime import time, timedelta

from cac import clock
from cac.committees.rules import Duty
from cac.committees.school import add_holiday
from cac.committees.windows import WeekLine, set_windows
from cac.demo.teams import Team
from cac.safeguarding.models import Place
from cac.safeguarding.places import places_of, set_places
from cac.safeguarding.rules.ground import Looked, Said, VenueItem
from cac.safeguarding.rules.kinds import PlaceUse
from cac.safeguarding.venues import Look, record_check

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


WATER = "No tap: we bring two cans of water and cups for everybody."
ENDING = "Green Hill"  # its usual place must be looked at again soon


def write(team: Team) -> None:
    """Write it for one committee."""
    set_windows(team.committee, WEEK)
    first = clock.today(team.committee.time_zone) + timedelta(60)
    add_holiday(team.committee, first, first + timedelta(20))
    set_places(team.committee, PLACES)
    for use, place in places_of(team.committee).items():
        ago = 353 if use is PlaceUse.USUAL and team.committee.alias == ENDING else 90
        look(team, place, ago)


def look(team: Team, place: Place, ago: int) -> None:
    """Somebody looked at it so many days ago."""
    answers = {item: Said(Looked.YES) for item in VenueItem}
    answers[VenueItem.WATER] = Said(Looked.NO_SO, WATER)
    day = clock.today(team.committee.time_zone) - timedelta(ago)
    looker = list(team.adults.values())[1]
    record_check(place, team.lead, Look(day, looker.id, answers))
