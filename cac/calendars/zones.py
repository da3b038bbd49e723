"""How a calendar file explains local time: each change of the clocks in the years that its meetings need."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

import cac.clock  # noqa: F401 - makes zoneinfo read the tzdata package, before any zone is loaded

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
ZERO = timedelta(0)


class Hand(NamedTuple):
    """What the clocks of a zone say at one moment: ahead of UTC by `offset`, of it `saving` for summer."""

    offset: timedelta
    saving: timedelta
    name: str


class Change(NamedTuple):
    """A moment (UTC) from which the clocks of a zone show something else."""

    at: datetime
    before: Hand
    after: Hand


def timezone_component(zone: str, first_year: int, last_year: int) -> Timezone:
    """The VTIMEZONE of an IANA `zone`, true for each local time of these years, the last included."""
    component = Timezone()
    component.add("TZID", zone)
    for change in _changes(zone, first_year, last_year):
        component.add_component(_onset(change))
    return component


def _onset(change: Change) -> TimezoneDaylight | TimezoneStandard:
    # DTSTART is read on the old clock (RFC 5545, 3.6.5): on the new one it would be an hour wrong.
    rises = change.after.saving > change.before.saving
    onset = TimezoneDaylight() if rises else TimezoneStandard()
    onset.add("DTSTART", (change.at + change.before.offset).replace(tzinfo=None))
    onset.add("TZOFFSETFROM", change.before.offset)
    onset.add("TZOFFSETTO", change.after.offset)
    onset.add("TZNAME", change.after.name)
    return onset


@lru_cache(maxsize=512)
def _changes(zone: str, first_year: int, last_year: int) -> tuple[Change, ...]:
    """What is in force as the first year begins, wherever that is, and each change until the last is over."""
    rules = ZoneInfo(zone)
    start = datetime(first_year, 1, 1, tzinfo=UTC) - DAY
    end = datetime(last_year + 1, 1, 1, tzinfo=UTC) + DAY
    hand = _hand(rules, start)
    in_force = Change(at=start, before=hand._replace(saving=ZERO), after=hand)
    return in_force, *_search(rules, start, end)


def _search(rules: ZoneInfo, start: datetime, end: datetime) -> Iterator[Change]:
    """Look day by day, and inside a day with a difference to the second."""
    while start < end:
        tomorrow = start + DAY
        before = _hand(rules, start)
        if _hand(rules, tomorrow) == before:
            start = tomorrow
            continue
        start = _first_difference(rules, start, tomorrow)
        yield Change(at=start, before=before, after=_hand(rules, start))


def _first_difference(rules: ZoneInfo, same: datetime, other: datetime) -> datetime:
    """The second between two moments from which the clocks no longer say what they say at `same`."""
    hand = _hand(rules, same)
    while other - same > SECOND:
        middle = same + ((other - same) // 2 // SECOND) * SECOND
        if _hand(rules, middle) == hand:
            same = middle
        else:
            other = middle
    return other


def _hand(rules: ZoneInfo, moment: datetime) -> Hand:
    local = moment.astimezone(rules)
    return Hand(local.utcoffset() or ZERO, local.dst() or ZERO, local.tzname() or rules.key)
