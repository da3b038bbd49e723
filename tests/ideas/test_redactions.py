"""Reading the lines for places that may tell who, whatever was typed."""

from hypothesis import given
from hypothesis import strategies as st

from cac.ideas.redactions import read_lines
from cac.ideas.rules import Decision
from cac.redaction import clean

TELLING = st.sampled_from(["Call 0977 123 456, my name is Ama.", "ama@example.org", "Grace  SAKALA shouts"])
LINES = st.lists(st.text(max_size=40).map(clean) | TELLING, max_size=6)
KNOWN = {"grace sakala": "[an adult]"}


@given(LINES)
def test_the_pieces_make_the_line_again(sqlite_app, texts):
    with sqlite_app.app_context():
        lines = read_lines(texts, KNOWN, {})

    for line in lines:
        assert "".join(words for words, _ in line.pieces) == line.text
        assert [words for words, found in line.pieces if found] == [place.said for place in line.places]


@given(LINES)
def test_no_two_places_share_a_decision(sqlite_app, texts):
    with sqlite_app.app_context():
        names = [place.name for line in read_lines(texts, KNOWN, {}) for place in line.places]

    assert len(names) == len(set(names))


@given(LINES, st.sampled_from(list(Decision)))
def test_a_line_is_ready_once_each_place_is_decided(sqlite_app, texts, decision):
    with sqlite_app.app_context():
        names = [place.name for line in read_lines(texts, KNOWN, {}) for place in line.places]
        given_then = dict.fromkeys(names, decision.value) | {f"{name}-own": "someone" for name in names}
        lines = read_lines(texts, KNOWN, given_then)
        undecided = read_lines(texts, KNOWN, {})

        assert all(line.ready for line in lines)
        assert all(line.ready is not bool(line.places) for line in undecided)


def test_a_general_term_fits_what_was_known(sqlite_app):
    with sqlite_app.app_context():
        [line] = read_lines(["Grace  SAKALA shouts, call 0977 123 456."], KNOWN, {})

    assert [place.general for place in line.places] == ["[an adult]", "[a phone number]"]


def test_other_words_may_not_make_a_line_too_long(sqlite_app):
    long = "0977 123 456 " + "x " * 490

    with sqlite_app.app_context():
        [line] = read_lines([long], {}, {})
        [place] = line.places
        [longer] = read_lines([long], {}, {place.name: "own", f"{place.name}-own": "w" * 80})

        assert not line.too_long
        assert longer.too_long
        assert not longer.ready
