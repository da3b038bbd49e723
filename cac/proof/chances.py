"""What pure chance may look like, so that anything beyond it is a leak: five measures of one signal."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import comb, exp, sqrt
from statistics import fmean

from cac.anonymity.order import bounds, chance, kendall_tau

# ANONYMITY.md, "Proof": what 200 collections of 20 ideas may show. The bounds of fewer are as unlikely.
BATCHES, SIZE = 200, 20
FIRST_HITS, LINKS, AUC = 25, 1.29, 0.534
HELD_OUT = BATCHES // 2  # the attacker trains on the other half

Batch = Sequence[bytes]
Orders = Mapping[str, Sequence[bytes]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one signal, and the most it may be."""

    signal: str
    measure: str
    value: float
    bound: float

    @property
    def broken(self) -> bool:
        """Whether it tells more than it may."""
        return self.value > self.bound


def figures(truth: Sequence[Batch], orders: Sequence[Orders]) -> list[Figure]:
    """Five measures of each signal: `truth` holds each batch as it came in, `orders` what the thief sees."""
    seen: dict[str, list[tuple[Batch, Sequence[bytes]]]] = {}
    for batch, found in zip(truth, orders, strict=True):
        for signal, order in found.items():
            known = [key for key in order if key in set(batch)]
            if len(known) > 1:
                seen.setdefault(signal, []).append((batch, known))
    return [figure for signal, pairs in sorted(seen.items()) for figure in _of(signal, pairs)]


def _of(signal: str, pairs: Sequence[tuple[Batch, Sequence[bytes]]]) -> list[Figure]:
    """A signal may show only some of a batch: those are compared among themselves."""
    taus, first, right = [], 0, 0
    for batch, order in pairs:
        shown = set(order)
        true = [key for key in batch if key in shown]
        taus.append(kendall_tau(true, order))
        first += true[0] == order[0]
        right += sum(a == b for a, b in zip(true, order, strict=True))
    size = round(fmean(len(order) for _, order in pairs))
    limits = bounds(len(pairs), size)
    return [
        Figure(signal, "mean tau", abs(fmean(taus)), limits.mean_tau),
        Figure(signal, "mean tau²", fmean(tau**2 for tau in taus), limits.mean_tau_squared),
        Figure(signal, "first-idea hits", first, first_hits_bound(len(pairs), size)),
        links_figure(signal, right, len(pairs)),
    ]


def links_figure(signal: str, right: int, batches: int) -> Figure:
    """Right links per collection: how many ideas a thief gives to the right child."""
    return Figure(signal, "right links", right / batches, links_bound(batches))


@cache
def first_hits_bound(batches: int, size: int) -> int:
    """The most first ideas a guess by chance gets right: 24 of 200 batches of 20."""
    unlikely = _binomial_tail(FIRST_HITS, BATCHES, 1 / SIZE)
    hits = next(hits for hits in range(batches + 2) if _binomial_tail(hits, batches, 1 / size) <= unlikely)
    return hits - 1


@cache
def links_bound(batches: int) -> float:
    """The most right links per collection by chance: 1.29 of 200; by chance each collection has one."""
    unlikely = _poisson_tail(round(LINKS * BATCHES) + 1, BATCHES)
    links = next(
        links for links in range(batches, 30 * batches + 30) if _poisson_tail(links, batches) <= unlikely
    )
    return (links - 1) / batches


def auc_bound(held_out: int, size: int) -> float:
    """The most a trained attacker may reach on batches it never saw: 0.534 on 100 of 20."""
    return 0.5 + (AUC - 0.5) * sqrt(HELD_OUT / held_out * chance(size) / chance(SIZE))


def ordered(values: Mapping[bytes, object]) -> list[bytes] | None:
    """The keys by the value beside each, those alike in an order drawn by lot; None where all are alike."""
    kinds = {type(value) for value in values.values()}
    if len(values) < 2 or len({repr(value) for value in values.values()}) < 2:
        return None
    by = (lambda key: values[key]) if len(kinds) == 1 and _compares(values) else lambda key: repr(values[key])
    mixed = list(values)
    random.SystemRandom().shuffle(mixed)
    return sorted(mixed, key=by)  # type: ignore[arg-type]


def _compares(values: Mapping[bytes, object]) -> bool:
    one, two, *_ = values.values()
    try:
        one < two  # type: ignore[operator]  # noqa: B015 - only whether it can be asked
    except TypeError:
        return False
    return True


def _binomial_tail(hits: int, tries: int, chance_of_one: float) -> float:
    """How likely at least so many hits are."""
    few = range(hits)
    return 1 - sum(
        comb(tries, n) * chance_of_one**n * (1 - chance_of_one) ** (tries - n) for n in few if n <= tries
    )


def _poisson_tail(hits: int, expected: float) -> float:
    """How likely at least so many hits are, each for itself rare, `expected` on average."""
    likely, below = exp(-expected), 0.0
    for number in range(hits):
        below += likely
        likely *= expected / (number + 1)
    return 1 - below
