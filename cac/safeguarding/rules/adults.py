"""Which adults may be with the children on a day, and whether they are enough (SG-01, 04, 05, 06)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import ceil

from cac.committees.ages import AgeBand, band_on
from cac.committees.consents import months_later
from cac.safeguarding.rules.facts import AdultFacts, ChildFacts, ClearanceFacts, ClearanceKind, MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

VETTED = (ClearanceKind.VETTING, ClearanceKind.DECLARATION)
TRAINED = (ClearanceKind.TRAINING,)
SIGNED = (ClearanceKind.CODE_OF_CONDUCT,)

NO_PAPER = {
    "SG-04": N_("%(adult)s has no vetting on record."),
    "SG-05": N_("%(adult)s has no safeguarding training on record."),
    "SG-06": N_("%(adult)s has not signed the code of conduct."),
}
ENDED = {  # before the day of the meeting, but perhaps still to come today
    "SG-04": N_("The vetting of %(adult)s is good only until %(day)s."),
    "SG-05": N_("The safeguarding training of %(adult)s is good only until %(day)s."),
    "SG-06": N_("The code of conduct that %(adult)s signed is good only until %(day)s."),
}
LATER = {
    "SG-04": N_("The vetting of %(adult)s only starts on %(day)s."),
    "SG-05": N_("The safeguarding training of %(adult)s is only on %(day)s."),
    "SG-06": N_("The code of conduct of %(adult)s only counts from %(day)s."),
}
ALL_HOLD = {
    "SG-04": N_("Every adult is 18 or older, vetted and not suspended."),
    "SG-05": N_("Every adult has valid safeguarding training."),
    "SG-06": N_("Every adult has signed the code of conduct."),
}


def valid_through(clearance: ClearanceFacts, thresholds: Thresholds = DEFAULTS) -> date:
    """The last day a clearance is good for, that day included."""
    longest = months_later(clearance.issued_on, thresholds.months_of(clearance.kind))
    return min(longest, clearance.ends_on or longest)


def is_eligible(adult: AdultFacts, day: date, thresholds: Thresholds = DEFAULTS) -> bool:
    """Whether an adult counts on a day: SG-04, SG-05 and SG-06 all hold, and they are not from outside."""
    if adult.is_outsider or barred(adult, "SG-04", day):
        return False
    return all(holds(adult, kinds, day, thresholds) for kinds in (VETTED, TRAINED, SIGNED))


def holds(
    adult: AdultFacts, kinds: tuple[ClearanceKind, ...], day: date, thresholds: Thresholds = DEFAULTS
) -> bool:
    """Whether a paper of one of these kinds is good on a day."""
    papers = [paper for paper in adult.clearances if paper.kind in kinds and paper.issued_on <= day]
    return any(valid_through(paper, thresholds) >= day for paper in papers)


def vetting_of(adult: AdultFacts, day: date, thresholds: Thresholds) -> Finding | None:
    """SG-04 for one adult: what stands against them on a day, or None."""
    return barred(adult, "SG-04", day) or paper_of(adult, "SG-04", VETTED, day, thresholds)


def barred(adult: AdultFacts, check: str, day: date) -> Finding | None:
    """Why somebody may not be near children at all: not known to be 18, or suspended."""
    if not adult.of_age:
        says = N_("Nobody has confirmed that %(adult)s is 18 or older.")
        return block_adult(check, says, adult, Mend.CLEARANCE)
    if adult.suspended_on is not None and adult.suspended_on <= day:
        says = N_("%(adult)s has been suspended since %(day)s.")
        return block_adult(check, says, adult, Mend.ADULTS, adult.suspended_on)
    return None


def training_of(adult: AdultFacts, day: date, thresholds: Thresholds) -> Finding | None:
    """SG-05 for one adult."""
    return paper_of(adult, "SG-05", TRAINED, day, thresholds)


def code_of(adult: AdultFacts, day: date, thresholds: Thresholds) -> Finding | None:
    """SG-06 for one adult."""
    return paper_of(adult, "SG-06", SIGNED, day, thresholds)


def paper_of(
    adult: AdultFacts,
    check: str,
    kinds: tuple[ClearanceKind, ...],
    day: date,
    thresholds: Thresholds,
    *,
    words: str = "",
) -> Finding | None:
    """What is wrong with a paper on a day, or None; `words` is the check whose sentences say it."""
    if holds(adult, kinds, day, thresholds):
        return None
    papers, said = [paper for paper in adult.clearances if paper.kind in kinds], words or check
    ends = [valid_through(paper, thresholds) for paper in papers if paper.issued_on <= day]
    if ends:
        return block_adult(check, ENDED[said], adult, Mend.CLEARANCE, max(ends))
    if papers:
        first = min(paper.issued_on for paper in papers)
        return block_adult(check, LATER[said], adult, Mend.CLEARANCE, first)
    return block_adult(check, NO_PAPER[said], adult, Mend.CLEARANCE)


def block_adult(check: str, says: str, adult: AdultFacts, mend: Mend, day: date | None = None) -> Finding:
    """A finding about one adult, who cannot come as it is."""
    numbers = {"adult": adult.name} | ({"day": day} if day else {})
    return make_finding(check, Level.BLOCK, says, numbers, mend=mend, subject=adult.name)


def _all_or_each(
    check: str, adults: tuple[AdultFacts, ...], found: Iterable[Finding | None]
) -> tuple[Finding, ...]:
    """A finding for each adult who fails, or one that all hold; without adults SG-01 speaks alone."""
    blocks = tuple(finding for finding in found if finding)
    if blocks or not adults:
        return blocks
    return (make_finding(check, Level.PASS, ALL_HOLD[check]),)


def check_vetting(adults: tuple[AdultFacts, ...], day: date, thresholds: Thresholds) -> tuple[Finding, ...]:
    """SG-04 for some adults on a day."""
    adults = _supervising(adults)
    return _all_or_each("SG-04", adults, (vetting_of(adult, day, thresholds) for adult in adults))


def _supervising(adults: tuple[AdultFacts, ...]) -> tuple[AdultFacts, ...]:
    """Those who look after children; SG-23 judges the others."""
    return tuple(adult for adult in adults if not adult.is_outsider)


def sg_04(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Every adult is 18 or older, vetted, and not suspended."""
    return check_vetting(facts.adults, facts.day, thresholds)


