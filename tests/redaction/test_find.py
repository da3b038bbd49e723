"""Findings fit the text they were found in, whatever the text, and can be replaced by general terms."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cac.redaction import Finding, Kind, clean, find, replace

# The bricks of every rule, so that long texts made of them try each rule's worst case.
BRICKS = [
    "a",
    "@",
    ".",
    " ",
    "1",
    "0",
    ",",
    "-",
    "_",
    " at ",
    " dot ",
    "(at)",
    "www.",
    "http://",
    ":",
    "/",
    "\u200b",
]
BRICKS += [
    "one ",
    "double ",
    "and ",
    "insta ",
    "my name is ",
    "is ",
    "i am ",
    "A",
    "é",
    "क",
    "ी",
    "٣",
    "com",
    "x y ",
]
bricks = st.lists(st.sampled_from(BRICKS), max_size=30).map("".join)
texts = st.one_of(st.text(), bricks)
HIDDEN = ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u2066", "\u200f", "\ufe0f"]


@given(texts, st.lists(st.text(max_size=6), max_size=4))
def test_findings_are_sorted_apart_and_inside_the_text(text: str, known: list[str]) -> None:
    places = [(found.start, found.end) for found in find(text, known)]

    assert all(start < end for start, end in places)
    edges = [edge for place in places for edge in place]
    assert edges == sorted(edges)
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))


@settings(max_examples=60)
@example("1", 5000)  # Python refuses to make an int of so many digits
@given(st.lists(st.sampled_from(BRICKS), min_size=1, max_size=5).map("".join), st.integers(500, 1500))
def test_no_long_text_keeps_it_busy(brick: str, times: int) -> None:
    # A rule that backtracks without end would hang here; there is no clock in this test on purpose.
    text = brick * times

    assert all(found.end <= len(text) for found in find(text, ["a", "aa aa"]))
    assert len(clean(text)) <= len(text)


@given(
    st.sampled_from(["ama.b@example.org", "0971234567", "www.example.org", "@ama_b", "Tumaini"]),
    st.lists(st.sampled_from([*HIDDEN, ""]), min_size=20, max_size=20),
)
def test_hidden_characters_hide_nothing(secret: str, hidden: list[str]) -> None:
    dressed = secret[0] + "".join(mark + char for mark, char in zip(hidden, secret[1:], strict=False))
    text = f"Well, {dressed} said so"

    (found,) = find(text, ["tumaini"])

    assert clean(text[: found.start]) == "Well,"
    assert clean(text[found.end :]) == "said so"


def test_it_finds_each_kind_in_one_text_and_proposes_general_terms() -> None:
    text = "My name is Ama, ama@example.org, 0971 234 567, www.example.org, @ama_b, near Tumaini."

    shown = replace(text, {(found.start, found.end): found.proposal for found in find(text, ["Tumaini"])})

    assert shown == (
        "My name is [a name], [an e-mail address], [a phone number], [a link], [an account name], "
        "near [a name]."
    )


def test_what_overlaps_becomes_one_finding() -> None:
    text = "My name is Tumaini Mensah"

    assert find(text, ["tumaini"]) == [Finding(11, 25, Kind.NAME)]


@given(texts)
def test_a_general_term_is_no_finding_itself(text: str) -> None:
    proposals = {found.proposal for found in find(text)}

    assert [find(proposal) for proposal in proposals] == [[] for _ in proposals]


def test_it_replaces_from_the_end_and_leaves_what_was_kept() -> None:
    text = "Ama and Kofi and Esi"

    assert replace(text, {(0, 3): "[a name]", (8, 12): None, (17, 20): ""}) == "[a name] and Kofi and "
    assert replace(text, {}) == text


@pytest.mark.parametrize("places", [[(0, 30)], [(-3, 2)], [(5, 2)], [(0, 5), (4, 8)]])
def test_it_refuses_places_that_do_not_fit(places: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        replace("Ama and Kofi and Esi", dict.fromkeys(places, "x"))
