"""Words are found whatever their case, accents and ways of spelling, and marked in the text itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.ideas.folding import fold, holds, marked, words_of


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Light on the ROAD", "road light"),
        ("Más tiempo, mañana", "manana mas"),
        ("mañana", "MAN\u0303ANA"),
        ("Straße", "STRASSE"),
        ("نريد مدرسةً قريبة", "مدرسه"),
        ("أريد", "اريد"),
        ("إلى المدرسة", "الي"),
        ("کتاب", "كتاب"),
        ("مُدَرِّس", "مدرس"),
        ("ســوق", "سوق"),
        ("١٢ ساعة", "12"),
        ("काम गर्ने ठाउँ", "ठाउं"),
        ("पढ़ाई", "पढाई"),
        ("१० घण्टा", "10"),
        ("La\u200bte", "late"),
    ],
)
def test_a_word_is_found_as_it_is_meant(text, typed):
    assert holds(fold(text), words_of(typed))
    assert any(hit for _piece, hit in marked(text, words_of(typed)))


@pytest.mark.parametrize(
    ("text", "typed"),
    [("काम", "कम"), ("दिन", "दान"), ("rest", "test"), ("We rest.", "rest play"), ("किताब", "कताब")],
)
def test_another_word_is_not_found(text, typed):
    assert not holds(fold(text), words_of(typed))


def test_marks_stand_around_what_was_looked_for():
    assert marked("Más tiempo para MÁS juegos", ["mas"]) == [
        ("Más", True),
        (" tiempo para ", False),
        ("MÁS", True),
        (" juegos", False),
    ]


def test_no_letter_is_torn_from_its_signs():
    assert marked("की किताब", ["क"]) == [("की", True), (" ", False), ("कि", True), ("ताब", False)]


@given(st.text(), st.lists(st.text(min_size=1, max_size=3)))
def test_the_pieces_are_the_text(text, typed):
    words = words_of(" ".join(typed))

    assert "".join(piece for piece, _hit in marked(text, words)) == text


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)
