"""Whether each child invited has a consent for meetings on that day (SG-08)."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from cac.committees.ages import comes_of_age
from cac.committees.consents import Stand, Standing, standing
from cac.committees.rules import Purpose
from cac.safeguarding.rules.facts import ChildFacts, MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

NO_DAYS: Mapping[str, date] = MappingProxyType({})


SAYS = {
    Stand.NONE: N_("No consent for meetings on this day is on record for %(child)s."),
    Stand.WITHDRAWN: N_("The consent for %(child)s was withdrawn on %(day)s."),
    Stand.NO: N_("The answer for %(child)s to meetings was no on %(day)s."),
    Stand.OF_AGE: N_("%(child)s is 18 from %(day)s on. Their own consent for meetings is not on record."),
}


def stands(
    child: ChildFacts, day: date, thresholds: Thresholds, purpose: Purpose = Purpose.MEETINGS
) -> Standing:
    """How the answers for one child stand on a day for one purpose."""
    of_age = comes_of_age(child.birth_month)
    return standing(child.consents, day, purpose, of_age=of_age, terms=thresholds.terms)


def has_consent(
    child: ChildFacts, day: date, thresholds: Thresholds, purpose: Purpose = Purpose.MEETINGS
) -> bool:
    """Whether a consent given by that day holds on it; its last day is included."""
    return stands(child, day, thresholds, purpose).holds


def consent_of(
    child: ChildFacts, day: date, thresholds: Thresholds, *, ordinary: bool = False
) -> Finding | None:
    """SG-08 for one child: what is missing on a day, or None; days of grace only for an ordinary meeting."""
    found = stands(child, day, thresholds)
    if found.holds:
        return None
    if found.stand is Stand.ENDED and found.day:
        return _lapsed(child, found.day, day, thresholds.consent_grace_days if ordinary else 0)
    said_no = found.stand in {Stand.NO, Stand.WITHDRAWN}
    days = {"day": found.day} if found.day else NO_DAYS
    return _finding(child, Level.BLOCK, SAYS[found.stand], days, Mend.CHILDREN if said_no else Mend.CONSENT)


def _lapsed(child: ChildFacts, ended: date, day: date, days: int) -> Finding:
    grace = timedelta(days=days)
    if day - ended <= grace:
        says = N_("The consent for %(child)s is good until %(day)s. It must be renewed by %(until)s.")
        return _finding(child, Level.WARN, says, {"day": ended, "until": ended + grace})
    return _finding(
        child, Level.BLOCK, N_("The consent for %(child)s is good until %(day)s only."), {"day": ended}
    )


def _finding(
    child: ChildFacts, level: Level, says: str, days: Mapping[str, date] = NO_DAYS, mend: Mend = Mend.CONSENT
) -> Finding:
    return make_finding("SG-08", level, says, {"child": child.code, **days}, mend=mend, subject=child.code)


def sg_08(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Every child has a consent; without children SG-01 speaks alone."""
    ordinary = not (facts.plan.trip or facts.plan.online or facts.plan.public)
    judged = (consent_of(child, facts.day, thresholds, ordinary=ordinary) for child in facts.children)
    found = tuple(finding for finding in judged if finding)
    if found or not facts.children:
        return found
    return (make_finding("SG-08", Level.PASS, N_("Every child has a valid consent for meetings.")),)
