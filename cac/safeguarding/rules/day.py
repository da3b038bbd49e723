"""Opening a meeting on its day: what is asked for those who came (SG-01, 02, 04, 09, 10, 12, 19, 23)."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cac.committees.ages import AgeBand
from cac.safeguarding.rules.adults import check_vetting, enough_adults, no_children
from cac.safeguarding.rules.day_list import DayItem, day_list
from cac.safeguarding.rules.facts import AdultFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.gate import Gate, in_order
from cac.safeguarding.rules.parties import lack_of
from cac.safeguarding.rules.plan import Activity, JourneyFacts, Party
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.safeguarding.rules.visitors import visit_of
from cac.words import N_


@dataclass(frozen=True)
class Assent:
    """How many children said yes at this meeting, and how many no: numbers, never who."""

    yes: int
    no: int


@dataclass(frozen=True)
class OpeningFacts:
    """Who is here: every child, guests too, by age band; the adults ticked; what the children answered.

    `waits` is what nobody has looked at on the list of the day. Without an answer everything waits.
    `groups` and `journeys` are the small groups and the ways that our own adults lead, as they were planned;
    `helpers` is how many adults the children invited need for themselves all the time.
    `guests` is how many of them came without a consent. `faces`: photos are to show faces. `public`: a step
    in public is planned; `apart`: somebody said that guests take no part in it.
    """

    day: date
    heads: Mapping[AgeBand, int]
    adults: tuple[AdultFacts, ...]
    assent: Assent | None = None
    waits: Collection[DayItem] = tuple(DayItem)
    groups: tuple[tuple[int, Party], ...] = ()
    helpers: int = 0
    journeys: tuple[JourneyFacts, ...] = ()
    guests: int = 0
    faces: bool = False
    public: bool = False
    apart: bool = False

    @property
    def children(self) -> int:
        """How many children are here, guests too."""
        return sum(self.heads.values())


GROUP_HERE = N_(
    "Small group %(number)s needs %(needed)s eligible adults, and %(has)s of its own are here. "
    "Share people out anew, or meet without small groups."
)
NO_ESCORT = N_("The adult who is to stay with %(adult)s is not here, or does not count today.")
HOME_HERE = N_(
    "The way home of journey %(number)s needs %(needed)s eligible adults, and %(has)s of its own are here. "
    "Let others who are here go along, or have the children fetched."
)
GUESTS_IN_PUBLIC = N_(
    "Guests here: %(guests)s. They have no consent for the step in public: say that they take no part in it."
)
GUESTS_AND_FACES = N_(
    "Guests here: %(guests)s. They have no consent for photos: say that no photo shows a face today."
)
Check = Callable[[OpeningFacts, Thresholds], tuple[Finding, ...]]


def sg_01_here(facts: OpeningFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Enough eligible adults for the children who are here; raises ValueError for heads below 0."""
    if any(facts.heads.values()):
        return (enough_adults(facts.heads, facts.adults, facts.day, thresholds, helpers=facts.helpers),)
    return (no_children(N_("Count the children who came first.")),)


