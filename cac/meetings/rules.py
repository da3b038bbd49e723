"""The law of meetings: their states, what leads from one to the next, their hours, and who may do what."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cac.committees.ages import AgeBand, band_of
from cac.committees.rules import EVERYONE, FACILITATORS, HELPERS, LEADS, TEAM, Predicate, Role, any_of
from cac.words import N_, Word


class State(Word):
    """Where a meeting stands on its path."""

    DRAFT = "draft", N_("Draft")
    CONFIRMED = "confirmed", N_("Confirmed")
    ON_HOLD = "on_hold", N_("On hold")
    OPEN = "open", N_("Open")
    CLOSED = "closed", N_("Closed")
    TOOK_PLACE = "took_place", N_("Took place without confirmation")
    CANCELLED = "cancelled", N_("Cancelled")


class Fate(Word):
    """What becomes of a thing on the agenda after the meeting."""

    FINISHED = "finished", N_("Finished")
    CARRIED = "carried", N_("Carried to another meeting")


class Reply(Word):
    """What an adult answered to an invitation; it can be changed until the meeting."""

    YES = "yes", N_("Yes, I come")
    MAYBE = "maybe", N_("Maybe")
    NO = "no", N_("No, I cannot come")


NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.CONFIRMED, State.TOOK_PLACE, State.CANCELLED}),
    State.CONFIRMED: frozenset({State.ON_HOLD, State.OPEN, State.TOOK_PLACE, State.CANCELLED}),
    State.ON_HOLD: frozenset({State.CONFIRMED, State.TOOK_PLACE, State.CANCELLED}),
    State.OPEN: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
    State.TOOK_PLACE: frozenset(),
    State.CANCELLED: frozenset(),
}
# A meeting of adults only passes no gate: nobody counts heads, and no changed fact holds it.
NEXT_OF_ADULTS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.CONFIRMED, State.CANCELLED}),
    State.CONFIRMED: frozenset({State.CLOSED, State.CANCELLED}),
}
PLANNED = frozenset({State.DRAFT, State.CONFIRMED, State.ON_HOLD})
TO_COME = PLANNED | {State.OPEN}
NOT_READY = frozenset({State.DRAFT, State.ON_HOLD})
# A draft or a meeting on hold claims nobody's time: it passes the gate again before it takes place.
TAKING_PLACE = frozenset({State.CONFIRMED, State.OPEN})
IN_CALENDAR = frozenset({State.CONFIRMED, State.ON_HOLD, State.OPEN, State.CLOSED, State.CANCELLED})
# What happened there can be told: minutes, decisions, what the children said.
HELD = frozenset({State.OPEN, State.CLOSED, State.TOOK_PLACE})
PATH = (N_("Planned"), N_("Make it safe"), N_("Confirm and invite"), N_("Meet"), N_("Tell what happened"))
PATH_OF_ADULTS = (N_("Planned"), N_("Confirmed"), N_("Took place"))
TOOK_PLACE = N_("Took place")
MOST_MINUTES = 12 * 60
AGENDA_ROWS = 12
MOST_TEMPLATES = 20  # agendas that a committee keeps


def may_become(state: State, target: State, *, adults_only: bool = False) -> bool:
    """Whether a meeting in `state` may pass to `target`."""
    return target in (NEXT_OF_ADULTS.get(state, ()) if adults_only else NEXT[state])


def step_of(state: State, *, blocked: bool) -> int:
    """Which step of PATH a meeting stands on, counted from 0; `blocked` is what the gate says of it."""
    if state in NOT_READY:
        return 1 if blocked else 2
    return 4 if state in {State.CLOSED, State.TOOK_PLACE} else 3


def step_of_adults(state: State) -> int:
    """Which step of PATH_OF_ADULTS a meeting stands on; one beyond the last when it took place."""
    return {State.CONFIRMED: 1, State.CLOSED: len(PATH_OF_ADULTS)}.get(state, 0)


NOT_OVER = N_("This has not happened yet. Only what is over can be recorded.")
TOO_OLD = N_("This is more than a year ago. What is so old is not recorded here any more.")
LONGEST_BACK = timedelta(days=366)


def happened(starts: datetime, ends: datetime, now: datetime) -> str | None:
    """Why a meeting cannot be recorded as one that took place (not over, too long ago); None when it can."""
    if ends > now:
        return NOT_OVER
    return TOO_OLD if starts < now - LONGEST_BACK else None


SKIPPED = N_("The clock jumps over this hour on that day. Please choose another hour.")
DOUBLED = N_("The clock shows this hour twice on that day. Please choose another hour.")


def local_moment(day: date, hour: time, zone: str) -> datetime:
    """The moment when the clock of `zone`, an IANA name, shows this hour of this day."""
    return datetime.combine(day, hour, ZoneInfo(zone))


def clock_trouble(moment: datetime) -> str | None:
    """Why this local moment is none, or is two: the clock changes at that hour. None when all is well."""
    if moment.utcoffset() == moment.replace(fold=1).utcoffset():
        return None
    back = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return DOUBLED if back.replace(tzinfo=None) == moment.replace(tzinfo=None) else SKIPPED


def minutes_between(starts: datetime, ends: datetime) -> int:
    """Whole minutes that really pass, also over a change of the clock."""
    return int((ends.astimezone(UTC) - starts.astimezone(UTC)) / timedelta(minutes=1))


def bands_between(youngest: int, oldest: int) -> list[AgeBand]:
    """The age bands that children from `youngest` to `oldest` years fall into, youngest first."""
    bands = list(AgeBand)
    return bands[bands.index(band_of(youngest)) : bands.index(band_of(oldest)) + 1]


DAYS_AHEAD = 7  # how long before its day a meeting may be taken along on a phone
NOT_PREPARED_NOW = N_("Only a confirmed meeting can be taken along on a phone.")
NO_CHILDREN_THERE = N_("Only adults meet here, so nothing needs to be taken along.")
NOT_YET = N_("A meeting can be taken along from seven days before its day.")
OVER = N_("The day of this meeting has passed.")


def may_prepare(state: State, *, adults_only: bool, days: int) -> str | None:
    """Why a meeting cannot be taken along on a phone now, or None; `days` are left until its day."""
    if adults_only:
        return NO_CHILDREN_THERE
    if state not in TAKING_PLACE:
        return NOT_PREPARED_NOW
    if days > DAYS_AHEAD:
        return NOT_YET
    return OVER if days < 0 else None


MAY: dict[str, Predicate] = {
    "meeting.read": any_of(TEAM),
    "time.read": any_of(EVERYONE),
    "meeting.create": any_of(LEADS),
    "meeting.change": any_of(FACILITATORS),
    "meeting.confirm": any_of(FACILITATORS),
    "meeting.open": any_of(FACILITATORS),
    "meeting.close": any_of(LEADS),
    "meeting.prepare": any_of(FACILITATORS),
    "alarm.end": any_of(TEAM),
    "meeting.cancel": any_of(LEADS),
    "minutes.write": any_of(FACILITATORS),
    "consent.event": any_of(LEADS),
    "meeting.tell": any_of(FACILITATORS),
    "override.read": any_of(HELPERS),
    "override.make": any_of({Role.FOCAL_POINT}),
    "override.end": any_of(HELPERS),
    "standing.read": any_of(TEAM),
    "standing.ask": any_of(FACILITATORS),
    "standing.answer": any_of({Role.FOCAL_POINT}),
    "standing.end": any_of(TEAM),
}
