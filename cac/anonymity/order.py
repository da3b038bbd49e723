"""Measures how much of a known order is still to be seen in another one."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

# ANONYMITY.md, "Proof": what 200 collections of 20 ideas may show at most.
_BATCHES, _SIZE = 200, 20
_MEAN_TAU, _MEAN_TAU_SQUARED = 0.048, 0.038


@dataclass(frozen=True, slots=True)
class Bounds:
    """What batches in chance order stay under; `expected` is the mean tau² of pure chance."""

    mean_tau: float
    mean_tau_squared: float
    expected: float


def kendall_tau(order_a: Sequence[Hashable], order_b: Sequence[Hashable]) -> float:
    """How alike two orders of the same items are: 1 the same, -1 reversed, about 0 by chance."""
    place = {item: index for index, item in enumerate(order_b)}
    if not 2 <= len(order_a) == len(order_b) == len(place) or set(order_a) != set(place):
        raise ValueError("two orders of the same two or more items are needed")
    places = [place[item] for item in order_a]
    agree = sum(1 if first < second else -1 for first, second in combinations(places, 2))
    return agree / (len(places) * (len(places) - 1) / 2)


def chance(size: int) -> float:
    """The variance of Kendall's tau between random orders of `size` items."""
    return 2 * (2 * size + 5) / (9 * size * (size - 1))


def bounds(batches: int, size: int) -> Bounds:
    """The bounds of ANONYMITY.md scaled to `batches` of `size` ideas: wider the fewer there are."""
    expected = chance(size)
    width = sqrt(_BATCHES / batches) * expected / chance(_SIZE)
    return Bounds(
        mean_tau=_MEAN_TAU * sqrt(_BATCHES / batches * expected / chance(_SIZE)),
        mean_tau_squared=expected + (_MEAN_TAU_SQUARED - chance(_SIZE)) * width,
        expected=expected,
    )
