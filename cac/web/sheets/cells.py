"""What stands in a cell: a day, a month, a yes or no, a choice, a name."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from babel.dates import get_month_names
from flask_babel import get_locale
from flask_babel import gettext as _

from cac.words import Word

YEARS = range(1900, 2101)
YES = {"yes", "y", "true", "1", "x", "✓", "✔"}
NO = {"no", "n", "false", "0", "-"}
NUMBERS = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})")
ISO = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?:[ T]00:00(?::00)?)?")
NAMED = re.compile(r"(?P<day>\d{1,2})[ ./-]+(?P<month>[^\d./-]+?)[ ./-]+(?P<year>\d{4})")
SHORT_YEAR = re.compile(r"(?:\d{1,2}|[^\d\s]+)[ ./-](?:(?:\d{1,2}|[^\d\s]+)[ ./-])?\d{2}")
MONTHS = (
    re.compile(r"(?P<year>\d{4})[ ./-](?P<month>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})[ ./-](?P<year>\d{4})"),
    re.compile(r"(?P<month>[^\d./-]+?)[ ./-]+(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})[ ./-]+(?P<month>[^\d./-]+)"),
)


class Order(Enum):
    """How the days of a sheet are written, as far as the sheet itself shows."""

    UNSURE = "unsure"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


Read = Callable[[str, Order], Any]


def folded(text: str) -> str:
    """Words without capitals, accents and signs, so that two spellings of one thing are the same."""
    plain = unicodedata.normalize("NFD", text.casefold())
    kept = (c if unicodedata.category(c)[0] in "LNM" else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def order_of(cells: Iterable[str]) -> Order:
    """What the days that can be read in one way only tell about the others; both ways tell nothing."""
    pairs = [(int(m[1]), int(m[3])) for cell in cells if (m := NUMBERS.fullmatch(cell))]
    day_first = any(first > 12 >= second for first, second in pairs)
    month_first = any(second > 12 >= first for first, second in pairs)
    if day_first == month_first:
        return Order.UNSURE
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST


def a_day(text: str, order: Order) -> date:
    """A day: 2026-12-05, 5 December 2026, or 25/12/2026 where that can be read in one way only."""
    if match := ISO.fullmatch(text):
        return _date(text, match[1], match[3], match[4])
    if match := NUMBERS.fullmatch(text):
        return _by_numbers(text, match, order)
    if (match := NAMED.fullmatch(text)) and (month := _months().get(folded(match["month"]))):
        return _date(text, match["year"], month, match["day"])
    if SHORT_YEAR.fullmatch(text):
        raise ValueError(_("Please write the year with four digits, such as 2026-12-05."))
    raise ValueError(_not_a_day(text))


def a_past_day(today: date) -> Read:
    """Reads a day that is not still to come."""

    def read(text: str, order: Order) -> date:
        day = a_day(text, order)
        if day > today:
            raise ValueError(_("This day has not come yet."))
        return day

    return read


def _by_numbers(text: str, match: re.Match[str], order: Order) -> date:
    first, second, year = match[1], match[3], match[4]
    two_ways = int(first) <= 12 and int(second) <= 12 and int(first) != int(second)
    if two_ways and match[2] != "." and order is Order.UNSURE:  # with dots, the day always stands first
        one, other = f"{year}-{int(second):02}-{int(first):02}", f"{year}-{int(first):02}-{int(second):02}"
        raise ValueError(
            _(
                "“%(text)s” can be two different days. Write %(one)s or %(other)s.",
                text=text,
                one=one,
                other=other,
            )
        )
    month_first = order is Order.MONTH_FIRST and match[2] != "." if two_ways else int(second) > 12
    month, day = (first, second) if month_first else (second, first)
    return _date(text, year, month, day)


def _date(text: str, year: str, month: str | int, day: str) -> date:
    if int(year) not in YEARS:
        raise ValueError(_("Please check the year."))
    try:
        return date(int(year), int(month), int(day))
    except ValueError as wrong:
        raise ValueError(_not_a_day(text)) from wrong


def _not_a_day(text: str) -> str:
    words = _("“%(text)s” is not a day. Write year-month-day, such as 2026-12-05.", text=shown(text))
    return str(words)


def a_month(text: str, order: Order) -> date:
    """A month, as its first day: 2014-05, 05/2014, May 2014; of a whole date only the month is kept."""
    for form in MONTHS:
        if match := form.fullmatch(text):
            said = match["month"]
            month = int(said) if said.isdecimal() else _months().get(folded(said), 0)
            if 1 <= month <= 12:
                return _date(text, match["year"], month, "1")
    try:
        return a_day(text, order).replace(day=1)
    except ValueError as wrong:
        if ISO.fullmatch(text) or NUMBERS.fullmatch(text):
            raise
        raise ValueError(_("“%(text)s” is not a month. Write it as 2014-05.", text=shown(text))) from wrong


def _months() -> dict[str, int]:
    return _months_in(str(get_locale() or "en"))


@lru_cache(maxsize=64)
def _months_in(locale: str) -> dict[str, int]:
    """Every name of a month, in English and in the reader's language."""
    found: dict[str, int] = {}
    for language in (locale, "en"):
        for width in ("wide", "abbreviated"):
            for use in ("format", "stand-alone"):
                names = get_month_names(width, context=use, locale=language)
                found |= {folded(str(name)): number for number, name in names.items()}
    return found


def yes_no(text: str, _order: Order) -> bool:
    """A yes or a no, in English or in the reader's language."""
    said = text if text in YES | NO else folded(text)
    if said in YES or said == folded(_("yes")):
        return True
    if said in NO or said == folded(_("no")):
        return False
    raise ValueError(_("Please write yes or no."))


def a_choice(words: type[Word], also: Mapping[str, Word] | None = None) -> Read:
    """One of a closed set of words, as pages show it or in English."""

    def choose(text: str, _order: Order) -> Word:
        known = {folded(key): word for key, word in (also or {}).items()}
        for word in words:
            known |= {folded(name): word for name in (word.value, word.label, _(word.label))}
        if found := known.get(folded(text)):
            return found
        raise ValueError(
            _("Please write one of these: %(words)s.", words=", ".join(_(word.label) for word in words))
        )

    return choose


def a_line(longest: int = 120) -> Read:
    """Words of at most so many characters."""

    def keep(text: str, _order: Order) -> str:
        if len(text) > longest:
            raise ValueError(_("Please use at most %(max)d characters.", max=longest))
        return text

    return keep


def shown(text: str, most: int = 40) -> str:
    """What was typed, not longer than a message can bear."""
    return text if len(text) <= most else text[:most].rstrip() + "…"
