"""A small attacker that learns: shown half of the collections with their true order, it guesses the rest.

Logistic regression on the differences of two ideas' features, in pure Python: which of two came first?
"""

import random
from collections.abc import Mapping, Sequence
from math import exp
from statistics import fmean, pstdev
from typing import Any

from cac.anonymity.order import kendall_tau
from cac.proof.chances import Batch, Figure, Orders, auc_bound

ROUNDS, STEP, SHRINK = 4, 0.05, 1e-4
FEWEST = 4  # batches; below it nothing can be learnt
PAIRS = 80  # of each batch in each round
Features = Mapping[bytes, Sequence[float]]


def features_of(batch: Batch, orders: Orders, signals: Sequence[str]) -> dict[bytes, list[float]]:
    """What is seen of each idea: its place in each signal, how far from the middle, its key's bytes."""
    found: dict[bytes, list[float]] = {key: [] for key in batch}
    for signal in signals:
        order = [key for key in orders.get(signal, ()) if key in found]
        place = {key: index / max(1, len(order) - 1) for index, key in enumerate(order)}
        for key, row in found.items():
            at = place.get(key, 0.5) - 0.5
            row += [at, at * at * 2]
    for number in range(min(map(len, batch))):
        seen = [key[number] for key in batch]
        middle, spread = fmean(seen), pstdev(seen) or 1
        for key, row in found.items():
            row.append((key[number] - middle) / spread / 2)
    return found


def trained(truth: Sequence[Batch], orders: Sequence[Orders]) -> Figure | None:
    """How often the attacker is right about two ideas of a collection it never saw; None with too few."""
    if len(truth) < FEWEST:
        return None
    signals = sorted({signal for found in orders for signal in found})
    seen = [features_of(batch, found, signals) for batch, found in zip(truth, orders, strict=True)]
    half = len(truth) // 2
    weights = learn(truth[:half], seen[:half])
    right = fmean(
        _right(batch, known, weights) for batch, known in zip(truth[half:], seen[half:], strict=True)
    )
    bound = auc_bound(len(truth) - half, round(fmean(map(len, truth))))
    # An attacker that is wrong too often would only have to turn its guesses round.
    return Figure("all signals together", "trained attacker", 0.5 + abs(right - 0.5), bound)


def learn(truth: Sequence[Batch], seen: Sequence[Features]) -> list[float]:
    """The weight of each feature, by steps down the slope over pairs drawn by lot."""
    lot = random.SystemRandom()
    weights = [0.0] * len(next(iter(seen[0].values())))
    for _ in range(ROUNDS):
        for batch, known in zip(truth, seen, strict=True):
            for _pair in range(PAIRS):
                first, second = sorted(lot.sample(range(len(batch)), 2))
                step(weights, [a - b for a, b in zip(known[batch[first]], known[batch[second]], strict=True)])
    return weights


def step(weights: list[float], difference: Sequence[float]) -> None:
    """Move the weights a little towards what tells the first of two apart from the second."""
    score = sum(weight * apart for weight, apart in zip(weights, difference, strict=True))
    slope = STEP / (1 + exp(max(-30.0, min(30.0, score))))
    for number, apart in enumerate(difference):
        weights[number] += slope * apart - STEP * SHRINK * weights[number]


def _right(batch: Batch, known: Features, weights: Sequence[float]) -> float:
    """The share of pairs in the right order (the area under the curve)."""
    score: dict[Any, float] = {
        key: sum(w * x for w, x in zip(weights, known[key], strict=True)) for key in batch
    }
    mixed = list(batch)
    random.SystemRandom().shuffle(mixed)  # those alike fall by lot
    return (kendall_tau(batch, sorted(mixed, key=lambda key: score[key], reverse=True)) + 1) / 2
