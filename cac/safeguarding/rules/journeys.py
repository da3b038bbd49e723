"""The way there and back, where children need transport (SG-17)."""

from collections.abc import Iterator
from datetime import UTC, datetime

from cac.safeguarding.rules.facts import MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.plan import Declared, JourneyFacts, Way
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_


def sg_17(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Somebody has looked whether a child needs transport, and then every part of it is planned."""
    if facts.plan.transport is Declared.NOT_LOOKED:
        says = N_("Nobody has looked yet whether a child needs transport.")
        return (make_finding("SG-17", Level.BLOCK, says, mend=Mend.PLAN),)
    if facts.plan.transport is Declared.NO:
        return (make_finding("SG-17", Level.PASS, N_("No child needs transport.")),)
    blocks = (*_ways(facts), *(found for one in facts.plan.journeys for found in _of(one, facts)))
    return blocks or (make_finding("SG-17", Level.PASS, N_("The way there and back is planned.")),)


def _ways(facts: MeetingFacts) -> Iterator[Finding]:
    """There is a way there and a way home, and whoever is brought there is also brought home."""
    there = {child.code for one in facts.plan.journeys for child in one.there.children}
    back = {child.code for one in facts.plan.journeys for child in one.back.children}
    if not there and not back:
        yield _block(N_("Write down how the children come and go."))
    elif stranded := sorted(there - back):
        yield _block(N_("How do they get home? %(children)s."), {"children": ", ".join(stranded)})


def _of(journey: JourneyFacts, facts: MeetingFacts) -> Iterator[Finding]:
    for says, numbers in _gaps(journey, facts):
        numbers = {"number": journey.number} | numbers
        yield _block(says, numbers, subject=f"journey {journey.number}")


def _gaps(journey: JourneyFacts, facts: MeetingFacts) -> Iterator[tuple[str, dict[str, object]]]:
    """Everything that is not filled in, or does not fit."""
    if not any(party.children for party in journey.parties):
        yield N_("Journey %(number)s: say which children go."), {}
    if journey.way is not Way.COLLECTED and not journey.lead:
        yield N_("Journey %(number)s: say who drives or leads."), {}
    if journey.way is Way.VEHICLE:
        yield from _seats(journey)
    if journey.goes_back:
        yield from _home(journey, facts)


def _seats(journey: JourneyFacts) -> Iterator[tuple[str, dict[str, object]]]:
    people = max(len(party.adults) + len(party.children) for party in journey.parties)
    if journey.seats is None:
        yield N_("Journey %(number)s: say how many seats there are."), {}
    elif journey.seats < people:
        says = N_("Journey %(number)s: %(people)s people, but only %(seats)s seats.")
        yield says, {"people": people, "seats": journey.seats}


def _home(journey: JourneyFacts, facts: MeetingFacts) -> Iterator[tuple[str, dict[str, object]]]:
    if journey.returns is None:
        yield N_("Journey %(number)s: say when it starts home."), {}
    else:
        starts = datetime.combine(facts.day, journey.returns, facts.ends.tzinfo)
        if starts.astimezone(UTC) < facts.ends.astimezone(UTC):
            yield N_("Journey %(number)s starts home before the meeting ends."), {}
    if not journey.receives.strip():
        yield N_("Journey %(number)s: say who receives the children."), {}


def _block(says: str, numbers: dict[str, object] | None = None, subject: str = "") -> Finding:
    return make_finding("SG-17", Level.BLOCK, says, numbers or {}, mend=Mend.JOURNEYS, subject=subject)
