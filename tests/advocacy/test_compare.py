"""What changed between two wordings, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from cac.advocacy.compare import Piece, changed, difference

WORDS = st.text(alphabet="ab .,\n،। سن", max_size=60)


def without(kind, pieces):
    return "".join(piece.text for piece in pieces if piece.kind != kind)


@given(old=WORDS, new=WORDS)
def test_the_new_words_stand_in_it_as_they_are(old, new):
    assert without("taken", difference(old, new)) == new


@given(old=WORDS, new=WORDS)
def test_the_old_words_can_be_read_from_it(old, new):
    kept = "".join(without("added", difference(old, new)).split())

    assert kept == "".join(old.split())


@given(WORDS)
def test_the_same_words_did_not_change(text):
    assert not changed(difference(text, text))
    assert not changed(difference(text, text.replace(" ", "\n")))


def test_it_compares_words_and_not_letters():
    assert difference("One free day each week.", "Two free days each week.") == [
        Piece("One ", "taken"),
        Piece("Two ", "added"),
        Piece("free ", "same"),
        Piece("day ", "taken"),
        Piece("days ", "added"),
        Piece("each week.", "same"),
    ]


def test_a_full_stop_is_no_part_of_a_word():
    assert difference("rest", "rest.") == [Piece("rest", "same"), Piece(".", "added")]


def test_the_same_few_words_over_and_over_are_told_apart_as_a_whole():
    pieces = difference("a " * 1000, "b a " * 500)

    assert [piece.kind for piece in pieces] == ["taken", "added"]
