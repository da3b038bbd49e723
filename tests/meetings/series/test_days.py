"""The days of a rule, counted out by a library and beside it by whole numbers alone."""

from calendar import monthrange
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cac.meetings.series.expand import days_of
from cac.meetings.series.rules import LONGEST, Freq, Rule, is_last_of_month, ways_from, week_of_month

FIRST = st.dates(date(2024, 1, 1), date(2035, 12, 31))
EVERY = st.integers(1, 12)
FOR_DAYS = st.integers(0, 1200)


def rule(freq, first, every=1, last=None, **more):
    return Rule(freq, every, first, time(10), time(11, 30), last_on=last, **more)


def by_days(first, last, step):
    """Every so many days, by whole numbers."""
    return [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1, step)]


def by_months(first, last, every, pick):
    """What `pick` says of the year and month, every so many months."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month, every)
    found = (pick(month // 12, month % 12 + 1) for month in months)
    return [day for day in found if day and first <= day <= last]


def same_weekday(first):
    """The days of a month with the weekday of `first`, by a walk through the month."""

    def days(year, month):
        every = (date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1))
        return [day for day in every if day.weekday() == first.weekday()]

    return days


@given(FIRST, EVERY, FOR_DAYS)
def test_days_and_weeks_are_whole_steps(first, every, length):
    last = first + timedelta(length)

    assert list(days_of(rule(Freq.DAILY, first, every, last))) == by_days(first, last, every)
    assert list(days_of(rule(Freq.WEEKLY, first, every, last))) == by_days(first, last, 7 * every)


@given(FIRST, EVERY, FOR_DAYS)
def test_a_date_of_the_month_is_left_out_where_the_month_is_too_short(first, every, length):
    last = first + timedelta(length)

    def pick(year, month):
        return date(year, month, first.day) if first.day <= monthrange(year, month)[1] else None

    assert list(days_of(rule(Freq.MONTHLY_DATE, first, every, last))) == by_months(first, last, every, pick)


@given(FIRST, EVERY, FOR_DAYS)
def test_a_weekday_of_the_month_keeps_its_number(first, every, length):
    last, days = first + timedelta(length), same_weekday(first)

    def pick(year, month):
        return dict(enumerate(days(year, month), 1)).get(week_of_month(first))

    found = list(days_of(rule(Freq.MONTHLY_WEEKDAY, first, every, last)))

    assert found == by_months(first, last, every, pick)


@given(FIRST.filter(is_last_of_month), EVERY, FOR_DAYS)
def test_the_last_weekday_of_the_month_is_the_last_one(first, every, length):
    last, days = first + timedelta(length), same_weekday(first)

    found = list(days_of(rule(Freq.MONTHLY_LAST, first, every, last)))

    assert found == by_months(first, last, every, lambda year, month: days(year, month)[-1])


@given(FIRST, EVERY, st.sampled_from(Freq))
def test_the_first_day_is_always_one_of_them(first, every, freq):
    found = days_of(rule(freq, first, every))

    if freq in ways_from(first):
        assert next(found) == first


def test_leap_day_comes_back_every_four_years():
    found = list(days_of(rule(Freq.MONTHLY_DATE, date(2028, 2, 29), 12)))

    assert found == [date(2028, 2, 29), date(2032, 2, 29), date(2036, 2, 29)]


def test_a_rule_without_an_end_stops_after_ten_years():
    found = list(days_of(rule(Freq.WEEKLY, date(2026, 12, 1))))

    assert len(found) == 523
    assert found[-1] <= date(2026, 12, 1) + LONGEST
