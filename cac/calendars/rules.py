"""The law of calendars: how long a link lives and what a file keeps."""

from datetime import date, datetime, timedelta
from typing import Literal

from cac.meetings.rules import State
from cac.words import N_, Word

LINK_DAYS = 180
WARN_DAYS = 14  # before the end of a link its person is told
MOST_LINKS = 10  # of one person at a time
KEEP_PAST = timedelta(days=60)  # so that a cancelled meeting reaches a calendar that was off for weeks
FULL_BEFORE = timedelta(hours=72)
ALARMS = {  # minutes before a meeting begins
    15: N_("15 minutes before"),
    60: N_("One hour before"),
    24 * 60: N_("One day before"),
}


class Face(Word):
    """How much of a meeting a calendar shows."""

    BUSY = "busy", N_("Only that you are busy")
    TEAM = "team", N_("Which committee, and what the place is called")
    FULL = "full", N_("Also title and exact place, from three days before")


Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]

STATUS: dict[State, Status] = {
    State.CONFIRMED: "CONFIRMED",
    State.OPEN: "CONFIRMED",
    State.CLOSED: "CONFIRMED",
    State.CANCELLED: "CANCELLED",
}


def status_of(state: State) -> Status:
    """What a calendar says of a published meeting; one whose safety is being looked at is tentative."""
    return STATUS.get(state, "TENTATIVE")


def shown_until(state: State, *, ends_at: datetime, published_at: datetime) -> datetime:
    """How long calendars show a meeting: a cancelled one from the day it was cancelled."""
    return (published_at if state is State.CANCELLED else ends_at) + KEEP_PAST


def last_day(made_on: date) -> date:
    """The last day on which a link made on this day works."""
    return made_on + timedelta(days=LINK_DAYS)


def ends_soon(*, ends_on: date, today: date) -> bool:
    """Whether it is time to say that a link comes to its end, or did already."""
    return ends_on - today <= timedelta(days=WARN_DAYS)


def works(*, ends_on: date, revoked_on: date | None, today: date) -> bool:
    """Whether a link still opens."""
    return revoked_on is None and today <= ends_on
