"""Where attacks take place: how many collections, which database, and fresh installations to spoil."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from cac.proof.chances import Figure
from cac.proof.child import Faults
from cac.proof.ground import Ground
from cac.proof.scratch import Scratch

SQLITE = "SQLite"
THOROUGH = 50  # collections
FEW = 20  # collections are enough for a leaky variant: it betrays itself at once


@dataclass
class Arena:
    """The base installation, and how much is said in its copies."""

    base: Scratch
    ground: Ground
    folder: Path
    batches: int
    size: int
    _number: Iterator[int] = field(default_factory=count)

    @property
    def thorough(self) -> bool:
        """Whether there is time for everything, or this is the small run of the tests."""
        return self.batches >= THOROUGH

    @property
    def database(self) -> str:
        """The kind of database, as people call it."""
        return SQLITE if self.base.on_sqlite else "PostgreSQL"

    @contextmanager
    def running(self, faults: Faults | None = None) -> Iterator[Scratch]:
        """A fresh copy of the installation, served; taken away at the end."""
        scratch = self.base.copied(self.folder / f"copy-{next(self._number)}")
        try:
            scratch.start(faults)
            yield scratch
        finally:
            scratch.remove()

    def smaller(self) -> "Arena":
        """The same with few collections, for the leaky variants."""
        few = min(self.batches, FEW)
        return Arena(self.base, self.ground, self.folder, few, self.size, self._number)


Run = Callable[[Arena, Faults], Sequence[Figure]]


@dataclass(frozen=True)
class Attack:
    """One attack: what is promised against it, how it is made, and the leaky variants it must catch."""

    number: int
    name: str
    promise: str
    run: Run
    twins: Mapping[str, Faults]
    by_chance: bool = False  # a figure may be unlucky: it counts as broken when it is so twice
    covers: str = ""  # in plain words: what is looked at
    leaves: str = ""  # and what is not
    file_twins: Mapping[str, Faults] = field(default_factory=dict)  # leaks that only SQLite's files can have

    def twins_on(self, arena: Arena) -> Mapping[str, Faults]:
        """The leaky variants that it must catch on this database."""
        return {**self.twins, **(self.file_twins if arena.database == SQLITE else {})}


def counted(signal: str, value: int, measure: str = "found") -> Figure:
    """A figure of which there must be none at all."""
    return Figure(signal, measure, value, 0)
