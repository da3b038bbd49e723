"""Weeks, months and years as a calendar shows them: days only, no hours, no zone."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 2000, 2099  # nobody plans or looks back further
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Some days on end, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        """Every day, the first one first."""
        return [self.first + DAY * number for number in range((self.last - self.first).days + 1)]

    @property
    def before(self) -> date | None:
        """The day before; None where the calendar begins."""
        day = self.first - DAY
        return day if day_shown(day) else None

    @property
    def after(self) -> date | None:
        """The day after; None where the calendar ends."""
        day = self.last + DAY
        return day if day_shown(day) else None

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def day_shown(day: date) -> bool:
    """Whether the calendar reaches as far as this day."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def read_day(text: str) -> date | None:
    """The day written as 2026-12-05; None for anything else, and for days that no calendar here shows."""
    try:
        day = date.fromisoformat(text) if ISO.fullmatch(text) else None
    except ValueError:
        return None
    return day if day and day_shown(day) else None


def week_of(day: date, first_weekday: int) -> Span:
    """The week around a day; weeks begin on `first_weekday` (0 is Monday)."""
    first = day - DAY * ((day.weekday() - first_weekday) % 7)
    return Span(first, first + 6 * DAY)


def month_of(day: date) -> Span:
    """The month of a day."""
    return Span(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def year_of(day: date) -> Span:
    """The year of a day."""
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


def months_of(year: int) -> list[Span]:
    """The twelve months of a year."""
    return [month_of(date(year, month, 1)) for month in range(1, 13)]


def whole_weeks(month: Span, first_weekday: int) -> list[date]:
    """The days of a month, filled up to whole weeks at both ends."""
    return Span(week_of(month.first, first_weekday).first, week_of(month.last, first_weekday).last).days
