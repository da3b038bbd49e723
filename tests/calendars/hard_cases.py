"""Forty meetings and series that programs like to get wrong, each with the moments it really means."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from cac.calendars.ical import Entry, calendar_text
from cac.calendars.recurring import Occurrence, Repeat, Whole, series_entries
from cac.meetings.rules import clock_trouble
from cac.meetings.series.rules import Freq, Rule
from tests.calendars.readers import Instant

CHANGED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
MOVED, CANCELLED, UNSURE, HELD_BACK, LONGER = "moved", "cancelled", "unsure", "held back", "longer"
STATUS = {CANCELLED: "CANCELLED", UNSURE: "TENTATIVE"}
HOUR, WEEK, ASIDE = timedelta(hours=1), timedelta(days=7), timedelta(hours=19)


@dataclass(frozen=True)
class Case:
    """Meetings that start at `start`, on the clock of `zone`; `but` says what became of some, from 0."""

    name: str
    zone: str
    start: str  # of the first, such as "2026-03-22 15:00"
    freq: Freq | None = None  # none: one meeting alone
    times: int = 1
    every: int = 1
    minutes: int = 90
    but: dict[int, str] = field(default_factory=dict)

    @property
    def first(self) -> datetime:
        return datetime.fromisoformat(self.start)

    def local_starts(self) -> Iterator[datetime]:
        """When the rule lets each begin, without a zone; counted by hand."""
        first, counted, step = self.first, 0, 0
        while counted < self.times:
            if day := _nth(self.freq, first.date(), step * self.every):
                counted += 1
                yield datetime.combine(day, first.time())
            step += 1

    def occurrences(self) -> list[tuple[datetime, datetime, datetime, str]]:
        """Slot, start, end (all UTC) and what became of each that is in the calendar."""
        found = []
        for number, local in enumerate(self.local_starts()):
            slot, end = (self._moment(at) for at in (local, local + timedelta(minutes=self.minutes)))
            what = self.but.get(number, "")
            if not slot or not end or what == HELD_BACK:
                continue
            if what == MOVED:
                slot_of, slot, end = (
                    slot,
                    slot + timedelta(days=1, hours=-5),
                    end + timedelta(days=1, hours=-5),
                )
                found.append((slot_of, slot, end, what))
            else:
                found.append((slot, slot, end + (HOUR if what == LONGER else HOUR * 0), what))
        return found

    def instants(self) -> list[Instant]:
        """What every reader must find."""
        every = self.occurrences()
        return sorted(Instant(start, end, STATUS.get(what, "CONFIRMED")) for _slot, start, end, what in every)

    def text(self) -> bytes:
        """The file as the program writes it."""
        entries = [Occurrence(row[0], self._entry(*row)) for row in self.occurrences()]
        if self.freq is None:
            return calendar_text([entries[0].entry], name=None, now=CHANGED)
        last = list(self.local_starts())[-1].date()
        ends = (self.first + timedelta(minutes=self.minutes)).time()
        first = self.first.date()
        rule = Rule(self.freq, self.every, first, self.first.time(), ends, last)
        whole = Whole(f"{self.name}@cac", 3, CHANGED, None)
        return calendar_text(series_entries(whole, Repeat(rule, self.zone), entries), name=None, now=CHANGED)

    def _entry(self, slot: datetime, start: datetime, end: datetime, what: str) -> Entry:
        status = STATUS.get(what, "CONFIRMED")
        return Entry(
            f"{self.name}@cac", start, end, self.zone, status, 1, CHANGED, title="Meeting · Blue Kite"
        )  # type: ignore[arg-type]

    def _moment(self, local: datetime) -> datetime | None:
        moment = local.replace(tzinfo=ZoneInfo(self.zone))
        return None if clock_trouble(moment) and self.freq else moment.astimezone(UTC)


def _nth(freq: Freq | None, first: date, step: int) -> date | None:
    if freq in (None, Freq.DAILY):
        return first + timedelta(days=step)
    if freq is Freq.WEEKLY:
        return first + step * WEEK
    months = first.month - 1 + step
    year, month = first.year + months // 12, months % 12 + 1
    days = [date(year, month, 1) + timedelta(days=number) for number in range(31)]
    days = [day for day in days if day.month == month]
    if freq is Freq.MONTHLY_DATE:
        return next((day for day in days if day.day == first.day), None)
    same = [day for day in days if day.weekday() == first.weekday()]
    if freq is Freq.MONTHLY_LAST:
        return same[-1]
    which = (first.day - 1) // 7
    return same[which] if which < len(same) else None


W, D = Freq.WEEKLY, Freq.DAILY
CASES = [
    Case("lusaka-alone", "Africa/Lusaka", "2026-12-05 14:00"),
    Case("kathmandu-alone", "Asia/Kathmandu", "2026-12-05 14:00"),
    Case("utc-alone", "UTC", "2026-12-05 14:00"),
    Case("beirut-spring-night", "Asia/Beirut", "2026-03-28 23:00", minutes=180),
    Case("beirut-autumn-night", "Asia/Beirut", "2026-10-24 22:30", minutes=240),
    Case("london-spring-night", "Europe/London", "2026-03-29 00:30", minutes=120),
    Case("london-autumn-night", "Europe/London", "2026-10-25 00:30", minutes=180),
    Case("london-doubled-hour", "Europe/London", "2026-10-25 01:30", minutes=120),
    Case("leap-day", "America/La_Paz", "2028-02-29 10:00"),
    Case("year-end-night", "Asia/Kathmandu", "2026-12-31 22:30", minutes=180),
    Case("apia-across-the-line", "Pacific/Apia", "2026-11-30 09:00"),
    Case("niue-far-west", "Pacific/Niue", "2026-11-30 21:00"),
    Case("kiritimati-far-east", "Pacific/Kiritimati", "2026-11-30 08:00"),
    Case("before-1970-offsets", "Africa/Monrovia", "2026-11-30 08:00"),
    Case("weekly-beirut-spring", "Asia/Beirut", "2026-03-14 15:00", W, 6),
    Case("weekly-beirut-autumn", "Asia/Beirut", "2026-10-10 15:00", W, 6),
    Case("weekly-casablanca-ramadan", "Africa/Casablanca", "2027-01-30 10:00", W, 12),
    Case("weekly-casablanca-2026", "Africa/Casablanca", "2026-02-07 10:00", W, 12),
    Case("weekly-kathmandu", "Asia/Kathmandu", "2026-11-28 14:15", W, 8),
    Case("weekly-lord-howe", "Australia/Lord_Howe", "2026-03-21 09:00", W, 6),
    Case("weekly-chatham", "Pacific/Chatham", "2026-03-21 09:00", W, 6),
    Case("weekly-kolkata", "Asia/Kolkata", "2026-12-19 16:30", W, 5),
    Case("weekly-tehran", "Asia/Tehran", "2026-03-14 16:30", W, 4),
    Case("weekly-dublin", "Europe/Dublin", "2026-10-10 16:30", W, 5),
    Case("weekly-la-paz-year-end", "America/La_Paz", "2026-12-12 09:00", W, 6),
    Case("weekly-santiago", "America/Santiago", "2026-03-21 09:00", W, 6),
    Case("every-second-week", "Asia/Beirut", "2026-03-07 15:00", W, 6, 2),
    Case("every-third-week", "Africa/Lusaka", "2026-12-05 15:00", W, 5, 3),
    Case("daily-over-spring", "Asia/Beirut", "2026-03-26 10:00", D, 7),
    Case("daily-over-autumn", "Europe/London", "2026-10-22 10:00", D, 7),
    Case("daily-beside-the-missing-hour", "Europe/London", "2026-03-27 00:30", D, 5, minutes=20),
    Case("nightly-over-autumn", "America/New_York", "2026-10-30 23:00", D, 4, minutes=45),
    Case("monthly-31st", "Africa/Lusaka", "2026-10-31 10:00", Freq.MONTHLY_DATE, 5),
    Case("monthly-29th", "Asia/Kathmandu", "2027-11-29 10:00", Freq.MONTHLY_DATE, 5),
    Case("monthly-second-tuesday", "Asia/Beirut", "2026-02-10 16:00", Freq.MONTHLY_WEEKDAY, 10),
    Case("monthly-fifth-saturday", "America/La_Paz", "2026-10-31 10:00", Freq.MONTHLY_WEEKDAY, 4),
    Case("monthly-last-friday", "Africa/Casablanca", "2026-10-30 16:00", Freq.MONTHLY_LAST, 8),
    Case("one-of-each", "Asia/Beirut", "2026-10-10 15:00", W, 7, but={1: MOVED, 3: CANCELLED, 5: UNSURE}),
    Case("first-moved", "Asia/Kathmandu", "2026-12-05 15:00", W, 4, but={0: MOVED}),
    Case("first-cancelled", "Africa/Lusaka", "2026-12-05 15:00", W, 4, but={0: CANCELLED}),
    Case("first-held-back", "Africa/Lusaka", "2026-12-05 15:00", W, 5, but={0: HELD_BACK, 3: HELD_BACK}),
    Case("last-moved-over-new-year", "Asia/Beirut", "2026-12-17 15:00", W, 3, but={2: MOVED}),
    Case("moved-over-the-change", "Asia/Beirut", "2026-03-14 04:00", W, 4, but={2: MOVED}),
    Case("one-longer", "Africa/Casablanca", "2027-01-30 10:00", W, 5, but={2: LONGER}),
    Case("one-not-cancelled", "Asia/Kathmandu", "2026-12-05 15:00", W, 3,
         but=dict.fromkeys((0, 2), CANCELLED)),
    Case("one-left-of-many", "Asia/Kathmandu", "2026-12-05 15:00", W, 4,
         but=dict.fromkeys((0, 1, 3), HELD_BACK)),
]  # fmt: skip
assert len(CASES) >= 40
