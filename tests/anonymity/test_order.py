"""The measure of order is exact, and its bounds are those of ANONYMITY.md."""

from itertools import permutations
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.anonymity.order import bounds, chance, kendall_tau

orders = st.integers(2, 30).flatmap(lambda size: st.permutations(range(size)))


@given(orders)
def test_it_is_one_for_the_same_order_and_minus_one_for_the_reverse(order: list[int]) -> None:
    assert kendall_tau(order, order) == 1
    assert kendall_tau(order, order[::-1]) == -1


@given(orders)
def test_it_is_the_same_seen_from_either_side(order: list[int]) -> None:
    straight = sorted(order)

    assert kendall_tau(order, straight) == kendall_tau(straight, order)


def test_it_counts_one_swap() -> None:
    assert kendall_tau("abcd", "bacd") == pytest.approx(4 / 6)


@pytest.mark.parametrize("other", ["ab", "abd", "aab", "abcc"])
def test_it_refuses_orders_of_different_items(other: str) -> None:
    with pytest.raises(ValueError, match="same two or more"):
        kendall_tau("abc", other)


def test_it_refuses_a_single_item() -> None:
    with pytest.raises(ValueError, match="two or more"):
        kendall_tau("a", "a")


@pytest.mark.parametrize("size", [2, 3, 4, 5, 6])
def test_chance_is_the_mean_over_all_orders(size: int) -> None:
    taus = [kendall_tau(range(size), order) for order in permutations(range(size))]

    assert fmean(tau**2 for tau in taus) == pytest.approx(chance(size))


def test_its_bounds_are_the_stated_ones() -> None:
    stated = bounds(batches=200, size=20)

    assert stated.mean_tau == pytest.approx(0.048)
    assert stated.mean_tau_squared == pytest.approx(0.038)
    assert stated.expected == pytest.approx(0.0263, abs=0.0001)


def test_its_bounds_widen_with_fewer_batches() -> None:
    stated, quick = bounds(batches=200, size=20), bounds(batches=50, size=20)

    assert quick.mean_tau == pytest.approx(2 * stated.mean_tau)
    assert quick.mean_tau_squared - quick.expected == pytest.approx(2 * (0.038 - stated.expected))
