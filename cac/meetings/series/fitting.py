"""Weekdays and hours at which all or most meetings of a series would pass the gate; nothing is written."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from cac import clock
from cac.meetings.models import Meeting
from cac.meetings.rules import local_moment
from cac.meetings.series.ahead import look_ahead
from cac.meetings.series.expand import Occasion, Unfit
from cac.meetings.series.rules import Freq, Rule
from cac.meetings.series.shown import Against, against, as_told
from cac.meetings.slots import Said, against_in, fits_into, said_by, whatever_the_time
from cac.safeguarding.rules import Finding, Gate
from cac.safeguarding.thresholds import thresholds_for

MOST = 8  # weekdays and hours offered
A_DAY = 2  # of them on one weekday
LOOKED_AT = 52  # meetings of each, at most: a year of weeks, in a second or two
DAYS_ON = 7  # so many days from its own one on the first meeting may be
Times = Callable[[Rule], Sequence[Occasion]]


@dataclass(frozen=True)
class Fit:
    """A weekday and an hour: how many meetings pass there, and what stands against the others."""

    rule: Rule
    first: Occasion
    of: int  # so many meetings were looked at
    passing: int
    against: list[Against]
    more: bool  # there are more of them

    @property
    def begins(self) -> str:
        """When the first one begins, on the clock of the committee, as forms send it."""
        return f"{self.first.starts:%Y-%m-%dT%H:%M}"

    def apart_from(self, now: "Fit") -> list[Against]:
        """What stands against it, but for what stands against as many days as it is planned now too."""
        known = {(as_told(one.finding), len(one.days)) for one in now.against}
        return [one for one in self.against if (as_told(one.finding), len(one.days)) not in known]

    @property
    def share(self) -> float:
        """The part that passes, from 0 to 1."""
        return self.passing / self.of


@dataclass(frozen=True)
class Fits:
    """The series as it is planned, what fits better or as well, and what is missing whatever the time."""

    now: Fit
    others: list[Fit]
    always: tuple[Finding, ...]


@dataclass(frozen=True)
class _Tried:
    rule: Rule
    times: Sequence[Occasion]


def fits_of(meeting: Meeting, rule: Rule, times: Times, instead_of: Collection[bytes] = ()) -> Fits:
    """Weekdays and hours for a series that begins with this meeting, those at which most pass first.

    `times` gives the meetings that come of a rule, the first one too, or raises Unfit. Every weekday and full
    hour is tried with two meetings; those that do best with all. A meeting passes when the gate has
    nothing against it that it would not have against every other one too.
    """
    tried = [_Tried(rule, times(rule)[:LOOKED_AT]), *_tried(meeting, rule, times)]
    few = _judged(meeting, [_ends_of(one.times) for one in tried], instead_of)
    best = _best([*zip(tried, few, strict=True)])
    gates = _judged(meeting, [one.times for one in best], instead_of)
    always = whatever_the_time([gate for some in (*few, *gates) for gate in some])
    known = {said_by(finding) for finding in always}
    every = [_fit(one, some, known, times) for one, some in zip(best, gates, strict=True)]
    others = sorted(every[1:], key=lambda fit: (-fit.share, *_as_now(fit.rule, rule)))
    return Fits(every[0], [fit for fit in others if _is_worth_it(fit, every[0])][:MOST], always)


def _is_worth_it(fit: Fit, now: Fit) -> bool:
    """Most meetings pass, or about as many as now: a consent that ends on the way ends at every hour."""
    return fit.passing > 0 and (fit.share > 1 / 2 or fit.passing + 1 >= now.passing)


def _tried(meeting: Meeting, rule: Rule, times: Times) -> Iterator[_Tried]:
    for other in _other_rules(meeting, rule):
        try:
            yield _Tried(other, times(other)[:LOOKED_AT])
        except Unfit:
            continue


def _other_rules(meeting: Meeting, rule: Rule) -> Iterator[Rule]:
    """The same meetings from one of the coming days on, at each full hour into which they fit."""
    zone, length = meeting.committee.time_zone, meeting.ends_at - meeting.starts_at
    thresholds = thresholds_for(meeting.committee.organisation_id)
    for ahead in range(1 if rule.freq is Freq.DAILY else DAYS_ON):
        day = rule.first_on + timedelta(ahead)
        for hour in range(thresholds.day_starts.hour, thresholds.day_ends.hour + 1):
            starts = local_moment(day, time(hour), zone)
            ends = (starts.astimezone(UTC) + length).astimezone(ZoneInfo(zone))
            other = replace(rule, first_on=day, starts=starts.time(), ends=ends.time())
            if other != rule and starts > clock.now() and fits_into(starts, ends, thresholds):
                yield other


def _ends_of(times: Sequence[Occasion]) -> list[Occasion]:
    """The first and the last."""
    return [times[0], times[-1]]


def _judged(
    meeting: Meeting, times: Sequence[Sequence[Occasion]], instead_of: Collection[bytes]
) -> list[list[Gate]]:
    """What the gate would say of each of these meetings, all of them in the same few questions."""
    spans = [(one.starts, one.ends) for some in times for one in some]
    gates = iter([look.gate for look in look_ahead(meeting, spans, instead_of)])
    return [list(islice(gates, len(some))) for some in times]


def _best(tried: Sequence[tuple[_Tried, list[Gate]]]) -> list[_Tried]:
    """What is planned, then what does best by the few that were looked at, little of one weekday."""
    known = {said_by(f) for f in whatever_the_time([gate for _one, some in tried for gate in some])}
    (now, _gates), *others = tried
    found: list[_Tried] = []
    for one, _gates in sorted(others, key=lambda t: (-_passing(t[1], known), *_as_now(t[0].rule, now.rule))):
        beside = [other for other in found if other.rule.first_on == one.rule.first_on]
        apart = all(_is_apart(one.rule, other.rule) for other in beside)
        if len(found) < MOST and len(beside) < A_DAY and apart:
            found.append(one)
    return [now, *found]


def _is_apart(one: Rule, other: Rule) -> bool:
    return one.ends <= other.starts or other.ends <= one.starts


def _as_now(rule: Rule, now: Rule) -> tuple[bool, datetime]:
    """What is nearest to what is planned comes first: at the same hour, then the earliest."""
    return rule.starts != now.starts, datetime.combine(rule.first_on, rule.starts)


def _passing(gates: Sequence[Gate], known: set[Said]) -> int:
    return sum(all(said_by(finding) in known for finding in against_in(gate)) for gate in gates)


def _fit(one: _Tried, gates: Sequence[Gate], known: set[Said], times: Times) -> Fit:
    own = [Gate(tuple(f for f in against_in(gate) if said_by(f) not in known)) for gate in gates]
    days = [(each.day, gate) for each, gate in zip(one.times, own, strict=True)]
    more = len(one.times) == LOOKED_AT and len(times(one.rule)) > LOOKED_AT
    return Fit(one.rule, one.times[0], len(gates), _passing(gates, known), against(days), more)
