"""Codes of two easy words."""

import pytest

from cac.committees import codes


def test_it_draws_two_words():
    code = codes.draw([], choose=lambda free: free[0])

    assert code == "acorn-anchor"


def test_it_never_draws_a_code_that_is_taken():
    code = codes.draw(["acorn-anchor", "Acorn-Arch"], choose=lambda free: free[0])

    assert code == "acorn-basket"


def test_it_draws_many_different_codes():
    drawn = codes.draw_many(60, ["acorn-anchor"])

    assert len({*drawn, "acorn-anchor"}) == 61


def test_it_says_when_every_code_is_taken():
    every = [f"{first}-{second}" for first in codes.FIRST.split() for second in codes.SECOND.split()]

    with pytest.raises(LookupError):
        codes.draw(every)


def test_it_has_words_enough_and_each_once():
    first, second = codes.FIRST.split(), codes.SECOND.split()

    assert len(first) == len(set(first)) >= 80
    assert len(second) == len(set(second)) >= 80
    assert all(word.isascii() and word.isalpha() for word in first + second)


def test_it_makes_an_alias_of_a_code():
    assert codes.alias_from("river-kite") == "River Kite"
