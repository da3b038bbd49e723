"""The days of a series: counted out once, when it is saved, and which of them are left out and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from dateutil import rrule
from flask_babel import gettext as _

from cac.committees.models import Committee
from cac.committees.school import school_holidays_of
from cac.errors import RuleBroken
from cac.meetings.rules import DOUBLED, clock_trouble, local_moment
from cac.meetings.series.rules import (
    LONGEST,
    MOST_OCCURRENCES,
    ONLY_ONE,
    TOO_FAR,
    TOO_MANY,
    Days,
    Freq,
    Rule,
    falls_in,
    rule_trouble,
    week_of_month,
)
from cac.safeguarding.sky import holidays_on
from cac.words import N_

UNITS = {Freq.DAILY: rrule.DAILY, Freq.WEEKLY: rrule.WEEKLY}  # all others count in months
WEEKDAYS = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)
SCHOOL_IS_OUT = N_("School holidays")
CLOCK_JUMPS = N_("The clock jumps over this hour on that day")
CLOCK_DOUBLES = N_("The clock shows this hour twice on that day")


class Unfit(RuleBroken):
    """A rule that cannot be; `part` says which part of it is wrong."""

    def __init__(self, part: str, says: str) -> None:
        super().__init__(_(says))
        self.part = part


@dataclass(frozen=True)
class Occasion:
    """One meeting to be: its day, and when it starts and ends on the committee's clock."""

    day: date
    starts: datetime
    ends: datetime


@dataclass(frozen=True)
class LeftOut:
    """A day of the rule without a meeting: why (not yet translated), and the names of public holidays."""

    day: date
    says: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dates:
    """When a series meets, the first one too, and which days of its rule are left out."""

    kept: tuple[Occasion, ...]
    left_out: tuple[LeftOut, ...]
    last_on: date


def days_of(rule: Rule) -> Iterator[date]:
    """Every day of the rule from the first one on, ten years long at most; nothing is left out."""
    last = min(rule.last_on or date.max, rule.first_on + LONGEST)
    by: dict[str, Any] = {}
    if rule.freq is Freq.MONTHLY_WEEKDAY:
        by["byweekday"] = WEEKDAYS[rule.first_on.weekday()](week_of_month(rule.first_on))
    elif rule.freq is Freq.MONTHLY_LAST:
        by["byweekday"] = WEEKDAYS[rule.first_on.weekday()](-1)
    moments = rrule.rrule(
        UNITS.get(rule.freq, rrule.MONTHLY),
        dtstart=datetime.combine(rule.first_on, time()),
        until=datetime.combine(last, time()),
        interval=rule.every,
        **by,
    )
    return (moment.date() for moment in moments)


def expand(rule: Rule, committee: Committee) -> Dates:
    """When a series meets. Raises Unfit for a rule that cannot be, that gives too many or only one.

    The first meeting is planned already, so no holiday leaves it out.
    """
    if trouble := rule_trouble(rule):
        raise Unfit(*trouble)
    kept, left_out = sort_out(rule, committee)
    if left_out and left_out[0].day == rule.first_on:
        raise Unfit("freq", left_out[0].says)
    most = rule.times or MOST_OCCURRENCES
    if rule.times and len(kept) < most:
        raise Unfit("times", TOO_FAR)
    if len(kept) > most:
        raise Unfit("last_on", TOO_MANY)
    if len(kept) < 2:
        raise Unfit("times" if rule.times else "last_on", ONLY_ONE)
    return Dates(tuple(kept), tuple(left_out), rule.last_on or kept[-1].day)


def sort_out(rule: Rule, committee: Committee) -> tuple[list[Occasion], list[LeftOut]]:
    """The days with a meeting, one more than may be where there are too many, and those without."""
    holidays = school_holidays_of([committee.id]) if rule.skip_school else []
    school = [Days(one.first_on, one.last_on) for one in holidays]
    kept: list[Occasion] = []
    left_out: list[LeftOut] = []
    for day in days_of(rule):
        if len(kept) == (rule.times or MOST_OCCURRENCES + 1):
            break
        one = occasion(rule, day, committee.time_zone)
        if out := _why_not(rule, one, committee.country, school):
            left_out.append(out)
        else:
            kept.append(one)
    return kept, left_out


def occasion(rule: Rule, day: date, zone: str) -> Occasion:
    """The meeting of one day, by the clock of `zone`."""
    return Occasion(day, local_moment(day, rule.starts, zone), local_moment(day, rule.ends, zone))


def _why_not(rule: Rule, one: Occasion, country: str, school: list[Days]) -> LeftOut | None:
    trouble = clock_trouble(one.starts) or clock_trouble(one.ends)
    if one.day == rule.first_on:
        return LeftOut(one.day, trouble) if trouble else None
    if rule.skip_public and (names := holidays_on(country, one.day)):
        return LeftOut(one.day, "", names)
    if rule.skip_school and falls_in(one.day, school):
        return LeftOut(one.day, SCHOOL_IS_OUT)
    if trouble:
        return LeftOut(one.day, CLOCK_DOUBLES if trouble == DOUBLED else CLOCK_JUMPS)
    return None
