"""What is noted on the day, and what all of it together says: numbers in, numbers out, nothing is fetched."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cac.committees.ages import AgeBand
from cac.safeguarding.rules import Assent, ClosingFacts
from cac.words import N_, Word

Count = Mapping[AgeBand, int]


class Noted(Word):
    """One kind of thing that is noted on the day; a note is never changed and never taken away."""

    OPENED = "opened", N_("The children were counted in")
    CAME = "came", N_("More children came")
    CORRECTED = "corrected", N_("The numbers were corrected")
    LEFT = "left", N_("Left early")
    BACK = "back", N_("Came back, or had not left")
    STOPPED = "stopped", N_("Stopped taking part")
    LIMITS = "limits", N_("The limits of secrecy were read aloud")
    COMPLAINT = "complaint", N_("The children were told how to complain")
    ADULT_CAME = "adult_came", N_("An adult came")
    ADULT_LEFT = "adult_left", N_("An adult left")
    OUTSIDER = "outsider", N_("Somebody from outside came")
    CARE = "care", N_("From then on: care only")
    OUT = "out", N_("The children were counted as they went home")
    ALARM = "alarm", N_("The numbers did not agree: the focal point was told")
    FOUND = "found", N_("Cleared up")


class LeftWith(Word):
    """With whom a child left early."""

    GUARDIAN = "guardian", N_("With somebody who cares for the child at home")
    TEAM = "team", N_("With an adult of the team")
    ALONE = "alone", N_("Alone, by their own decision")


class Outsider(Word):
    """What became of somebody from outside who came unexpectedly (SG-23)."""

    ESCORTED = "escorted", N_("Stays, and an adult of ours is with them all the time")
    WENT = "went", N_("Was asked to leave, and left")


@dataclass(frozen=True)
class Note:
    """One note as plain values; `heads` and `guests` may be below 0 in a correction."""

    kind: Noted
    at: datetime
    heads: Count = field(default_factory=dict)
    guests: Count = field(default_factory=dict)
    yes: int = 0
    no: int = 0
    stopped: int = 0
    adult: bytes | None = None


@dataclass(frozen=True)
class Day:
    """All notes of a meeting together, in the order in which things happened."""

    notes: tuple[Note, ...] = ()

    @property
    def came(self) -> dict[AgeBand, int]:
        """Every child who came, guests too."""
        return self._sum(Noted.OPENED, Noted.CAME, Noted.CORRECTED)

    @property
    def guests(self) -> dict[AgeBand, int]:
        """Those who came without a guardian's consent."""
        kinds = {Noted.OPENED, Noted.CAME, Noted.CORRECTED}
        return total(note.guests for note in self.notes if note.kind in kinds)

    @property
    def left(self) -> dict[AgeBand, int]:
        """Those who left early and did not come back."""
        return less(self._sum(Noted.LEFT), self._sum(Noted.BACK))

    @property
    def out(self) -> dict[AgeBand, int] | None:
        """Those who went home at the end, as they were counted last; None while nobody counted."""
        last = self.last(Noted.OUT)
        return dict(last.heads) if last else None

    @property
    def here(self) -> dict[AgeBand, int]:
        """Those who should be here now: once they were counted out, only whoever is missing."""
        rest = less(self.came, self.left)
        gone = less(rest, self.out or {})
        return {band: max(0, count) for band, count in less(gone, self._sum(Noted.FOUND)).items()}

    @property
    def assent(self) -> Assent:
        """How many said yes and no at this meeting."""
        return Assent(sum(note.yes for note in self.notes), sum(note.no for note in self.notes))

    @property
    def stopped(self) -> int:
        """How many stopped later."""
        return sum(note.stopped for note in self.notes)

    @property
    def taking_part(self) -> int:
        """At least so many take part: those who said yes, without guests and those who stopped.

        Where nobody was asked, whoever came and is no guest.
        """
        asked, guests = self.assent, sum(self.guests.values())
        base = asked.yes if asked.yes + asked.no else sum(self.came.values())
        return max(0, base - guests - self.stopped)

    @property
    def adults_gone(self) -> frozenset[bytes]:
        """Adults who came and have left again."""
        last = {note.adult: note.kind for note in self.notes if note.kind in ADULTS and note.adult}
        return frozenset(adult for adult, kind in last.items() if kind is Noted.ADULT_LEFT)

    @property
    def closing(self) -> ClosingFacts:
        """What closing asks about."""
        told = self.last(Noted.COMPLAINT) is not None
        return ClosingFacts(self.came, self.left, self.out, self._sum(Noted.FOUND), told)

    def last(self, kind: Noted) -> Note | None:
        """The last note of a kind, if there is one."""
        return next((note for note in reversed(self.notes) if note.kind == kind), None)

    def _sum(self, *kinds: Noted) -> dict[AgeBand, int]:
        return total(note.heads for note in self.notes if note.kind in kinds)


ADULTS = (Noted.ADULT_CAME, Noted.ADULT_LEFT)


def total(counts: Iterable[Count]) -> dict[AgeBand, int]:
    """Numbers by age band, added up; a band that comes to nothing is left out."""
    added: Counter[AgeBand] = Counter()
    for count in counts:
        for band, number in count.items():
            added[AgeBand(band)] += number
    return {band: added[band] for band in AgeBand if added[band]}


def less(count: Count, other: Count) -> dict[AgeBand, int]:
    """The first without the second, by age band."""
    return total([count, {band: -number for band, number in other.items()}])
