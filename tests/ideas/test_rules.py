"""The law of ideas."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.ideas.rules import MAY, first_day_of, names_its_meeting, quarter_of, without_list_mark


@given(st.dates())
def test_a_quarter_begins_on_the_first_of_its_first_month(day):
    first = first_day_of(quarter_of(day))

    assert first <= day
    assert (first.day, first.month % 3, first.year) == (1, 1, day.year)
    assert quarter_of(first) == quarter_of(day)
    assert (day.month - first.month) < 3


@pytest.mark.parametrize(
    ("day", "quarter"),
    [(date(2026, 1, 1), "2026-Q1"), (date(2026, 3, 31), "2026-Q1"), (date(2026, 12, 31), "2026-Q4")],
)
def test_quarters_are_those_of_the_calendar(day, quarter):
    assert quarter_of(day) == quarter


@given(st.integers(0, 200))
def test_five_heads_are_enough_to_name_a_meeting(heads):
    assert names_its_meeting(heads) is (heads > 4)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1. We want rest", "We want rest"),
        ("12) We want rest", "We want rest"),
        ("(3) We want rest", "We want rest"),
        ("#4: We want rest", "We want rest"),
        ("5.We want rest", "We want rest"),
        ("6 - We want rest", "We want rest"),
        ("१. आराम चाहियो", "आराम चाहियो"),
        ("b) We want rest", "We want rest"),
        ("- 7. We want rest", "We want rest"),
        ("•We want rest", "We want rest"),
        ("— We want rest", "We want rest"),
        ("8.", ""),
    ],
)
def test_a_mark_of_a_list_goes(typed, said):
    assert without_list_mark(typed) == said


@pytest.mark.parametrize(
    "said",
    [
        "We want rest", "3.5 km is too far", "5 hours are enough", "8:30 is too early", "2026 was hard",
        "-5 degrees is cold", "100. That is what we earn", "10 - 12 of us walk", "A tap",
        "5-6 hours", "",
    ],
)  # fmt: skip
def test_a_number_that_was_said_stays(said):
    assert without_list_mark(said) == said


@given(st.text())
def test_only_a_beginning_is_ever_taken(line):
    kept = without_list_mark(line)

    assert line.endswith(kept)


def test_the_table_of_permissions_names_only_what_the_house_asks():
    assert set(MAY) == {
        "idea.read", "idea.record", "theme.read", "theme.change", "collection.read", "collection.sort",
        "vote.read", "vote.numbers", "vote.record", "idea.remove", "idea.refer",
        "collection.tell", "round.agree", "round.check", "round.close", "round.open", "round.read",
    }  # fmt: skip
