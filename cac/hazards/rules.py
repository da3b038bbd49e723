"""The law of hazards: where they are, how they stand, and who may write them down."""

from collections.abc import Sequence
from datetime import date

from cac.committees.rules import ADMIN, TEAM, Predicate, Role, any_of
from cac.words import N_, Word

FARTHEST_LOOK = 366  # days: whoever looks again later than in a year has forgotten it
LEAST_COMMITTEES = 3  # a kind of place is told outside a team when so many others, not all, named a hazard
LEAST_HAZARDS = 5


class Site(Word):
    """What kind of place a hazard is at; never which one."""

    FIELD = "field", N_("Field or farm")
    KILN = "kiln", N_("Kiln, quarry or mine")
    WORKSHOP = "workshop", N_("Workshop or factory")
    MARKET = "market", N_("Market or street")
    HOME = "home", N_("Home or household work")
    ROAD = "road", N_("Road or transport")
    WATER = "water", N_("Water or fishing")
    SCHOOL = "school", N_("School")
    OTHER = "other", N_("Another kind of place")


class Found(Word):
    """What somebody found who looked again."""

    GONE = "gone", N_("It is gone")
    LESS = "less", N_("It is less")
    STILL = "still", N_("It is still there")


class Standing(Word):
    """How a hazard stands, by what was done and found last."""

    NAMED = "named", N_("Named")
    WORKED_ON = "worked_on", N_("Being worked on")
    LESS = "less", N_("Less")
    STILL = "still", N_("Still there")
    GONE = "gone", N_("Gone")


AFTER = {Found.GONE: Standing.GONE, Found.LESS: Standing.LESS, Found.STILL: Standing.STILL}


def standing(*, begun: bool, found: Sequence[Found]) -> Standing:
    """How a hazard stands: by the last look, else by whether somebody has begun to work on it."""
    if found:
        return AFTER[found[-1]]
    return Standing.WORKED_ON if begun else Standing.NAMED


def is_overdue(*, look_on: date | None, today: date) -> bool:
    """Whether somebody should have looked again; the day itself is still in time."""
    return look_on is not None and look_on < today


WIDE = frozenset({Role.COORDINATOR}) | ADMIN
MAY: dict[str, Predicate] = {
    "hazard.read": any_of(TEAM),
    "hazard.change": any_of(TEAM),
    "hazard.pooled": any_of(WIDE),
}
