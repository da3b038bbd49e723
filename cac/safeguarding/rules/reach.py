"""Whether a concern would reach a person at all (SG-28), as far as it can be seen before anything happens."""

from collections.abc import Iterator

from cac.safeguarding.rules.facts import HelperFacts, MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_


def sg_28(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Focal point, deputy and outside contact have made their keys: without one nothing is sealed to them.

    A note only: paper and a call are always there, and whoever raises a concern is told whom to call.
    """
    helpers = [one for one in (facts.focal_point, facts.deputy, facts.outside) if one]
    notes = [*_without_key(helpers), *_nobody(facts)]
    if notes:
        return tuple(notes)
    return (make_finding("SG-28", Level.PASS, N_("A concern can be sealed to those who help.")),)


def _without_key(helpers: list[HelperFacts]) -> Iterator[Finding]:
    without = sorted(one.name for one in helpers if not one.has_key)
    if without:
        says = N_("No concern can be sealed to %(adult)s before they make a key. Call, and use paper.")
        yield make_finding("SG-28", Level.INFO, says, {"adult": ", ".join(without)})


def _nobody(facts: MeetingFacts) -> Iterator[Finding]:
    if facts.focal_point is None and facts.deputy is None:
        says = N_("Nobody is named to whom a concern could be sealed. Call, and use paper.")
        yield make_finding("SG-28", Level.INFO, says)
    if facts.outside is None:
        says = N_("There is no outside contact. A concern that nobody in the team reads goes no further.")
        yield make_finding("SG-28", Level.INFO, says, mend=Mend.POSTINGS, subject="outside")
