"""Two eligible adults with every small group, breakout room and journey, or more for their ages (SG-02)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from cac.committees.ages import band_on
from cac.safeguarding.rules.adults import adults_needed, is_eligible
from cac.safeguarding.rules.facts import MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.plan import Party
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

GROUP = N_("Small group %(number)s needs %(needed)s eligible adults, has %(has)s.")
JOURNEY = N_("Journey %(number)s needs %(needed)s eligible adults, has %(has)s.")


def sg_02(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Once there are small groups everybody is in one, and each has its adults; so has each journey."""
    blocks = (*_in_none(facts), *_groups(facts, thresholds), *_journeys(facts, thresholds))
    if blocks:
        return blocks
    says = N_("Nobody is parted into small groups.")
    if facts.plan.groups or facts.plan.led:
        says = N_("Every small group and every journey has enough eligible adults.")
    return (make_finding("SG-02", Level.PASS, says),)


def _in_none(facts: MeetingFacts) -> Iterator[Finding]:
    if facts.plan.in_none:
        numbers = {"people": ", ".join(facts.plan.in_none)}
        says = N_("In no small group yet: %(people)s.")
        yield make_finding("SG-02", Level.BLOCK, says, numbers, mend=Mend.GROUPS)


def _groups(facts: MeetingFacts, thresholds: Thresholds) -> Iterator[Finding]:
    for number, party in facts.plan.groups:
        if lack := lack_of(party, facts.day, thresholds):
            numbers = {"number": number} | lack
            subject = f"group {number}"
            yield make_finding("SG-02", Level.BLOCK, GROUP, numbers, mend=Mend.GROUPS, subject=subject)


def _journeys(facts: MeetingFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """One finding for a journey, though the way there and the way back may both lack an adult."""
    for journey in facts.plan.led:
        lacks = [found for p in journey.parties if (found := lack_of(p, facts.day, thresholds))]
        if lacks:
            numbers = {"number": journey.number} | max(lacks, key=lambda one: one["needed"] - one["has"])
            subject = f"journey {journey.number}"
            yield make_finding("SG-02", Level.BLOCK, JOURNEY, numbers, mend=Mend.JOURNEYS, subject=subject)


def lack_of(party: Party, day: date, thresholds: Thresholds) -> dict[str, int] | None:
    """The adults needed and there, where they are too few; a group of adults alone needs none."""
    needed = needed_for(party, day, thresholds)
    has = sum(is_eligible(adult, day, thresholds) for adult in party.adults)
    return {"needed": needed, "has": has} if has < needed else None


def needed_for(party: Party, day: date, thresholds: Thresholds) -> int:
    """How many eligible adults these children need; none where there are no children."""
    if not party.children:
        return 0
    known = [child for child in party.children if child.birth_month or child.age_band]
    bands = Counter(band_on(day, birth_month=c.birth_month, band=c.age_band) for c in known)
    return adults_needed(bands, thresholds) if known else thresholds.min_adults
