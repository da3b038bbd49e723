"""Whether a concern would reach a person at all (SG-28), as far as it can be seen before anything happens."""

from cac.safeguarding.rules.facts import MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, make_finding
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_


def sg_28(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Focal point and deputy have made their keys: without one nothing can be sealed to them.

    A note only: paper and a call are always there, and whoever raises a concern is told whom to call.
    """
    helpers = [one for one in (facts.focal_point, facts.deputy) if one]
    without = sorted(one.name for one in helpers if not one.has_key)
    if without:
        says = N_("No concern can be sealed to %(adult)s before they make a key. Call, and use paper.")
        return (make_finding("SG-28", Level.INFO, says, {"adult": ", ".join(without)}),)
    if not helpers:
        says = N_("Nobody is named to whom a concern could be sealed. Call, and use paper.")
        return (make_finding("SG-28", Level.INFO, says),)
    return (make_finding("SG-28", Level.PASS, N_("A concern can be sealed to those who help.")),)
