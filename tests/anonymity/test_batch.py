"""A batch is shuffled by chance, sorted by key and complete."""

from collections import Counter
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from cac.anonymity.batch import new_key, prepare, shuffled

ITEMS, DRAWS = 10, 4000
# Chi-square for 81 degrees of freedom passes 160 by chance less than once in a million runs.
LIMIT = 160.0

texts = st.lists(st.text(st.characters(codec="utf-8"), max_size=60), max_size=60)


def position_chi_square(mix: Callable[[range], list[int]]) -> float:
    """How unevenly items fall on positions; (n-1)/n of the plain sum, since every draw is a permutation."""
    seen = Counter(pair for _ in range(DRAWS) for pair in enumerate(mix(range(ITEMS))))
    expected = DRAWS / ITEMS
    cells = [(place, item) for place in range(ITEMS) for item in range(ITEMS)]
    return (ITEMS - 1) / ITEMS * sum((seen[cell] - expected) ** 2 / expected for cell in cells)


def send_the_first_to_the_end(items: range) -> list[int]:
    first, *rest = items
    return [*shuffled(rest), first]


def test_it_puts_every_item_everywhere_equally_often() -> None:
    assert position_chi_square(shuffled) < LIMIT


def test_the_same_measure_catches_a_lazy_shuffle() -> None:
    assert position_chi_square(send_the_first_to_the_end) > LIMIT


def test_it_makes_keys_of_sixteen_bytes_that_differ() -> None:
    keys = {new_key() for _ in range(1000)}

    assert len(keys) == 1000
    assert {len(key) for key in keys} == {16}


@given(texts)
def test_it_loses_and_doubles_nothing(ideas: list[str]) -> None:
    assert Counter(one for _, one in prepare(ideas)) == Counter(ideas)


@given(texts)
def test_it_hands_over_rows_in_key_order(ideas: list[str]) -> None:
    keys = [key for key, _ in prepare(ideas)]

    assert keys == sorted(set(keys))


def test_rows_in_key_order_lie_in_chance_order() -> None:
    assert position_chi_square(lambda items: [one for _, one in prepare(items)]) < LIMIT
