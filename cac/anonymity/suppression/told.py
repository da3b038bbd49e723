"""What is told of a table: numbers, ranges in words, or that something is hidden and why."""

from collections.abc import Hashable
from dataclasses import dataclass

from cac.anonymity.suppression.tables import Dimension, Place
from cac.words import N_, Word


class Reason(Word):
    """Why something is hidden, fit to show. Cells share one: a second would tell which of them are small."""

    HIDDEN = "hidden", N_("Hidden, so that no child can be worked out")
    TOO_FEW = "too_few", N_("Too few children or committees to tell")
    BEFORE = "before", N_("These children were told of before, and nothing is told twice")
    UNSOUND = "unsound", N_("The figures do not fit together, so none is told")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may be told."""

    value: int


@dataclass(frozen=True, slots=True)
class Range:
    """From `least` to `most`, both of them possible."""

    least: int
    most: int

    @property
    def words(self) -> str:
        """The text to translate, with the fields of this range in it."""
        return N_("%(least)s to %(most)s") if self.least else N_("at most %(most)s")

    @property
    def fields(self) -> dict[str, int]:
        """What stands in the words."""
        return {"least": self.least, "most": self.most}


@dataclass(frozen=True, slots=True)
class Hidden:
    """Nothing but a reason."""

    reason: Reason = Reason.HIDDEN


Told = Number | Range | Hidden


@dataclass(frozen=True, slots=True)
class Release:
    """A table as one circle of readers may see it."""

    cells: tuple[tuple[Place, Told], ...]

    def at(self, *place: str | None) -> Told:
        """What is told at a place, None being the total; a place that is not there is hidden."""
        return dict(self.cells).get(place, Hidden())

    @property
    def tells(self) -> bool:
        """Whether more is told than how many children there are."""
        return any(not isinstance(one, Hidden) for place, one in self.cells if any(place))


@dataclass(frozen=True, slots=True)
class Edition:
    """A table of one half-year, told once: `inside` to coordinators and partners, `public` to everybody else.

    Whoever serves in one of the committees reads what is public: they can take their own out of a number.
    `committees` are those whose children are in it. Keep it for good if it `tells`, and hand it to `publish`
    with every later table.
    """

    name: str
    half_year: str
    dimensions: frozenset[Dimension]
    joined: bool
    committees: frozenset[Hashable]
    inside: Release
    public: Release

    @property
    def tells(self) -> bool:
        """Whether more is told than how many children there are; an edition that tells nothing is none."""
        return self.inside.tells or self.public.tells
