"""Which numbers of a table have to be hidden, so that none of them can be worked out from the others."""

from collections.abc import Collection, Iterator, Mapping, Set

from cac.anonymity.suppression.circles import (
    BANDS,
    LEAST_CHILDREN,
    LEAST_COMMITTEES,
    LEAST_LEFT,
    LEAST_ROUGH,
    Circle,
)
from cac.anonymity.suppression.flow import NO_END, Known, width
from cac.anonymity.suppression.tables import Place, Table, added, totals_over
from cac.anonymity.suppression.told import Hidden, Number, Range, Release, Told

Bounds = Mapping[Place, tuple[int, int]]


class Pool:
    """The children of several committees together.

    How many they are counts as known to everybody: heads reached are told exactly elsewhere.
    """

    def __init__(self, table: Table, shares: Collection[Mapping[Place, int]]) -> None:
        self.places, self.inner, self.shares = table.places, table.inner, shares
        self.whole = added(shares, self.places)
        self.all: Place = (None,) * len(table.labels)

    @property
    def is_too_small(self) -> bool:
        """Whether nothing at all may be told."""
        committees = sum(1 for share in self.shares if share[self.all])
        return committees < LEAST_COMMITTEES or self.whole[self.all] < LEAST_CHILDREN

    def hide(self, circle: Circle, also: Set[Place]) -> set[Place]:
        """The places to hide: the small ones, `also`, and as many more until nothing can be worked out.

        One place after the other, each time the smallest number in a line with something that lies open.
        """
        hidden = {place for place in self.places if place != self.all and self._is_small(place, circle)}
        hidden |= set(also)
        while (bare := self._bare(circle, hidden, {})) and (spare := self._spare(circle, hidden)):
            near = [place for place in spare if _share_a_line(place, bare)] or spare
            hidden.add(min(near, key=lambda place: (self.whole[place], self.places.index(place))))
        return hidden

    def release(self, circle: Circle, hidden: Set[Place]) -> Release:
        """What is told once these places are hidden."""
        bands = {} if circle.rounds else self._bands(circle, hidden)
        return Release(tuple((place, self._told(circle, place, hidden, bands)) for place in self.places))

    def _told(self, circle: Circle, place: Place, hidden: Set[Place], bands: Bounds) -> Told:
        if place in hidden:
            return Range(*bands[place]) if place in bands else Hidden()
        if not circle.rounds:
            return Number(self.whole[place])
        parts = [one for one in self.inner if place in totals_over(one)]
        return (
            Number(sum(circle.rounded(self.whole[one]) for one in parts))
            if hidden.isdisjoint(parts)
            else Hidden()
        )

    def _is_small(self, place: Place, circle: Circle) -> bool:
        """Too few, of too few committees, or all of a line; or too few once a reader takes their own out."""
        number = self.whole[place]
        parts = [share[place] for share in self.shares if share[place]]
        left = number - max(parts, default=0)
        return (
            number < circle.least
            or len(parts) < LEAST_COMMITTEES
            or (circle.insiders and left < LEAST_LEFT)
            or any(number == self.whole[total] for total in totals_over(place) if total != place)
        )

    def _bands(self, circle: Circle, hidden: Set[Place]) -> Bounds:
        """How many it is in rough, for some hidden places: only where nothing more follows from it."""
        bands: dict[Place, tuple[int, int]] = {}
        for place in (place for place in self.places if place in hidden):
            found = [band for band in BANDS if band[0] <= self.whole[place] <= band[1]]
            tried = bands | {place: found[0]} if found else bands
            bands = bands if self._bare(circle, hidden, tried) else tried
        return bands

    def _bare(self, circle: Circle, hidden: Set[Place], bands: Bounds) -> Place | None:
        """A hidden place that some reader could work out too closely."""
        for net, enough in self._views(circle, hidden, bands):
            for place in (place for place in self.places if place in hidden):
                if width(net, place, enough) < enough:
                    return place
        return None

    def _views(
        self, circle: Circle, hidden: Set[Place], bands: Bounds
    ) -> Iterator[tuple[Mapping[Place, Known], int]]:
        """What each reader knows: a stranger, and where insiders read, each who takes their own out."""
        bounds = {place: self._bounds(circle, place, hidden, bands) for place in self.places}
        nobody = dict.fromkeys(self.places, 0)
        yield self._net(bounds, nobody), LEAST_ROUGH if bands else circle.least
        for share in self.shares if circle.insiders else ():
            yield self._net(bounds, share), LEAST_LEFT

    def _net(self, bounds: Bounds, out: Mapping[Place, int]) -> dict[Place, Known]:
        net = {}
        for place, (least, most) in bounds.items():
            value = self.whole[place] - out[place]
            net[place] = Known(value, max(0, least - out[place]), most - out[place])
        return net

    def _bounds(self, circle: Circle, place: Place, hidden: Set[Place], bands: Bounds) -> tuple[int, int]:
        """What a stranger knows of a number; a total made of rounded ones tells no more than they do."""
        number = self.whole[place]
        if place == self.all:
            return number, number
        if place in hidden or (circle.rounds and None in place):
            return bands.get(place, (0, NO_END))
        return circle.bounds(number)

    def _spare(self, circle: Circle, hidden: Set[Place]) -> list[Place]:
        """What could be hidden besides; a total of rounded numbers would not help."""
        open_places = [place for place in self.places if place not in hidden and place != self.all]
        return [place for place in open_places if None not in place or not circle.rounds]


def _share_a_line(one: Place, other: Place) -> bool:
    return len(one) == 1 or any(a == b for a, b in zip(one, other, strict=True))