def sg_02_here(facts: OpeningFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Every small group and every way home that was planned has its adults among those who are here."""
    found = (*_short_groups(facts, thresholds), *_short_ways_home(facts, thresholds))
    if found or not (facts.groups or facts.journeys):
        return found
    says = N_("Every small group and every way home has its adults here.")
    return (make_finding("SG-02", Level.PASS, says),)


def _short_groups(facts: OpeningFacts, thresholds: Thresholds) -> Iterator[Finding]:
    for number, party in facts.groups:
        if lack := _lack_here(party, facts, thresholds):
            numbers = {"number": number} | lack
            subject = f"group {number}"
            yield make_finding("SG-02", Level.BLOCK, GROUP_HERE, numbers, mend=Mend.GROUPS, subject=subject)


def _short_ways_home(facts: OpeningFacts, thresholds: Thresholds) -> Iterator[Finding]:
    for journey in facts.journeys:
        if journey.goes_back and (lack := _lack_here(journey.back, facts, thresholds)):
            numbers = {"number": journey.number} | lack
            subject = f"journey {journey.number}"
            yield make_finding("SG-02", Level.BLOCK, HOME_HERE, numbers, mend=Mend.JOURNEYS, subject=subject)


def _lack_here(party: Party, facts: OpeningFacts, thresholds: Thresholds) -> dict[str, int] | None:
    here = tuple(adult for adult in party.adults if adult in facts.adults)
    return lack_of(replace(party, adults=here), facts.day, thresholds)


def sg_04_here(facts: OpeningFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Nobody is here who may not be with children."""
    return check_vetting(facts.adults, facts.day, thresholds)


def sg_09(facts: OpeningFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Each child was asked for their own yes at this meeting. A no is always fine, and nobody asks why.

    Without any child SG-01 speaks alone.
    """
    asked, children = facts.assent, facts.children
    if not children:
        return ()
    if asked is None or not asked.yes + asked.no:
        return (make_finding("SG-09", Level.BLOCK, N_("Ask each child whether they want to take part.")),)
    numbers = {"yes": asked.yes, "no": asked.no, "answers": asked.yes + asked.no, "children": children}
    if asked.yes + asked.no != children:
        says = N_("Children here: %(children)s. Answers: %(answers)s. Ask each child, guests too.")
        return (make_finding("SG-09", Level.BLOCK, says, numbers),)
    if not asked.yes:
        says = N_("No child wants to take part today. That is all right. Look after everyone: care only.")
        return (make_finding("SG-09", Level.BLOCK, says, numbers),)
    says = N_("Each child was asked. Yes: %(yes)s. No: %(no)s.")
    return (make_finding("SG-09", Level.PASS, says, numbers),)


def sg_10_here(facts: OpeningFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """A guest takes no part in a step in public."""
    if not (facts.public and facts.guests):
        return ()
    numbers, subject = {"guests": facts.guests}, Activity.PUBLIC.value
    if facts.apart:
        says = N_("Guests here: %(guests)s. They take no part in the step in public.")
        return (make_finding("SG-10", Level.PASS, says, numbers, subject=subject),)
    return (make_finding("SG-10", Level.BLOCK, GUESTS_IN_PUBLIC, numbers, subject=subject),)


def sg_19_here(facts: OpeningFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """No photo shows a face while a guest is here."""
    if not (facts.faces and facts.guests):
        return ()
    numbers, subject = {"guests": facts.guests}, Activity.FACES.value
    return (make_finding("SG-19", Level.BLOCK, GUESTS_AND_FACES, numbers, subject=subject),)


def sg_12_today(facts: OpeningFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Somebody looked at the place today, or there is a reason why not."""
    return (day_list(facts.waits),)


def sg_23_here(facts: OpeningFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Whoever is here from outside was told the rules, has signed them, and their escort is here too."""
    coming = [adult for adult in facts.adults if adult.is_outsider]
    visits = (
        visit_of(adult, facts.adults, facts.day, thresholds, escort_lacks=NO_ESCORT) for adult in coming
    )
    return tuple(found for found in visits if found)


# What is asked before the children begin, and again whenever there are more children or fewer adults.
OPENING: tuple[Check, ...] = (
    sg_01_here,
    sg_02_here,
    sg_04_here,
    sg_09,
    sg_10_here,
    sg_12_today,
    sg_19_here,
    sg_23_here,
)
STAYING: tuple[Check, ...] = (sg_01_here, sg_02_here, sg_04_here, sg_23_here)


def run_opening(facts: OpeningFacts, thresholds: Thresholds = DEFAULTS) -> Gate:
    """Judge a meeting on its day, with those who are here.

    An adult without valid training or code of conduct is not counted. Raises ValueError for heads below 0.
    """
    return in_order((found for check in OPENING for found in check(facts, thresholds)), thresholds)


def run_staying(facts: OpeningFacts, thresholds: Thresholds = DEFAULTS) -> Gate:
    """The same while it goes on: are the adults still enough for the children who are here?"""
    return in_order((found for check in STAYING for found in check(facts, thresholds)), thresholds)
