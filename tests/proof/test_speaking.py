"""What invented children say can be told apart by the proof, and by nobody else."""

from hypothesis import given
from hypothesis import strategies as st

from cac.anonymity.envelopes import MOST_CHARS
from cac.proof.speaking import heard_in, read_word, text_of, true_orders, word_of


@given(st.integers(0, 5000), st.integers(0, 999))
def test_a_word_stands_for_one_child(batch, place):
    assert read_word(word_of(batch, place)) == (batch, place)


def test_texts_fit_and_differ_in_length():
    texts = [text_of(1, place) for place in range(200)]

    assert max(map(len, texts)) <= MOST_CHARS
    assert len({len(text) for text in texts}) > 50


def test_children_are_heard_in_a_page():
    page = f"<li>{text_of(3, 1)}</li><li>We want rest.</li><li>{text_of(3, 0)}</li><li>{text_of(3, 1)}</li>"

    assert heard_in(page) == [(3, 1), (3, 0)]


def test_true_orders_are_those_of_speaking():
    texts = {
        b"b": text_of(0, 1),
        b"a": text_of(0, 2),
        b"c": text_of(0, 0),
        b"x": "We want rest.",
        b"d": text_of(1, 0),
    }

    assert true_orders(texts, [0, 1]) == [[b"c", b"b", b"a"], [b"d"]]
