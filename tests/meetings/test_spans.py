"""Weeks, months and years: no day lost, none twice."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cac.meetings.spans import (
    FIRST_YEAR,
    LAST_YEAR,
    month_of,
    months_of,
    read_day,
    week_of,
    whole_weeks,
    year_of,
)

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
WEEKDAYS = st.integers(0, 6)


@given(DAYS, WEEKDAYS)
def test_a_week_has_seven_days_and_begins_where_it_should(day, first):
    week = week_of(day, first)

    assert len(week.days) == 7
    assert day in week
    assert week.first.weekday() == first


@given(DAYS, WEEKDAYS)
def test_a_month_fills_whole_weeks(day, first):
    month = month_of(day)
    shown = whole_weeks(month, first)

    assert len(shown) % 7 == 0
    assert shown[0].weekday() == first
    assert set(month.days) <= set(shown)
    assert day in month
    assert {one.month for one in month.days} == {day.month}


@given(DAYS, st.sampled_from([month_of, year_of, lambda day: week_of(day, 0)]))
def test_turning_on_and_back_leads_here_again(day, span_of):
    span = span_of(day)

    if span.after:
        assert span_of(span.after).before == span.last
        assert span.after == span.last + timedelta(1)
    if span.before:
        assert span_of(span.before).last == span.before


@given(DAYS)
def test_the_months_of_a_year_are_the_year(day):
    assert [d for month in months_of(day.year) for d in month.days] == year_of(day).days


@given(st.text(max_size=12) | DAYS.map(date.isoformat))
def test_it_reads_a_day_or_none(text):
    day = read_day(text)

    assert day is None or day.isoformat() == text
