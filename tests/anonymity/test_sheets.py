"""The number of a sheet is told from the words it stands beside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.anonymity.receipts import PICTURES, new_code, number_on_paper, of_pictures, read_typed
from cac.anonymity.sheets import SheetLine, split_line

CODE = of_pictures([7, 200, 13, 0, 255, 90, 31, 128])
NUMBER = number_on_paper(CODE)
THREES = " ".join(NUMBER[place : place + 3] for place in range(0, 21, 3))
ARABIC = THREES.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

pictures = st.lists(st.integers(0, 255), min_size=8, max_size=8).map(of_pictures)


@given(code=pictures)
def test_a_number_on_paper_is_read_as_its_pictures(code):
    number = number_on_paper(code)

    assert len(number) == 21
    assert read_typed(number) == code


@given(code=pictures, place=st.integers(0, 20), more=st.integers(1, 9))
def test_one_wrong_digit_is_found(code, place, more):
    number = number_on_paper(code)
    wrong = f"{number[:place]}{(int(number[place]) + more) % 10}{number[place + 1 :]}"

    assert read_typed(wrong) is None
    assert split_line(f"We want rest. {wrong}").wrong


@given(code=pictures, place=st.integers(0, 19))
def test_two_digits_that_changed_places_are_found(code, place):
    number = number_on_paper(code)
    turned = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    assert turned == number or read_typed(turned) is None


@given(code=pictures, twenty=st.integers(0, 10**20 - 1))
def test_no_digits_of_a_tablet_are_taken_for_a_number_on_paper(code, twenty):
    assert read_typed(f"{twenty:020d}") == f"digits|{twenty:020d}"
    assert not read_typed(number_on_paper(code)).startswith("digits")


@pytest.mark.parametrize(
    "line",
    [
        f"We want rest. {THREES}",
        f"{THREES} We want rest.",
        f"We want rest.{NUMBER}",
        f"We want rest. ({THREES})",
        f"We want rest. {THREES.replace(' ', '-')}.",
        f"{NUMBER}: We want rest.",
        f"  We want rest. – {ARABIC}  ",
    ],
)
def test_it_stands_at_the_beginning_or_at_the_end(line):
    assert split_line(line) == SheetLine("We want rest.", CODE, wrong=False)


def test_a_number_of_the_words_stays_with_them():
    assert split_line(f"Lessons for 20 {THREES}") == SheetLine("Lessons for 20", CODE, wrong=False)
    assert split_line(f"{THREES} 2 hours of rest") == SheetLine("2 hours of rest", CODE, wrong=False)


@pytest.mark.parametrize("line", ["We want rest.", "Call +260 977 123 456", "10 000 000 a day", ""])
def test_a_line_without_one_stays_as_it_is(line):
    assert split_line(line) == SheetLine(line, "", wrong=False)


@pytest.mark.parametrize(
    "line",
    [
        f"We want {THREES} rest.",
        f"We want rest. {THREES[:-1]}",
        f"We want rest. {THREES}1",
        f"We want rest. {THREES[:19]}",
        f"{THREES} We want rest. {THREES}",
        f"{THREES} {THREES}",
    ],
    ids=["in the middle", "one missing", "one more", "a third missing", "two", "two and no words"],
)
def test_a_number_with_a_mistake_is_no_part_of_the_words(line):
    assert split_line(line).wrong
    assert not split_line(line).code


def test_what_is_only_a_number_has_no_words():
    assert split_line(THREES) == SheetLine("", CODE, wrong=False)


def test_every_fresh_code_can_be_printed():
    codes = {new_code(PICTURES) for _ in range(500)}

    assert {read_typed(number_on_paper(code)) for code in codes} == codes
