"""Counting ballots: the totals are those of the valid ones, in whatever order, whatever else came."""

import random

from hypothesis import given
from hypothesis import strategies as st

from cac.anonymity.ballots import Ballot
from cac.ideas.rounds.counting import count, follows

THEMES = ("a", "b", "c")
EACH = 3
RULES = {"themes": THEMES, "each": EACH, "once": False}
SLIPS = [f"{one:08}" for one in range(8)]
VALID = st.dictionaries(st.sampled_from(THEMES), st.integers(1, EACH), min_size=1).filter(
    lambda dots: sum(dots.values()) <= EACH
)
ANY = st.dictionaries(st.sampled_from((*THEMES, "forged")), st.integers(1, 10), max_size=4)
CHOSEN = st.dictionaries(st.sampled_from(SLIPS), VALID)
NOISE = st.lists(
    st.builds(Ballot, st.text("0123456789", max_size=8).filter(lambda one: one not in SLIPS), ANY)
)


@given(CHOSEN, NOISE, ANY.filter(lambda dots: sum(dots.values()) > EACH), st.integers(1, 3), st.randoms())
def test_totals_are_those_of_the_valid_ballots(chosen, forged, too_many, repeats, chance: random.Random):
    ballots = [Ballot(slip, dots) for slip, dots in chosen.items()] * repeats
    ballots += [*forged, *(Ballot(slip, too_many) for slip in SLIPS), *(Ballot(slip, {}) for slip in SLIPS)]
    chance.shuffle(ballots)

    found = count(ballots, slips=set(SLIPS), **RULES)

    assert found.voters == len(chosen)
    assert found.totals == {name: sum(dots.get(name, 0) for dots in chosen.values()) for name in THEMES}
    assert found.cast <= found.could


@given(st.lists(st.tuples(st.sampled_from(SLIPS), VALID)))
def test_a_slip_never_counts_twice(cast):
    ballots = [Ballot(slip, dots) for slip, dots in cast]
    found = count(ballots, slips=set(SLIPS), **RULES)

    assert found.voters == len({slip for slip, _dots in cast})
    assert found.cast <= found.voters * EACH


def test_of_two_by_one_slip_chance_takes_one():
    two = [Ballot(SLIPS[0], {"a": 1}), Ballot(SLIPS[0], {"b": 1})]
    found = {count(two, slips={SLIPS[0]}, **RULES).totals["a"] for _ in range(60)}

    assert found == {0, 1}


def test_where_one_is_the_most_two_on_a_theme_do_not_count():
    assert follows(Ballot("", {"a": 1, "b": 1}), themes=THEMES, each=2, once=True)
    assert not follows(Ballot("", {"a": 2}), themes=THEMES, each=2, once=True)
