"""When a meeting could be: the next times that pass, and for each time that does not, why."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from cac import clock
from cac.meetings.answers import answers_to
from cac.meetings.clashes import busy_between
from cac.meetings.gate import Look, look
from cac.meetings.models import Meeting
from cac.meetings.rules import clock_trouble, local_moment
from cac.safeguarding.rules import Finding, Gate, Level, Thresholds, run_gate
from cac.safeguarding.sky import dark_all_day, holidays_on, sunset_of

MOST = 10  # times offered
DAYS_AHEAD = 28
Said = tuple[str, Level, str]
Judge = Callable[[datetime, datetime], Gate]


@dataclass(frozen=True)
class Slot:
    """A time at which a meeting of this length could be (aware, on the committee's clock)."""

    starts: datetime
    ends: datetime
    found: tuple[Finding, ...]  # what the gate says there beyond what it says at any time

    @property
    def why(self) -> tuple[tuple[Said, str], ...]:
        """What stands against it, comparable."""
        return tuple((said_by(finding), repr(sorted(finding.numbers.items()))) for finding in self.found)


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
    moments = list(_moments(meeting, seen.gate.thresholds))
    judge = _judge(meeting, seen, moments)
    gates = [(starts, ends, judge(starts, ends)) for starts, ends in moments]
    always = whatever_the_time([gate for *_when, gate in gates])
    known = {said_by(finding) for finding in always}
    tried = [
        Slot(starts, ends, tuple(f for f in against_in(gate) if said_by(f) not in known))
        for starts, ends, gate in gates
    ]
    slots = _not_overlapping(tried)
    until = slots[-1].starts if len(slots) == MOST else None
    return Suggestions(
        tuple(slots),
        tuple(_refused([slot for slot in tried if slot.found and (until is None or slot.starts < until)])),
        always,
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
            if fits_into(starts, ends, thresholds):
                yield starts, ends


def fits_into(starts: datetime, ends: datetime, thresholds: Thresholds) -> bool:
    """Whether a time lies on one day, in its hours, and the clock does not change then."""
    inside = starts.time() >= thresholds.day_starts and ends.time() <= thresholds.day_ends
    on_one_day = ends.date() == starts.date()
    return inside and on_one_day and not (clock_trouble(starts) or clock_trouble(ends))


def _judge(meeting: Meeting, seen: Look, moments: Sequence[tuple[datetime, datetime]]) -> Judge:
    """What the gate would say of another time, with whatever was answered for that counts on its day."""
    facts, committee, answers = seen.facts, meeting.committee, answers_to([meeting])
    assert facts  # noqa: S101 - a meeting with children is always asked
    first, last = (moments[0][0], moments[-1][1]) if moments else (meeting.starts_at, meeting.ends_at)
    busy = busy_between(meeting, seen.adults, seen.members, first, last)

    def judge(starts: datetime, ends: datetime) -> Gate:
        day: date = starts.date()
        then = replace(
            facts,
            day=day,
            starts=starts,
            ends=ends,
            clashes=tuple(clash for one in busy if (clash := one.clash_with(starts, ends))),
            sunset=sunset_of(committee, day),
            dark_all_day=dark_all_day(committee, day),
            holidays=holidays_on(committee.country, day),
        )
        return answers.settle(meeting, day, run_gate(then, seen.gate.thresholds))

    return judge


def against_in(gate: Gate) -> tuple[Finding, ...]:
    """What blocks, and what asks for a reason."""
    return (*gate.blocks, *gate.warns)


def said_by(finding: Finding) -> Said:
    """What a finding says, whatever its numbers are."""
    return finding.key, finding.level, finding.says


def whatever_the_time(gates: Sequence[Gate]) -> tuple[Finding, ...]:
    """What stands against every time, blocks first; also what asks for a reason at some, and else blocks.

    The other way round it would be dangerous: a block that only some times have is never among them.
    """
    once = {said_by(finding): finding for gate in reversed(gates) for finding in reversed(against_in(gate))}
    worst = [{finding.key: finding.level.rank for finding in reversed(against_in(gate))} for gate in gates]
    said = [{said_by(finding) for finding in against_in(gate)} for gate in gates]
    always = [
        finding
        for mark, finding in once.items()
        if all(
            mark in found or rank.get(finding.key, 0) > finding.level.rank
            for found, rank in zip(said, worst, strict=True)
        )
    ]
    return tuple(sorted(always, key=lambda finding: -finding.level.rank))


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