def sg_05(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Every adult is trained."""
    adults = _supervising(facts.adults)
    return _all_or_each("SG-05", adults, (training_of(adult, facts.day, thresholds) for adult in adults))


def sg_06(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Every adult has signed the code of conduct."""
    adults = _supervising(facts.adults)
    return _all_or_each("SG-06", adults, (code_of(adult, facts.day, thresholds) for adult in adults))


def adults_needed(children_by_band: Mapping[AgeBand, int], thresholds: Thresholds = DEFAULTS) -> int:
    """How many eligible adults these children need; raises ValueError without children or below none."""
    if min(children_by_band.values(), default=0) < 0 or not any(children_by_band.values()):
        raise ValueError("adults are counted for one child or more")
    shares = (heads * thresholds.ratio(band) for band, heads in children_by_band.items())
    return max(thresholds.min_adults, ceil(sum(shares, Fraction())))


def sg_01(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Enough eligible adults for the ages of the children invited; an unknown age blocks."""
    if not facts.children:
        return (no_children(N_("Invite the children first.")),)
    ageless = [child.code for child in facts.children if not child.age_known]
    if ageless:
        return tuple(_ageless(code) for code in ageless)
    bands = (band_on(facts.day, birth_month=c.birth_month, band=c.age_band) for c in facts.children)
    helpers = helpers_needed(facts.children)
    return (enough_adults(Counter(bands), facts.adults, facts.day, thresholds, helpers=helpers),)


def helpers_needed(children: Iterable[ChildFacts]) -> int:
    """How many adults stay with one child each, all the time."""
    return sum(1 for child in children if child.needs_support and child.helper)


def no_children(says: str) -> Finding:
    """SG-01 when there is nobody to count adults for yet."""
    return make_finding("SG-01", Level.BLOCK, says, mend=Mend.CHILDREN)


def _ageless(code: str) -> Finding:
    says = N_("Record how old %(child)s is.")
    return make_finding("SG-01", Level.BLOCK, says, {"child": code}, mend=Mend.CHILDREN, subject=code)


ENOUGH = {  # whether somebody is not counted, whether a child needs a helper all the time
    (False, False): N_("Needs %(needed)s eligible adults, has %(has)s."),
    (True, False): N_("Needs %(needed)s eligible adults, has %(has)s. Not counted: %(left_out)s."),
    (False, True): N_(
        "Needs %(needed)s eligible adults, %(helpers)s of them to stay with one child each; has %(has)s."
    ),
    (True, True): N_(
        "Needs %(needed)s eligible adults, %(helpers)s of them to stay with one child each; has %(has)s. "
        "Not counted: %(left_out)s."
    ),
}


def enough_adults(
    heads: Mapping[AgeBand, int],
    adults: tuple[AdultFacts, ...],
    day: date,
    thresholds: Thresholds,
    *,
    helpers: int = 0,
) -> Finding:
    """SG-01 for heads counted per age band, and one adult more for each child with whom somebody stays.

    Raises ValueError without heads.
    """
    needed = adults_needed(heads, thresholds) + helpers
    left_out = sorted(adult.name for adult in adults if not is_eligible(adult, day, thresholds))
    has = len(adults) - len(left_out)
    level, mend = (Level.PASS, Mend.NONE) if has >= needed else (Level.BLOCK, Mend.ADULTS)
    numbers = {"needed": needed, "has": has, "children": sum(heads.values()), "left_out": ", ".join(left_out)}
    if helpers:
        numbers["helpers"] = helpers
    says = ENOUGH[bool(left_out), bool(helpers)]
    return make_finding("SG-01", level, says, numbers, mend=mend)
