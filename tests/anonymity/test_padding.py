"""Padding gives every idea one length and loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.anonymity.padding import MAX_IDEA_CHARS, SLOT, pad, unpad

utf8_text = st.text(st.characters(codec="utf-8"), max_size=MAX_IDEA_CHARS)


@given(utf8_text)
def test_it_gives_back_any_text(text: str) -> None:
    assert unpad(pad(text)) == text


@given(utf8_text)
def test_it_makes_one_length_of_every_text(text: str) -> None:
    assert len(pad(text)) == SLOT


@pytest.mark.parametrize("text", ["", "a", "\0", "क" * MAX_IDEA_CHARS, "\N{PARTY POPPER}" * MAX_IDEA_CHARS])
def test_it_holds_the_longest_idea_of_any_script(text: str) -> None:
    assert unpad(pad(text)) == text


def test_it_refuses_a_text_that_does_not_fit() -> None:
    pad("a" * (SLOT - 2))

    with pytest.raises(ValueError, match="4094 bytes"):
        pad("a" * (SLOT - 1))


def test_it_refuses_half_a_character() -> None:
    with pytest.raises(ValueError):
        pad("\ud83d")


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        b"\0",
        bytes(SLOT - 1),
        bytes(SLOT + 1),
        b"\xff\xff" + bytes(SLOT - 2),
        b"\0\1a" + bytes(SLOT - 4) + b"\1",
        b"\0\1\xff" + bytes(SLOT - 3),
    ],
    ids=["empty", "one byte", "short", "long", "length too great", "something after the end", "not UTF-8"],
)
def test_it_refuses_what_it_cannot_have_made(padded: bytes) -> None:
    with pytest.raises(ValueError):
        unpad(padded)


@given(st.binary(max_size=40).map(lambda start: start.ljust(SLOT, b"\0")))
def test_it_opens_only_its_own_work(padded: bytes) -> None:
    try:
        text = unpad(padded)
    except ValueError:
        return

    assert pad(text) == padded
