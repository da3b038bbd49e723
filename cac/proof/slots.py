"""A thief of letters guesses which of their slots somebody can open: at a glance, and after having learnt."""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, pstdev

from cac.anonymity.boxes import PUBLIC_BYTES, is_public
from cac.proof.attacker import step
from cac.proof.chances import Figure

PAIRS = 2000  # that the thief learns from
DEVIATIONS = 4  # beyond which it is no chance: once in some fifteen thousand measures


@dataclass(frozen=True, slots=True)
class Seen:
    """One slot as it is stored, its place in the letter, and (which no thief knows) whether it opens."""

    box: bytes
    place: int
    opens: bool


GLANCES: Mapping[str, Callable[[Seen], float]] = {
    "places": lambda one: one.place,
    "zeros": lambda one: one.box.count(0),
    "different bytes": lambda one: len(set(one.box)),
    "points of the curve": lambda one: is_public(one.box[:PUBLIC_BYTES]),
}


def told_by(slots: Sequence[Seen]) -> list[Figure]:
    """How often the thief tells a slot that opens from one that is blind: half of the time by chance."""
    found = [_figure(f"slots of letters: {name}", slots, map(look, slots)) for name, look in GLANCES.items()]
    mixed = list(slots)
    random.SystemRandom().shuffle(mixed)
    seen, half = _features(mixed), len(mixed) // 2
    weights = _learnt(mixed[:half], seen[:half])
    scores = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in seen[half:]]
    return [*found, _figure("slots of letters: all bytes, learnt", mixed[half:], scores)]


def right(opening: Sequence[float], blind: Sequence[float]) -> float:
    """The share of pairs in which the slot that opens has the higher score; alike counts half."""
    below = sorted(blind)
    won = sum(bisect_left(below, score) + bisect_right(below, score) for score in opening)
    return won / 2 / len(opening) / len(below)


def bound(opening: int, blind: int) -> float:
    """The most that chance lets a thief be right about so many slots."""
    return 0.5 + DEVIATIONS * sqrt((opening + blind + 1) / (12 * opening * blind))


def _figure(signal: str, slots: Sequence[Seen], scores: Iterable[float]) -> Figure:
    by: dict[bool, list[float]] = {True: [], False: []}
    for slot, score in zip(slots, scores, strict=True):
        by[slot.opens].append(score)
    # Who is wrong too often would only have to turn the guesses round.
    apart = abs(right(by[True], by[False]) - 0.5)
    return Figure(signal, "right guesses", 0.5 + apart, bound(len(by[True]), len(by[False])))


def _features(slots: Sequence[Seen]) -> list[list[float]]:
    """Every byte, and what is seen at a glance, about equally large."""
    columns = [[look(one) for one in slots] for look in GLANCES.values()]
    scaled = [[(x - fmean(column)) / (pstdev(column) or 1) for x in column] for column in columns]
    bytes_ = [[byte / 128 - 1 for byte in one.box] for one in slots]
    return [row + list(more) for row, more in zip(bytes_, zip(*scaled, strict=True), strict=True)]


def _learnt(slots: Sequence[Seen], seen: Sequence[Sequence[float]]) -> list[float]:
    lot = random.SystemRandom()
    opening = [row for slot, row in zip(slots, seen, strict=True) if slot.opens]
    blind = [row for slot, row in zip(slots, seen, strict=True) if not slot.opens]
    weights = [0.0] * len(seen[0])
    for _ in range(PAIRS):
        one, other = lot.choice(opening), lot.choice(blind)
        step(weights, [a - b for a, b in zip(one, other, strict=True)])
    return weights
