"""For how long a consent counts, and how long before its end a new one is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

NAMES = ("consent_months", "consent_notice_days")
MONTHS = (1, 12)  # at least, at most
NOTICE_DAYS = (14, 180)


class Chosen(Protocol):
    """A figure that an organisation chose."""

    @property
    def name(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def value(self) -> int: ...


@dataclass(frozen=True)
class Terms:
    """The months for which a consent is good, and the days before its end at which it ends soon."""

    months: int = 12
    notice_days: int = 60


def terms_by(figures: Iterable[Chosen]) -> Terms:
    """What these rows of one organisation make of it; the last row of each figure counts.

    A value changed by hand is brought back inside the bounds.
    """
    own = {row.name: row.value for row in sorted(figures, key=lambda row: row.number)}
    months, notice = own.get(NAMES[0], Terms.months), own.get(NAMES[1], Terms.notice_days)
    return Terms(_within(MONTHS, months), _within(NOTICE_DAYS, notice))


def _within(bounds: tuple[int, int], value: int) -> int:
    least, most = bounds
    return min(max(value, least), most)
