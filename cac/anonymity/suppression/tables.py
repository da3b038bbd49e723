"""A table of children, counted committee by committee, before anything of it is told."""

import re
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

Place = tuple[str | None, ...]  # one label for each dimension; None is the total over it

HALF_YEAR = re.compile(r"\d{4}-H[12]", re.ASCII)


class Dimension(StrEnum):
    """What children can be counted by. Ages in narrow and in wide bands are one dimension."""

    SEX = "sex"
    AGE = "age"
    SUPPORT = "support"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Table:
    """Children by one or two dimensions; `counts`: committee → place → children, nothing left out is counted.

    `joined` says that only those are counted who joined in this half-year, so that no child is ever counted
    twice. Without it the children of a committee may be the same in every half-year. No count shows in
    `repr`, so none can reach a log.
    """

    name: str
    half_year: str
    labels: Mapping[Dimension, tuple[str, ...]]
    counts: Mapping[Hashable, Mapping[tuple[str, ...], int]] = field(repr=False)
    joined: bool = False

    @property
    def dimensions(self) -> frozenset[Dimension]:
        """What it counts by."""
        return frozenset(self.labels)

    @property
    def inner(self) -> list[Place]:
        """Every place but the totals, in order."""
        return list(product(*self.labels.values()))

    @property
    def places(self) -> list[Place]:
        """Every place, totals too."""
        return list(product(*((*labels, None) for labels in self.labels.values())))

    @property
    def is_sound(self) -> bool:
        """Whether it is a table at all: of a half-year, each label once, whole numbers in known places."""
        return (
            HALF_YEAR.fullmatch(self.half_year) is not None
            and 1 <= len(self.labels) <= 2
            and all(isinstance(one, Dimension) for one in self.labels)
            and all(_are_labels(labels) for labels in self.labels.values())
            and all(self._is_share(cells) for cells in self.counts.values())
        )

    def _is_share(self, cells: Mapping[tuple[str, ...], int]) -> bool:
        return set(cells) <= set(self.inner) and all(_is_count(number) for number in cells.values())

    def of(self, committee: Hashable) -> dict[Place, int]:
        """One committee's children in every place, totals too."""
        cells = self.counts[committee]
        found = dict.fromkeys(self.places, 0)
        for place, number in cells.items():
            for there in totals_over(place):
                found[there] += number
        return found


def totals_over(place: Place) -> Iterator[Place]:
    """The place itself and every total it goes into."""
    return product(*((label, None) if label is not None else (None,) for label in place))


def added(tables: Iterable[Mapping[Place, int]], places: Collection[Place]) -> dict[Place, int]:
    """Several committees' children together."""
    every = list(tables)
    return {place: sum(one[place] for one in every) for place in places}


def _are_labels(labels: object) -> bool:
    return (
        isinstance(labels, tuple)
        and len(labels) == len(set(labels)) > 0
        and all(isinstance(label, str) and label for label in labels)
    )


def _is_count(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= 0
