"""Visitors, interpreters, officials and media: told the rules, bound by them, never alone (SG-23)."""

from datetime import date

from cac.safeguarding.rules.adults import SIGNED, barred, block_adult, is_eligible, paper_of
from cac.safeguarding.rules.facts import AdultFacts, MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

NO_ESCORT = N_("The adult who is to stay with %(adult)s does not count at this meeting.")


def sg_23(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Everybody from outside was told the rules, has signed them, and has an escort of this meeting."""
    coming = [adult for adult in facts.adults if adult.is_outsider]
    found = tuple(f for adult in coming if (f := visit_of(adult, facts.adults, facts.day, thresholds)))
    if found:
        return found
    says = N_("Nobody from outside is asked to this meeting.")
    if coming:
        says = N_("Everybody from outside knows the rules, has signed them and is never alone with children.")
    return (make_finding("SG-23", Level.PASS, says),)


def visit_of(
    adult: AdultFacts,
    others: tuple[AdultFacts, ...],
    day: date,
    thresholds: Thresholds,
    *,
    escort_lacks: str = NO_ESCORT,
) -> Finding | None:
    """What is missing first for one of them, or None; the escort is looked for among the `others`."""
    if adult.visit.refused:
        says = N_("%(adult)s did not want to sign the code of conduct and cannot come.")
        return block_adult("SG-23", says, adult, Mend.BRIEFING)
    able = {one.name for one in others if is_eligible(one, day, thresholds)}
    return (
        barred(adult, "SG-23", day)
        or paper_of(adult, "SG-23", SIGNED, day, thresholds, words="SG-06")
        or _briefing_of(adult, day)
        or _escort_of(adult, able, escort_lacks)
    )


def _briefing_of(adult: AdultFacts, day: date) -> Finding | None:
    told = adult.visit.briefed_on
    if told is None:
        return block_adult("SG-23", N_("Nobody has told %(adult)s the rules yet."), adult, Mend.BRIEFING)
    if told > day:
        says = N_("%(adult)s is told the rules only on %(day)s.")
        return block_adult("SG-23", says, adult, Mend.BRIEFING, told)
    return None


def _escort_of(adult: AdultFacts, able: set[str], lacks: str) -> Finding | None:
    named = adult.visit.escort
    if named in able:
        return None
    says = N_("Say which adult stays with %(adult)s all the time.")
    if named:
        says = lacks
    return block_adult("SG-23", says, adult, Mend.BRIEFING)
