"""How a hazard stands, and when somebody should have looked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.hazards.rules import Found, Standing, is_overdue, standing

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("begun", "found", "stands"),
    [
        (False, [], Standing.NAMED),
        (True, [], Standing.WORKED_ON),
        (True, [Found.STILL, Found.LESS], Standing.LESS),
        (False, [Found.STILL], Standing.STILL),
        (True, [Found.LESS, Found.GONE], Standing.GONE),
        (True, [Found.GONE, Found.STILL], Standing.STILL),
    ],
)
def test_the_last_look_says_how_it_stands(begun, found, stands):
    assert standing(begun=begun, found=found) is stands


@given(st.lists(st.sampled_from(Found), min_size=1), st.booleans())
def test_earlier_looks_and_the_beginning_change_nothing(found, begun):
    assert standing(begun=begun, found=found) is standing(begun=False, found=found[-1:])


@given(st.integers(-400, 400))
def test_the_day_itself_is_in_time_and_the_next_is_not(days):
    assert is_overdue(look_on=DAY + timedelta(days), today=DAY) is (days < 0)


def test_what_is_gone_is_never_overdue():
    assert not is_overdue(look_on=None, today=DAY)
