"""What the gate is told about a meeting: plain values, gathered before it is asked."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from cac.committees.ages import AgeBand
from cac.committees.rules import Duty, Gender, Giver, Purpose
from cac.safeguarding.rules.ground import GroundFacts
from cac.safeguarding.rules.kinds import OUTSIDERS, AdultGender, AdultKind
from cac.safeguarding.rules.plan import PlanFacts
from cac.words import N_, Word


class ClearanceKind(Word):
    """What an adult needs on record before working with children."""

    VETTING = "vetting", N_("Vetting")
    DECLARATION = "declaration", N_("Declaration and two references")
    TRAINING = "training", N_("Safeguarding training")
    CODE_OF_CONDUCT = "code_of_conduct", N_("Code of conduct")


@dataclass(frozen=True)
class ClearanceFacts:
    """One clearance; `ends_on` is its own last day, if the paper names one."""

    kind: ClearanceKind
    issued_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class VisitFacts:
    """What was done before somebody from outside comes; `escort` names an adult asked to the same meeting."""

    briefed_on: date | None = None
    escort: str = ""
    refused: bool = False  # to sign the code of conduct


@dataclass(frozen=True)
class AdultFacts:
    """An adult who is to be with the children; `suspended_on` is the first day of a running suspension.

    `visit` is asked of those from outside only; without it they have not been briefed.
    """

    name: str
    of_age: bool
    suspended_on: date | None
    clearances: tuple[ClearanceFacts, ...]
    kind: AdultKind = AdultKind.STAFF
    gender: AdultGender | None = None
    visit: VisitFacts = VisitFacts()

    @property
    def is_outsider(self) -> bool:
        """Whether they only visit, translate or report: then they look after no child."""
        return self.kind in OUTSIDERS


@dataclass(frozen=True)
class ConsentFacts:
    """An answer for one purpose: a guardian's, or the member's own from 18; `ends_on` is its last day."""

    given_on: date
    ends_on: date
    withdrawn_on: date | None = None
    purpose: Purpose = Purpose.MEETINGS
    agreed: bool = True
    giver: Giver = Giver.GUARDIAN
    struck_on: date | None = None


@dataclass(frozen=True)
class ChildFacts:
    """An invited member, with what was answered for every purpose. From 18 only their own answers count."""

    code: str
    birth_month: date | None
    age_band: AgeBand | None
    consents: tuple[ConsentFacts, ...]
    gender: Gender | None = None
    needs_support: bool = False
    helper: bool | None = None  # somebody all the time, as the plan says; None: there is no plan
    languages: tuple[str, ...] = ()

    @property
    def age_known(self) -> bool:
        """Whether anything is known of the age."""
        return self.birth_month is not None or self.age_band is not None


@dataclass(frozen=True)
class GroupFacts:
    """What the committee is made for: the ages of its children, and the language in which it works.

    `interpreted` are the languages for which a named adult stands ready on the day of the meeting.
    """

    youngest: int
    oldest: int
    working: str = ""
    interpreted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class HelperFacts:
    """The focal point or the deputy; `person` is an opaque id, the same for the same person."""

    name: str
    person: str
    phone: str | None
    has_key: bool = False  # whether concerns can be sealed to this person


@dataclass(frozen=True)
class Clash:
    """Someone invited to another meeting at an overlapping time; `other` says which, ready to show.

    The kind "committee" is the committee itself, which cannot meet twice at once; "place" is the place where
    it meets. Without `other` the finding does not say which meeting it is; `about` stands for it and for the
    time that both take.
    """

    kind: Literal["adult", "child", "committee", "place"]
    who: str
    other: str
    about: str = ""


@dataclass(frozen=True)
class WindowFacts:
    """Hours of a weekday (0 is Monday) on the committee's clock; `ends` 00:00 is the end of that day."""

    weekday: int
    starts: time
    ends: time
    duty: Duty


NO_GROUND = GroundFacts()  # nothing is known of it, so it blocks


@dataclass(frozen=True)
class MeetingFacts:
    """All that the gate looks at; `starts` and `ends` are aware, in the committee's own zone.

    `lead` is the opaque id of whoever leads the meeting. Raises ValueError for times without a zone
    and for a `day` on which the meeting does not start: a gate asked about the wrong day proves nothing.
    """

    day: date
    starts: datetime
    ends: datetime
    adults: tuple[AdultFacts, ...]
    children: tuple[ChildFacts, ...]
    focal_point: HelperFacts | None
    deputy: HelperFacts | None
    lead: str | None
    clashes: tuple[Clash, ...] = ()
    windows: tuple[WindowFacts, ...] = ()
    plan: PlanFacts = field(default_factory=PlanFacts)
    sunset: datetime | None = None  # on the committee's clock; None where nobody knows
    dark_all_day: bool = False  # the sun does not rise
    holidays: tuple[str, ...] = ()  # names of public holidays on this day
    group: GroupFacts | None = None
    ground: GroundFacts = NO_GROUND
    outside: HelperFacts | None = None  # the outside contact, to whom a concern goes when nobody reads it

    def __post_init__(self) -> None:
        if self.starts.utcoffset() is None or self.ends.utcoffset() is None:
            raise ValueError("a meeting's times need a zone")
        if self.starts.date() != self.day:
            raise ValueError("a meeting is judged for the local day it starts on")
