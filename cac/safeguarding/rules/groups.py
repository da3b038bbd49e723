"""Whether the group fits together: women and men for girls and boys, and the ages (SG-03, 24)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from cac.committees.ages import age_on, fits
from cac.committees.rules import Gender
from cac.safeguarding.rules.adults import is_eligible
from cac.safeguarding.rules.facts import ChildFacts, GroupFacts, MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.kinds import AdultGender
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

MIXED = {Gender.GIRL, Gender.BOY}


def sg_03(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Where girls and boys come, women and men are among the adults who count."""
    said = {child.gender for child in facts.children}
    if not said >= MIXED:
        says = N_("The group is not mixed, as far as the children have said.")
        if said <= {None}:
            says = N_("It is not said who is a girl and who is a boy, so nothing is asked here.")
        return (make_finding("SG-03", Level.PASS, says),)
    return (_women_and_men(facts, thresholds),)


def _women_and_men(facts: MeetingFacts, thresholds: Thresholds) -> Finding:
    counted = Counter(a.gender for a in facts.adults if is_eligible(a, facts.day, thresholds))
    women, men, unsaid = counted[AdultGender.WOMAN], counted[AdultGender.MAN], counted[None]
    numbers = {"women": women, "men": men, "unsaid": unsaid}
    if women >= thresholds.women_least and men >= thresholds.men_least:
        return make_finding(
            "SG-03",
            Level.PASS,
            N_("Girls and boys come, and so do women (%(women)s) and men (%(men)s)."),
            numbers,
        )
    says = N_("Girls and boys come. Among the adults who count: women %(women)s, men %(men)s.")
    if unsaid:
        says = N_(
            "Girls and boys come. Among the adults who count: women %(women)s, men %(men)s, "
            "not said %(unsaid)s."
        )
    return make_finding("SG-03", Level.WARN, says, numbers, mend=Mend.ADULTS)


def sg_24(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Every child may be of an age that the committee is for, and the ages are not too far apart.

    A birth month counts from its last day. An age band that reaches into the ages of the committee is not
    asked about; between the youngest and the oldest it counts as its youngest age. Unknown ages are SG-01's.
    """
    known = [child for child in facts.children if child.age_known]
    ages = {child.code: _age(child, facts) for child in known}
    if not ages:
        return ()
    if facts.group is None:
        says = N_("It is not known which ages this committee is for.")
        return (make_finding("SG-24", Level.WARN, says, mend=Mend.CHILDREN),)
    out = {child.code: ages[child.code] for child in known if not _fits(child, facts.day, facts.group)}
    found = (*_outside(out, facts.group), *_apart(ages, thresholds))
    return found or (make_finding("SG-24", Level.PASS, N_("The ages go together.")),)


def _age(child: ChildFacts, facts: MeetingFacts) -> int:
    return age_on(facts.day, birth_month=child.birth_month, band=child.age_band)


def _fits(child: ChildFacts, day: date, group: GroupFacts) -> bool:
    """Whether the child may be of an age that the committee is for, as when it was added."""
    span = {"youngest": group.youngest, "oldest": group.oldest}
    return fits(day, **span, birth_month=child.birth_month, band=child.age_band)


def _outside(ages: dict[str, int], group: GroupFacts) -> Iterator[Finding]:
    for code, age in ages.items():
        says = N_(
            "%(child)s counts as %(age)s years old. The committee is for ages %(youngest)s to %(oldest)s."
        )
        numbers = {"child": code, "age": age, "youngest": group.youngest, "oldest": group.oldest}
        yield make_finding("SG-24", Level.WARN, says, numbers, mend=Mend.CHILDREN, subject=code)


def _apart(ages: dict[str, int], thresholds: Thresholds) -> Iterator[Finding]:
    youngest, oldest = min(ages.values()), max(ages.values())
    if oldest - youngest > thresholds.age_gap_years:
        says = N_(
            "The youngest child is %(youngest)s, the oldest %(oldest)s: more than %(most)s years apart."
        )
        numbers = {"youngest": youngest, "oldest": oldest, "most": thresholds.age_gap_years}
        yield make_finding("SG-24", Level.WARN, says, numbers, mend=Mend.CHILDREN)
