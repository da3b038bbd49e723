"""A few words stand in no calendar, however they are written."""

import pytest

from cac.redaction import is_unsaid


@pytest.mark.parametrize(
    "word",
    [
        "lab\u00adour",
        "la\u200bbour",
        "labo\\ur",
        "la\u3164bour",
        "la\u115fbour",
        "la\uffa0bour",
        "lábour",
        "L A B O U R",
        "la-bour",
        "عمـالة",
        "عَمَالة",
        "NINOS trabajadores",
    ],
)
def test_a_word_that_is_not_said_is_known_however_it_is_written(word: str) -> None:
    assert is_unsaid(f"About {word} here")


@pytest.mark.parametrize(
    "title", ["Songs for the visit", "What should change", "हामी के चाहन्छौं", "عمل المجموعة"]
)
def test_other_words_are_said(title: str) -> None:
    assert not is_unsaid(title)
