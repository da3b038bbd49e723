"""Codes on slips: drawn apart from each other, and a mistyped one is seen at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.anonymity.slips import DIGITS, draw_slips, read_slip

CODES = st.builds(lambda _: draw_slips(1)[0], st.integers())


def test_each_slip_differs_from_the_others():
    drawn = draw_slips(200)

    assert len(set(drawn)) == 200
    assert all(len(code) == DIGITS and read_slip(code) == code for code in drawn)


def test_they_come_in_no_order():
    drawn = draw_slips(50)

    assert drawn != sorted(drawn)


@given(CODES, st.integers(0, DIGITS - 1), st.integers(1, 9))
def test_one_wrong_digit_is_found(code, place, more):
    wrong = code[:place] + str((int(code[place]) + more) % 10) + code[place + 1 :]

    assert read_slip(wrong) is None


@given(CODES, st.integers(0, DIGITS - 2))
def test_two_digits_that_changed_places_are_found(code, place):
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert read_slip(wrong) == (code if wrong == code else None)


@pytest.mark.parametrize("zero", ["٠", "۰", "०", "၀", "០"])
def test_digits_of_any_script_are_read(zero):
    [code] = draw_slips(1)
    written = "".join(chr(ord(zero) + int(digit)) for digit in code)

    assert read_slip(f" {written[:4]} {written[4:]}\n") == code


@pytest.mark.parametrize("typed", ["", "1234", "not a code", "123456789", "²²²²²²²²"])
def test_anything_else_is_no_slip(typed):
    assert read_slip(typed) is None
