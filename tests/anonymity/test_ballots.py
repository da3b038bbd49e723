"""A ballot lies in the envelope of an idea, and nothing outside tells it from one."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.anonymity.ballots import MOST_DOTS, MOST_THEMES, Ballot, open_ballot, seal_ballot
from cac.anonymity.boxes import Unopened, new_pair
from cac.anonymity.envelopes import ENVELOPE, Said, open_said, seal_said, seal_whole
from cac.db import show_key

PRIVATE, PUBLIC = new_pair()
ROUND, KEY = secrets.token_bytes(16), secrets.token_bytes(16)
DOTS = st.dictionaries(
    st.binary(min_size=16, max_size=16).map(show_key), st.integers(1, MOST_DOTS), max_size=MOST_THEMES
)


def opened(box, key=KEY):
    return open_ballot(PRIVATE, ROUND, key, box)


@given(st.text("0123456789", max_size=8), DOTS)
def test_what_is_sealed_is_read_again_and_always_as_long_as_an_idea(slip, dots):
    box = seal_ballot(PUBLIC, ROUND, KEY, Ballot(slip, dots))

    assert len(box) == ENVELOPE
    assert opened(box) == Ballot(slip, dots)


def test_a_ballot_is_no_idea_and_an_idea_no_ballot():
    with pytest.raises(Unopened):
        open_said(PRIVATE, ROUND, KEY, seal_ballot(PUBLIC, ROUND, KEY, Ballot("12345678", {"a": 1})))
    with pytest.raises(Unopened):
        opened(seal_said(PUBLIC, ROUND, KEY, Said("Rest.")))


def test_it_opens_for_its_own_round_and_key_alone():
    with pytest.raises(Unopened):
        opened(seal_ballot(PUBLIC, ROUND, KEY, Ballot("", {})), secrets.token_bytes(16))


@pytest.mark.parametrize(
    "found",
    [
        None,
        [],
        {"slip": "1"},
        {"slip": 1, "dots": {}},
        {"slip": "123456789", "dots": {}},
        {"slip": "\ud800", "dots": {}},
        {"slip": "١٢", "dots": {}},
        {"slip": "1\n", "dots": {}},
        {"slip": "", "dots": []},
        {"slip": "", "dots": {"a": "1"}},
        {"slip": "", "dots": {"a": True}},
        {"slip": "", "dots": {"a": -1}},
        {"slip": "", "dots": {"a": 1.0}},
        {"slip": "", "dots": {"a": MOST_DOTS + 1}},
        {"slip": "", "dots": {str(one): 1 for one in range(MOST_THEMES + 1)}},
    ],
)
def test_whatever_else_somebody_seals_is_not_opened(found):
    with pytest.raises(Unopened):
        opened(seal_whole(PUBLIC, ROUND, KEY, {"ballot": found}))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(ANYTHING | st.fixed_dictionaries({"slip": ANYTHING, "dots": ANYTHING}))
def test_nothing_that_somebody_seals_stops_a_count(found):
    try:
        ballot = opened(seal_whole(PUBLIC, ROUND, KEY, {"ballot": found}))
    except Unopened:
        return
    assert ballot.slip.encode().isdigit() or not ballot.slip


def test_too_much_is_not_sealed():
    with pytest.raises(ValueError, match="too much"):
        seal_ballot(PUBLIC, ROUND, KEY, Ballot("", {"x" * 4096: 1}))
