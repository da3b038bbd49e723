"""Somebody who has every edition ever told and works out what they can: an exact search over whole numbers.

The unknowns are the children of each part of the population that the editions tell apart (the committees that
are in the same editions), in each cell of everything children are counted by. The attacker knows how many
children each part has, every number and range of every edition, and how numbers are rounded; nothing of the
program is used to find the answer.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from cac.anonymity.suppression import Edition, Number, Place, Range, Table

ENOUGH = 5
MOST = 10**6

Part = frozenset[Hashable]
Variable = tuple[Part, tuple[str, ...]]
Sum = tuple[frozenset[Variable], int, int]  # these together are from … to …


@dataclass(frozen=True)
class Found:
    """A number of fewer than five children of which the attacker knows too much."""

    committees: Part
    place: Place
    least: int
    most: int


class Undecided(AssertionError):
    """The search grew too long: the test has to be made smaller."""


@dataclass(frozen=True)
class Attacker:
    """Knows these editions of a world; with `insider`, one committee's own numbers too.

    `world` is the truth: all children by everything they are counted by. Only what is known is used to find
    an interval; the truth says where to begin, and which numbers are small.
    """

    world: Table
    told: Sequence[Edition]
    faces: tuple[str, ...] = ("inside", "public")
    insider: Hashable = None

    def finds(self) -> list[Found]:
        """Every number under five that is narrowed to less than five apart."""
        return list(self.search())

    def search(self) -> Iterator[Found]:
        """The same, one after the other."""
        told = [one for one in self.told if one.committees]
        parts = self._parts(told)
        known = [*self._sizes(parts), *self._own()]
        known += [one for edition in told for one in self._said(edition, parts)]
        groups = {frozenset({part}) for part in parts} | {_inside(one, parts) for one in told}
        groups = {frozenset(part for part in group if self.insider not in part) for group in groups}
        asked = [(group, place) for group in groups for place in self.world.places if any(place)]
        for group, place in asked:
            yield from self._narrowed(group, place, known)

    def _parts(self, told: list[Edition]) -> list[Part]:
        """The finest groups of committees that the editions tell apart."""
        apart = [*(one.committees for one in told), {self.insider}]
        by_pattern: dict[tuple[bool, ...], set[Hashable]] = {}
        for committee in {one for edition in told for one in edition.committees}:
            by_pattern.setdefault(tuple(committee in one for one in apart), set()).add(committee)
        return [frozenset(part) for part in by_pattern.values()]

    def _sizes(self, parts: list[Part]) -> Iterator[Sum]:
        for part in parts:
            number = self._true(part, self.world.inner)
            yield frozenset((part, cell) for cell in self.world.inner), number, number

    def _own(self) -> Iterator[Sum]:
        own = frozenset({self.insider})
        for cell in self.world.inner if self.insider is not None else ():
            number = self._true(own, [cell])
            yield frozenset({(own, cell)}), number, number

    def _said(self, edition: Edition, parts: list[Part]) -> Iterator[Sum]:
        for place, one, face in (cell for circle in self.faces for cell in _cells(edition, circle)):
            unknowns = frozenset(
                product(_inside(edition, parts), self._within(_of(edition, self.world, place)))
            )
            if isinstance(one, Range):
                yield unknowns, one.least, one.most
            elif isinstance(one, Number) and face == "inside":
                yield unknowns, one.value, one.value
            elif isinstance(one, Number) and None not in place:
                yield unknowns, one.value - 2, one.value + 2

    def _within(self, place: Place) -> list[tuple[str, ...]]:
        choices = zip(place, self.world.labels.values(), strict=True)
        return list(product(*([label] if label else labels for label, labels in choices)))

    def _true(self, committees: Iterable[Hashable], cells: Iterable[Place]) -> int:
        cells = list(cells)
        return sum(self.world.counts[one].get(cell, 0) for one in committees for cell in cells)

    def _narrowed(self, group: frozenset[Part], place: Place, known: list[Sum]) -> Iterator[Found]:
        cells, committees = self._within(place), frozenset[Hashable]().union(*group)
        least = most = self._true(committees, cells)
        if least >= ENOUGH or not group:
            return
        asked = frozenset(product(group, cells))
        while least > 0 and possible([*known, (asked, 0, least - 1)]):
            least -= 1
        while most - least < ENOUGH and possible([*known, (asked, most + 1, MOST)]):
            most += 1
        if most - least < ENOUGH:
            yield Found(committees, place, least, most)


def _inside(edition: Edition, parts: Iterable[Part]) -> frozenset[Part]:
    return frozenset(part for part in parts if part <= edition.committees)


def _cells(edition: Edition, face: str) -> Iterator[tuple[Place, object, str]]:
    release = edition.inside if face == "inside" else edition.public
    return ((place, one, face) for place, one in release.cells)


def _of(edition: Edition, world: Table, place: Place) -> Place:
    """A place of an edition as one of the world, which counts by more."""
    labels = iter(place)
    return tuple(next(labels) if one in edition.dimensions else None for one in world.labels)


def possible(sums: list[Sum]) -> bool:
    """Whether whole numbers of children exist that fit everything known."""
    start = {unknown: (0, MOST) for unknowns, _least, _most in sums for unknown in unknowns}
    waiting, tries = [start], 0
    while waiting:
        if (tries := tries + 1) > 20_000:
            raise Undecided
        if (known := _tightened(waiting.pop(), sums)) is None:
            continue
        open_ones = [one for one, (least, most) in known.items() if least < most]
        if not open_ones:
            return True
        one = min(open_ones, key=lambda it: known[it][1] - known[it][0])
        least, most = known[one]
        middle = (least + most) // 2
        waiting += [known | {one: (middle + 1, most)}, known | {one: (least, middle)}]
    return False


def _tightened(
    bounds: dict[Variable, tuple[int, int]], sums: list[Sum]
) -> dict[Variable, tuple[int, int]] | None:
    """The bounds drawn together until nothing more follows from any single sum; None when they cross."""
    known, changed = dict(bounds), True
    while changed:
        changed = False
        for unknowns, least, most in sums:
            low, high = (sum(known[one][end] for one in unknowns) for end in (0, 1))
            for one in unknowns:
                old = known[one]
                new = max(old[0], least - (high - old[1])), min(old[1], most - (low - old[0]))
                if new[0] > new[1]:
                    return None
                if new != old:
                    known[one], changed = new, True
                    low, high = low + new[0] - old[0], high + new[1] - old[1]
    return known
