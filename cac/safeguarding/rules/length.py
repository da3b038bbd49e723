"""How long a meeting is, and how long without a break (SG-15)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from cac.committees.ages import AgeBand, band_on
from cac.safeguarding.rules.facts import MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.plan import Slot
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

UNDER_9 = {AgeBand.UNDER_2, AgeBand.TWO_TO_3, AgeBand.FOUR_TO_8}


def sg_15(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Not too long, shorter with young children, and with a break; minutes are those that really pass."""
    length = minutes_between(facts.starts, facts.ends)
    stretch = longest_stretch(length, facts.plan.agenda)
    found = tuple(_found(facts, thresholds, length, stretch))
    says = N_("It lasts %(length)s minutes, and not too long without a break.")
    return found or (make_finding("SG-15", Level.PASS, says, {"length": length}),)


def _found(facts: MeetingFacts, thresholds: Thresholds, length: int, stretch: int) -> Iterator[Finding]:
    if length > (most := thresholds.longest_minutes):
        says = N_("The meeting lasts %(length)s minutes. %(most)s is the most.")
        yield make_finding("SG-15", Level.BLOCK, says, {"length": length, "most": most}, mend=Mend.TIME)
    if length > (most := thresholds.young_minutes) and _any_young(facts):
        says = N_("Children under 9 come, and it lasts %(length)s minutes. %(most)s is enough for them.")
        numbers = {"length": length, "most": most}
        yield make_finding("SG-15", Level.WARN, says, numbers, mend=Mend.TIME, subject="young")
    if stretch > (most := thresholds.unbroken_minutes):
        says = N_("The agenda has %(stretch)s minutes without a break. %(most)s is the most.")
        numbers = {"stretch": stretch, "most": most}
        yield make_finding("SG-15", Level.WARN, says, numbers, mend=Mend.BREAK, subject="break")


def minutes_between(starts: datetime, ends: datetime) -> int:
    """How many minutes really pass, also in a night when the clock changes; a begun minute counts."""
    return -(-(ends.astimezone(UTC) - starts.astimezone(UTC)) // timedelta(minutes=1))


def longest_stretch(length: int, agenda: Iterable[Slot]) -> int:
    """The most minutes without a break, never more than the meeting has.

    What the agenda leaves open goes on after its last line.
    """
    longest = here = used = 0
    for slot in agenda:
        used += slot.minutes
        here = 0 if slot.is_break else here + slot.minutes
        longest = max(longest, here)
    return min(length, max(longest, here + max(0, length - used)))


def _any_young(facts: MeetingFacts) -> bool:
    """Where an age is not known, SG-01 says so."""
    known = [child for child in facts.children if child.birth_month or child.age_band]
    bands = (band_on(facts.day, birth_month=c.birth_month, band=c.age_band) for c in known)
    return any(band in UNDER_9 for band in bands)
