"""Ages from a birth month or a band."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.ages import AgeBand, age_on, band_of, band_on, fits, span_on, youngest_age

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


def age_from(birth_month: date, day: date) -> int:
    return age_on(day, birth_month=birth_month, band=None)


@pytest.mark.parametrize(
    ("birth_month", "day", "age"),
    [
        (date(2016, 5, 1), date(2025, 5, 30), 8),
        (date(2016, 5, 1), date(2025, 5, 31), 9),
        (date(2016, 5, 31), date(2025, 5, 30), 8),
        (date(2016, 5, 1), date(2026, 1, 15), 9),
        (date(2016, 12, 1), date(2025, 12, 30), 8),
        (date(2016, 12, 1), date(2025, 12, 31), 9),
        (date(2016, 2, 1), date(2025, 2, 27), 8),
        (date(2016, 2, 1), date(2025, 2, 28), 9),
        (date(2015, 2, 1), date(2024, 2, 28), 8),
        (date(2015, 2, 1), date(2024, 2, 29), 9),
    ],
)
def test_it_turns_a_year_older_on_the_last_day_of_the_birth_month(birth_month, day, age):
    assert age_from(birth_month, day) == age


def test_it_counts_a_band_as_its_youngest_age():
    ages = [age_on(date(2026, 3, 1), birth_month=None, band=band) for band in AgeBand]

    assert ages == [0, 2, 4, 9, 13]


def test_it_trusts_the_birth_month_before_the_band():
    age = age_on(date(2026, 3, 1), birth_month=date(2014, 6, 1), band=AgeBand.FOUR_TO_8)

    assert age == 11


def test_it_counts_a_birth_month_still_to_come_as_age_zero():
    assert age_from(date(2027, 1, 1), date(2026, 3, 1)) == 0


def test_it_refuses_to_guess_an_age():
    with pytest.raises(ValueError, match="birth month or an age band"):
        age_on(date(2026, 3, 1), birth_month=None, band=None)


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, "0-1"), (1, "0-1"), (2, "2-3"), (3, "2-3"), (4, "4-8"), (8, "4-8"),
        (9, "9-12"), (12, "9-12"), (13, "13+"), (17, "13+"), (40, "13+"),
    ],
)  # fmt: skip
def test_it_knows_the_band_of_an_age(age, band):
    assert band_of(age) is AgeBand(band)


def test_it_refuses_an_age_below_zero():
    with pytest.raises(ValueError, match="below 0"):
        band_of(-1)


@pytest.mark.parametrize(
    ("day", "band"),
    [(date(2026, 5, 30), AgeBand.NINE_TO_12), (date(2026, 5, 31), AgeBand.THIRTEEN_UP)],
)
def test_it_moves_a_child_to_the_next_band_on_the_last_day_of_the_birth_month(day, band):
    assert band_on(day, birth_month=date(2013, 5, 1), band=None) is band


@given(band=st.sampled_from(AgeBand), day=DAYS)
def test_it_keeps_a_band_as_it_was_recorded(band, day):
    assert band_on(day, birth_month=None, band=band) is band
    assert band_of(youngest_age(band)) is band


@given(born=DAYS, day=DAYS)
def test_it_never_says_a_child_is_older_than_the_true_age(born, day):
    true_age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    age = age_from(born.replace(day=1), day)

    assert max(0, true_age - 1) <= age <= max(0, true_age)


@given(born=DAYS, days=st.tuples(DAYS, DAYS))
def test_it_never_makes_a_child_younger_with_time(born, days):
    earlier, later = sorted(days)

    assert age_from(born, earlier) <= age_from(born, later)


@given(DAYS, st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31)))
def test_a_child_is_never_younger_or_older_than_the_span_says(day, born):
    true_age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    if born > day:
        return

    least, most = span_on(day, birth_month=born.replace(day=1), band=None)

    assert least <= true_age <= most <= least + 1


@pytest.mark.parametrize(
    ("band", "youngest", "oldest", "expected"),
    [
        (AgeBand.FOUR_TO_8, 8, 17, True),
        (AgeBand.FOUR_TO_8, 9, 17, False),
        (AgeBand.NINE_TO_12, 12, 17, True),
        (AgeBand.NINE_TO_12, 13, 17, False),
        (AgeBand.THIRTEEN_UP, 8, 13, True),
        (AgeBand.THIRTEEN_UP, 8, 12, False),
        (AgeBand.UNDER_2, 8, 17, False),
    ],
)
def test_a_band_fits_when_one_of_its_ages_does(band, youngest, oldest, expected):
    day = date(2026, 3, 1)

    assert fits(day, youngest=youngest, oldest=oldest, birth_month=None, band=band) is expected


@given(birth_month=DAYS, day=DAYS)
def test_the_age_is_what_counting_by_the_calendar_gives(birth_month, day):
    last_day = monthrange(day.year, birth_month.month)[1]
    turned = (day.month, day.day) >= (birth_month.month, last_day)

    assert age_from(birth_month, day) == max(0, day.year - birth_month.year - (not turned))


@given(st.integers(0, 30))
def test_the_band_is_the_last_one_that_begins_by_that_age(age):
    assert band_of(age) == max((b for b in AgeBand if youngest_age(b) <= age), key=youngest_age)
