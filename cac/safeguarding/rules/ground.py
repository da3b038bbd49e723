"""What the gate is told of the ground a meeting stands on: its place, the numbers to call, the risks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from cac.safeguarding.rules.kinds import Occasion, ReferralKind
from cac.words import N_, Word

T = TypeVar("T", bound=Word)


class Looked(Word):
    """What was found on one line of a list; nothing is answered beforehand."""

    YES = "yes", N_("Yes")
    NO_SO = "no_so", N_("No, so we …")
    NOT_NEEDED = "not_needed", N_("Does not apply")
    NOT_YET = "not_yet", N_("Not looked yet")


SEEN = tuple(one for one in Looked if one is not Looked.NOT_YET)  # what somebody who looked can answer


class VenueItem(Word):
    """What somebody looks at in a place before children meet there."""

    PRIVATE = "private", N_("The space is ours alone: nobody outside hears or sees what children say")
    SECURE = "secure", N_("No stranger can come in")
    UNSEEN = "unseen", N_("Nobody can slip out unseen")
    ACCESS = "access", N_("A child with a disability can come in, sit and move around")
    FIRE = "fire", N_("We know the ways out in a fire, and they are free")
    FIRST_AID = "first_aid", N_("There is a first-aid kit, and somebody who knows first aid")
    ACCIDENTS = "accidents", N_("There is a book for accidents")
    PHONE = "phone", N_("A phone works there")
    TOILETS = "toilets", N_("There are toilets that children can use safely")
    WATER = "water", N_("There is clean drinking water")
    WAY = "way", N_("The way there and back is safe")


# Asked on the spot of a place that nobody had checked: what cannot wait until somebody has time to look.
SIX = (
    VenueItem.PRIVATE,
    VenueItem.SECURE,
    VenueItem.UNSEEN,
    VenueItem.FIRE,
    VenueItem.PHONE,
    VenueItem.WAY,
)


@dataclass(frozen=True)
class Said:
    """One line of a list as it was answered."""

    answer: Looked
    so_we: str = ""

    @property
    def settled(self) -> bool:
        """Whether somebody looked, and said what is done where the answer is no."""
        if self.answer is Looked.NO_SO:
            return bool(self.so_we.strip())
        return self.answer is not Looked.NOT_YET


def open_items(answers: Mapping[T, Said], items: Iterable[T]) -> list[T]:
    """The lines of a list that nobody has settled; an answer that is missing settles nothing."""
    return [item for item in items if item not in answers or not answers[item].settled]


@dataclass(frozen=True)
class CheckFacts:
    """One venue check; `only_on` is the one day it counts for, when the place was looked at on the spot."""

    looked_on: date
    complete: bool
    only_on: date | None = None
    key: str = ""  # another one for another look on the same day


@dataclass(frozen=True)
class PlaceFacts:
    """A place with the checks made of it, the oldest first; `closed_from`: not to be used from that day."""

    checks: tuple[CheckFacts, ...] = ()
    closed_from: date | None = None
    key: str = ""  # another one for another place, and once this one is somewhere else


@dataclass(frozen=True)
class NumberFacts:
    """A number that helps, and when somebody last made sure that it answers."""

    kind: ReferralKind
    called_on: date | None = None


@dataclass(frozen=True)
class RiskFacts:
    """One version of a risk assessment; `score` is its worst likelihood times impact after what is done."""

    occasion: Occasion
    written_on: date
    approved_on: date | None
    score: int
    key: str = ""  # what an address calls it by
    made_for: str | None = None  # where and how the one meeting it is about was to be held, as far as kept


@dataclass(frozen=True)
class GroundFacts:
    """Where the meeting is and where it could move to; None where no place is written down."""

    here: PlaceFacts | None = None
    reserve: PlaceFacts | None = None
    numbers: tuple[NumberFacts, ...] = ()
    risks: tuple[RiskFacts, ...] = ()  # of the committee, and of this meeting alone; the oldest first
    own: bool = False  # `here` was chosen for this meeting: neither the usual place nor the one in reserve
