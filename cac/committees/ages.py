"""How old a child is on a day, when only a birth month or an age band is known."""

from calendar import monthrange
from datetime import date
from functools import lru_cache

from cac.words import N_, Word


class AgeBand(Word):
    """The ages that share one number of children for each adult (SG-01)."""

    UNDER_2 = "0-1", N_("0 to 1 years")
    TWO_TO_3 = "2-3", N_("2 to 3 years")
    FOUR_TO_8 = "4-8", N_("4 to 8 years")
    NINE_TO_12 = "9-12", N_("9 to 12 years")
    THIRTEEN_UP = "13+", N_("13 years and over")


YOUNGEST = {
    AgeBand.UNDER_2: 0,
    AgeBand.TWO_TO_3: 2,
    AgeBand.FOUR_TO_8: 4,
    AgeBand.NINE_TO_12: 9,
    AgeBand.THIRTEEN_UP: 13,
}
OLDEST_FIRST = sorted(YOUNGEST, key=YOUNGEST.__getitem__, reverse=True)
OLDEST_THINKABLE = 150


OF_AGE = 18


def youngest_age(band: AgeBand) -> int:
    """The age in years that a band counts as: its youngest, because younger children need more adults."""
    return YOUNGEST[band]


def age_on(day: date, *, birth_month: date | None, band: AgeBand | None) -> int:
    """Age in whole years on a day; never more than the child's true age.

    A child turns a year older on the last day of the birth month, as the calendar of that year has it.
    `birth_month` is any day of that month and is used before the band. A birth month still to come
    counts as age 0. Raises ValueError when neither is known.
    """
    if birth_month is not None:
        return max(0, _years_since(birth_month, day))
    if band is not None:
        return youngest_age(band)
    raise ValueError("an age needs a birth month or an age band")


@lru_cache(maxsize=4096)  # asked of the same children for every meeting of a series
def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def comes_of_age(birth_month: date | None) -> date | None:
    """The day from which somebody is 18 and says yes alone: the last day of that birth month.

    None without a birth month: an age band alone never makes anybody 18.
    """
    if birth_month is None:
        return None
    return last_of_month(birth_month.year + OF_AGE, birth_month.month)


def _years_since(birth_month: date, day: date) -> int:
    turned = day >= last_of_month(day.year, birth_month.month)
    return day.year - birth_month.year - (not turned)


def band_of(age: int) -> AgeBand:
    """The band that an age in years belongs to; raises ValueError below 0."""
    if age < 0:
        raise ValueError("an age cannot be below 0")
    return next(band for band in OLDEST_FIRST if YOUNGEST[band] <= age)


def band_on(day: date, *, birth_month: date | None, band: AgeBand | None) -> AgeBand:
    """The band a child belongs to on a day; raises ValueError when no age is known."""
    return band_of(age_on(day, birth_month=birth_month, band=band))


def span_on(day: date, *, birth_month: date | None, band: AgeBand | None) -> tuple[int, int]:
    """The youngest and the oldest that a child may be on a day; in the month of birth, two ages in years."""
    least = age_on(day, birth_month=birth_month, band=band)
    if birth_month is None:
        above = [youngest for youngest in YOUNGEST.values() if youngest > least]
        return least, min(above, default=OLDEST_THINKABLE) - 1
    return least, age_on(last_of_month(day.year, day.month), birth_month=birth_month, band=None)


def fits(day: date, *, youngest: int, oldest: int, birth_month: date | None, band: AgeBand | None) -> bool:
    """Whether a child may be within these ages on a day; raises ValueError when no age is known."""
    least, most = span_on(day, birth_month=birth_month, band=band)
    return least <= oldest and most >= youngest
