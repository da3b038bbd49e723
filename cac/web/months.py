"""Months as people write and page them: 2026-11."""

import re
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Month(NamedTuple):
    """A month of a year, written 2026-11."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str | None) -> "Month | None":
        """The month that was written; None for anything else, and for years nobody plans in."""
        found = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text or "", re.ASCII)
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def begins(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def next(self) -> "Month":
        """The month after."""
        return self.moved(1)

    def moved(self, months: int) -> "Month":
        """So many months later, or earlier."""
        at = self.year * 12 + self.month - 1 + months
        return Month(at // 12, at % 12 + 1)

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """When it begins, and when the next one does, on the clock of a zone."""
        return datetime(*self, 1, tzinfo=zone), datetime(*self.next, 1, tzinfo=zone)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"
