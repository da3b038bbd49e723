"""How far a hidden number can be worked out: the same as when all tables that fit are tried."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cac.anonymity.suppression.flow import NO_END, Known, width
from cac.anonymity.suppression.tables import added, totals_over
from tests.anonymity.attacker import MOST, possible

INNER = list(product("ab", "xyz"))
PLACES = list(product(("a", "b", None), ("x", "y", "z", None)))
CELLS = st.lists(st.integers(0, 9), min_size=6, max_size=6).map(
    lambda them: dict(zip(INNER, them, strict=True))
)
LOOSE = st.dictionaries(
    st.sampled_from(PLACES[:-1]), st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6
)
ENOUGH = 8


def with_totals(cells):
    shares = [
        dict.fromkeys(PLACES, 0) | dict.fromkeys(totals_over(place), number)
        for place, number in cells.items()
    ]
    return added(shares, PLACES)


def tried(net, place):
    """The width by trying: sums of cells, each with what is known of it."""
    sums = [
        (frozenset(one for one in INNER if there in totals_over(one)), known.least, known.most)
        for there, known in net.items()
    ]
    asked = frozenset(one for one in INNER if place in totals_over(one))
    least = most = net[place].value
    while most - least < ENOUGH and least > 0 and possible([*sums, (asked, 0, least - 1)]):
        least -= 1
    while most - least < ENOUGH and possible([*sums, (asked, most + 1, MOST)]):
        most += 1
    return most - least


@given(CELLS, st.sets(st.sampled_from(PLACES[:-1]), max_size=8), LOOSE)
@settings(max_examples=150, deadline=None)
def test_it_is_as_wide_as_all_tables_that_fit(cells, hidden, loose) -> None:
    net = {place: Known(value, value, value) for place, value in with_totals(cells).items()}
    for place, (down, up) in loose.items():
        value = net[place].value
        net[place] = Known(value, max(0, value - down), value + up)
    net |= {place: Known(net[place].value, 0, NO_END) for place in hidden}

    for place in PLACES:
        assert width(net, place, ENOUGH) == tried(net, place)


@pytest.mark.parametrize(("second", "wide"), [(Known(7, 7, 7), 0), (Known(7, 5, 9), 4), (Known(7), 9)])
def test_one_hidden_number_is_what_is_missing_to_the_total(second: Known, wide: int) -> None:
    net = {("a",): Known(2), ("b",): second, (None,): Known(9, 9, 9)}

    assert width(net, ("a",), 20) == wide
