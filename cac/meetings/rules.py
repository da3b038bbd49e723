"""The law of meetings: their states, what leads from one to the next, and who may do what."""

from cac.committees.rules import EVERYONE, FACILITATORS, LEADS, TEAM, Predicate, any_of
from cac.words import N_, Word


class State(Word):
    """Where a meeting stands on its path."""

    DRAFT = "draft", N_("Draft")
    CONFIRMED = "confirmed", N_("Confirmed")
    ON_HOLD = "on_hold", N_("On hold")
    OPEN = "open", N_("Open")
    CLOSED = "closed", N_("Closed")
    CANCELLED = "cancelled", N_("Cancelled")


NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.CONFIRMED, State.CANCELLED}),
    State.CONFIRMED: frozenset({State.ON_HOLD, State.OPEN, State.CANCELLED}),
    State.ON_HOLD: frozenset({State.CONFIRMED, State.CANCELLED}),
    State.OPEN: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
    State.CANCELLED: frozenset(),
}
PLANNED = frozenset({State.DRAFT, State.CONFIRMED, State.ON_HOLD})
IN_CALENDAR = frozenset({State.CONFIRMED, State.ON_HOLD, State.OPEN, State.CLOSED, State.CANCELLED})
PATH = (N_("Planned"), N_("Make it safe"), N_("Confirm and invite"), N_("Meet"), N_("Tell what happened"))
MOST_MINUTES = 12 * 60


def may_become(state: State, target: State) -> bool:
    """Whether a meeting in `state` may pass to `target`."""
    return target in NEXT[state]


MAY: dict[str, Predicate] = {
    "meeting.read": any_of(TEAM),
    "time.read": any_of(EVERYONE),
    "meeting.create": any_of(LEADS),
    "meeting.change": any_of(FACILITATORS),
    "meeting.confirm": any_of(FACILITATORS),
    "meeting.open": any_of(FACILITATORS),
    "meeting.close": any_of(LEADS),
    "meeting.cancel": any_of(LEADS),
}
