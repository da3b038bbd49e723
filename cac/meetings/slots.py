"""When a meeting could be: the next times that pass, and for each time that does not, why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from cac import clock
from cac.meetings.clashes import Busy, busy_between
from cac.meetings.gate import look
from cac.meetings.models import Meeting
from cac.meetings.rules import clock_trouble, local_moment
from cac.safeguarding.rules import Finding, Gate, MeetingFacts, Thresholds, run_gate
from cac.safeguarding.sky import holidays_on, sunset_of

MOST = 10  # times offered
DAYS_AHEAD = 28


@dataclass(frozen=True)
class Slot:
    """A time at which a meeting of this length could be (aware, on the committee's clock)."""

    starts: datetime
    ends: datetime
    found: tuple[Finding, ...]  # what the gate says there beyond what it says at any time

    @property
    def why(self) -> tuple[tuple[str, str], ...]:
        """What stands against it, comparable."""
        return tuple((finding.key, repr(sorted(finding.numbers.items()))) for finding in self.found)


@dataclass(frozen=True)
class Refused:
    """Neighbouring beginnings on one day that are refused for the same reasons."""

    first: datetime
    last: datetime
    found: tuple[Finding, ...]


@dataclass(frozen=True)
class Suggestions:
    """What passes, what does not up to then, and what would still be missing at any of these times."""

    slots: tuple[Slot, ...]
    refused: tuple[Refused, ...]
    always: tuple[Finding, ...]


def suggest(meeting: Meeting) -> Suggestions:
    """The next times that pass the gate for the people asked; nothing is written.

    A time passes when the gate has nothing against it that it would not have against any other time too.
    """
    seen = look(meeting)
    assert seen.facts  # noqa: S101 - a meeting with children is always asked
    moments = list(_moments(meeting, seen.gate.thresholds))
    busy = busy_between(meeting, seen.adults, seen.members, moments[0][0], moments[-1][1]) if moments else []
    gates = [
        (starts, ends, run_gate(_facts_at(meeting, seen.facts, busy, starts, ends), seen.gate.thresholds))
        for starts, ends in moments
    ]
    always = set.intersection(*(_keys(gate) for *_when, gate in gates)) if gates else set()
    tried = [
        Slot(starts, ends, tuple(f for f in _against(gate) if f.key not in always))
        for starts, ends, gate in gates
    ]
    slots = _not_overlapping(tried)
    until = slots[-1].starts if len(slots) == MOST else None
    return Suggestions(
        tuple(slots),
        tuple(_refused([slot for slot in tried if slot.found and (until is None or slot.starts < until)])),
        tuple(f for f in _against(gates[0][2]) if f.key in always) if gates else (),
    )


def _moments(meeting: Meeting, thresholds: Thresholds) -> Iterator[tuple[datetime, datetime]]:
    """Every full hour of the coming days at which a meeting of this length fits into the hours of the day."""
    zone, length = meeting.committee.time_zone, meeting.ends_at - meeting.starts_at
    tomorrow = clock.today(zone) + timedelta(1)
    for ahead in range(DAYS_AHEAD):
        day = tomorrow + timedelta(ahead)
        for hour in range(thresholds.day_starts.hour, thresholds.day_ends.hour + 1):
            starts = local_moment(day, time(hour), zone)
            ends = (starts.astimezone(UTC) + length).astimezone(ZoneInfo(zone))
            if _fits(starts, ends, thresholds):
                yield starts, ends


def _fits(starts: datetime, ends: datetime, thresholds: Thresholds) -> bool:
    inside = starts.time() >= thresholds.day_starts and ends.time() <= thresholds.day_ends
    on_one_day = ends.date() == starts.date()
    return inside and on_one_day and not (clock_trouble(starts) or clock_trouble(ends))


def _facts_at(
    meeting: Meeting, facts: MeetingFacts, busy: Sequence[Busy], starts: datetime, ends: datetime
) -> MeetingFacts:
    day: date = starts.date()
    return replace(
        facts,
        day=day,
        starts=starts,
        ends=ends,
        clashes=tuple(one.clash for one in busy if one.starts < ends and starts < one.ends),
        sunset=sunset_of(meeting.committee, day),
        holidays=holidays_on(meeting.committee.country, day),
    )


def _against(gate: Gate) -> tuple[Finding, ...]:
    return (*gate.blocks, *gate.warns)


def _keys(gate: Gate) -> set[str]:
    return {finding.key for finding in _against(gate)}


def _not_overlapping(tried: Sequence[Slot]) -> list[Slot]:
    """The first times that pass, each beginning after the one before is over."""
    taken: list[Slot] = []
    for slot in tried:
        if not slot.found and len(taken) < MOST and (not taken or slot.starts >= taken[-1].ends):
            taken.append(slot)
    return taken


def _refused(tried: Sequence[Slot]) -> Iterator[Refused]:
    for (_day, _why), group in groupby(tried, key=lambda slot: (slot.starts.date(), slot.why)):
        same = list(group)
        yield Refused(same[0].starts, same[-1].starts, same[0].found)
