"""Tables of children for tests, and two careless gates that an attacker must see through."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from itertools import compress, product

from hypothesis import strategies as st

from cac.anonymity.suppression import Dimension, Edition, Hidden, Number, Release, Table, publish

SEX = {Dimension.SEX: ("girl", "boy")}
BOTH = SEX | {Dimension.AGE: ("10", "13", "16")}
WORK = {Dimension.WORK: ("kiln", "field", "home")}


def table(counts: Iterable[Mapping[tuple[str, ...], int]] | Mapping, labels=BOTH, **more) -> Table:
    """A table of these committees, called 0, 1, 2 … unless they have names."""
    named = counts if isinstance(counts, Mapping) else dict(enumerate(counts))
    about = {"name": "children", "half_year": "2026-H1"} | more
    return Table(labels=labels, counts=named, **about)


def by_sex(*committees: tuple[int, int], **more) -> Table:
    """Girls and boys of each committee."""
    return table([{("girl",): girls, ("boy",): boys} for girls, boys in committees], SEX, **more)


def part_of(world: Table, committees: Iterable[Hashable], labels: Iterable[Dimension] = (), **more) -> Table:
    """A table of some committees of a world, and by only some of what its children are counted by."""
    kept = [one in (set(labels) or world.dimensions) for one in world.labels]
    counts: dict[Hashable, Counter[tuple[str, ...]]] = {key: Counter() for key in committees}
    for key, cells in counts.items():
        for place, number in world.counts[key].items():
            cells[tuple(compress(place, kept))] += number
    return replace(world, labels=dict(compress(world.labels.items(), kept)), counts=counts, **more)


@st.composite
def tables(draw, labels=BOTH, committees=(3, 6), most=6) -> Table:
    """Tables in which small numbers are as likely as large ones."""
    cells = list(product(*labels.values()))
    many = draw(st.integers(*committees))
    tops = draw(st.lists(st.integers(0, most), min_size=len(cells), max_size=len(cells)))
    shares = [
        {cell: draw(st.integers(0, top)) for cell, top in zip(cells, tops, strict=True)}
        for _one in range(many)
    ]
    return table(shares, labels)


def without_complements(one: Table) -> Edition:
    """A careless gate: it hides the small cells and thinks that this is enough."""
    places = [(place, sum(one.of(key)[place] for key in one.counts)) for place in one.places]
    told = Release(tuple((place, Number(n) if n >= 5 else Hidden()) for place, n in places))
    empty = Release(())
    careful = publish(one)
    return replace(careful, committees=frozenset(one.counts), inside=told, public=empty)
