"""A series as calendars know it: one entry with a rule, and one for each meeting that departs from it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from cac.calendars.ical import Again, Entry
from cac.meetings.series.rules import LONGEST, Freq, Rule, week_of_month

FREQUENCIES = {
    Freq.DAILY: "FREQ=DAILY",
    Freq.WEEKLY: "FREQ=WEEKLY",
    Freq.MONTHLY_DATE: "FREQ=MONTHLY;BYMONTHDAY={date}",
    Freq.MONTHLY_WEEKDAY: "FREQ=MONTHLY;BYDAY={week}{weekday}",
    Freq.MONTHLY_LAST: "FREQ=MONTHLY;BYDAY=-1{weekday}",
}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Repeat:
    """How the meetings of a series come again, by the clock of one zone."""

    rule: Rule
    zone: str

    @property
    def text(self) -> str:
        """As RFC 5545 writes it, without its end."""
        first = self.rule.first_on
        known = {"date": first.day, "week": week_of_month(first), "weekday": WEEKDAYS[first.weekday()]}
        return f"{FREQUENCIES[self.rule.freq].format(**known)};INTERVAL={self.rule.every}"

    @property
    def length(self) -> timedelta:
        """From start to end, where no clock changes in between."""
        first = self.rule.first_on
        return datetime.combine(first, self.rule.ends) - datetime.combine(first, self.rule.starts)

    def moments(self) -> dict[datetime, datetime]:
        """Each moment at which the rule lets a meeting begin, in UTC, with what the clock shows then."""
        return _moments(self)


@lru_cache(maxsize=8)
def _moments(repeat: Repeat) -> dict[datetime, datetime]:
    """Counted out from the very text that calendars read."""
    zone, rule = ZoneInfo(repeat.zone), repeat.rule
    first, last = datetime.combine(rule.first_on, rule.starts), rule.last_on or rule.first_on + LONGEST
    days = takewhile(lambda each: each.date() <= last, rrulestr(repeat.text, dtstart=first))
    return {local.astimezone(UTC): local for local in (each.replace(tzinfo=zone) for each in days)}


@dataclass(frozen=True)
class Whole:
    """What a series as a whole is called and when it last changed."""

    uid: str
    sequence: int
    changed: datetime
    url: str | None


@dataclass(frozen=True)
class Occurrence:
    """A meeting of a series: its entry as if it stood alone, and when the rule would let it begin."""

    slot: datetime
    entry: Entry


def series_entries(whole: Whole, repeat: Repeat, occurrences: Iterable[Occurrence]) -> list[Entry]:
    """One entry with the rule, then those that depart from it: moved, cancelled, unsure, elsewhere or titled.

    What the rule lets begin without any of `occurrences` is taken out of it.
    """
    moments = repeat.moments()
    found = sorted(occurrences, key=lambda each: each.slot)
    ruled = [each for each in found if each.slot in moments]
    others = [each for each in found if each.slot not in moments]
    if ruled:
        master = _master(whole, repeat, ruled, moments)
        if master.status != "CANCELLED":
            others += [each for each in ruled if not _follows(each, master, repeat)]
    entries = [part_of(each, whole.uid, repeat) for each in others]
    return [master, *entries] if ruled else entries


def part_of(each: Occurrence, uid: str, repeat: Repeat) -> Entry:
    """The entry of one meeting of a series, which a calendar puts in place of what the rule says.

    A meeting that the rule does not know of, because the law of the zone changed since, stands alone.
    """
    if each.slot not in repeat.moments():
        return replace(each.entry, zone=repeat.zone)
    return replace(each.entry, uid=uid, zone=repeat.zone, instead_of=each.slot)


def _master(
    whole: Whole, repeat: Repeat, ruled: Sequence[Occurrence], moments: dict[datetime, datetime]
) -> Entry:
    first, last, slots = ruled[0].slot, ruled[-1].slot, {each.slot for each in ruled}
    but = tuple(local for at, local in moments.items() if first < at < last and at not in slots)
    cancelled = all(each.entry.status == "CANCELLED" for each in ruled)
    return replace(
        ruled[0].entry,
        title=_title_of_all(ruled),
        uid=whole.uid,
        starts=first,
        ends=first + repeat.length,
        zone=repeat.zone,
        status="CANCELLED" if cancelled else "CONFIRMED",
        sequence=whole.sequence,
        changed=whole.changed,
        url=whole.url,
        place=_usual_place(ruled),
        again=Again(repeat.text, last, but),
    )


def _title_of_all(ruled: Sequence[Occurrence]) -> str | None:
    """What every one of them is called; else none, and those that have a title depart from the rule."""
    titles = {each.entry.title for each in ruled}
    return titles.pop() if len(titles) == 1 else None


def _usual_place(ruled: Sequence[Occurrence]) -> str | None:
    """Where most of those take place that take place."""
    places = Counter(each.entry.place for each in ruled if each.entry.status != "CANCELLED")
    return places.most_common(1)[0][0] if places else None


def _follows(each: Occurrence, master: Entry, repeat: Repeat) -> bool:
    """Whether the rule says it all; of a meeting in which the clock changes, programs think differently."""
    entry, zone = each.entry, ZoneInfo(repeat.zone)
    return (
        entry.status == "CONFIRMED"
        and entry.title == master.title
        and entry.place == master.place
        and entry.starts == each.slot
        and entry.ends == each.slot + repeat.length
        and entry.starts.astimezone(zone).utcoffset() == entry.ends.astimezone(zone).utcoffset()
    )
