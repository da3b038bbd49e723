"""Whether each child invited has a consent for meetings on that day (SG-08)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from cac.safeguarding.rules.facts import ChildFacts, ConsentFacts, MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

NO_DAYS: Mapping[str, date] = MappingProxyType({})


def withdrawn_on(consent: ConsentFacts, consents: Iterable[ConsentFacts]) -> date | None:
    """The day a consent stopped counting because it, or a consent beside it, was withdrawn.

    A guardian who says no means every paper signed before that day, not the one that happened to be ticked.
    """
    days = [
        other.withdrawn_on
        for other in consents
        if other.withdrawn_on and other.withdrawn_on > consent.given_on
    ]
    if consent.withdrawn_on:
        days.append(consent.withdrawn_on)
    return min(days, default=None)


def has_consent(child: ChildFacts, day: date) -> bool:
    """Whether a consent given by that day holds on it; its last day is included."""
    return any(
        day <= consent.ends_on and ((stop := withdrawn_on(consent, child.consents)) is None or stop > day)
        for consent in _given_by(day, child.consents)
    )


def _given_by(day: date, consents: Iterable[ConsentFacts]) -> list[ConsentFacts]:
    return [consent for consent in consents if consent.given_on <= day]


def consent_of(child: ChildFacts, day: date, thresholds: Thresholds) -> Finding | None:
    """SG-08 for one child: what is missing on a day, or None."""
    if has_consent(child, day):
        return None
    given = _given_by(day, child.consents)
    if not given:
        return _finding(
            child, Level.BLOCK, N_("No consent for meetings on this day is on record for %(child)s.")
        )
    stops = [withdrawn_on(consent, child.consents) for consent in given]
    lapsed = [consent.ends_on for consent, stop in zip(given, stops, strict=True) if stop is None]
    if lapsed:
        return _lapsed(child, max(lapsed), day, thresholds)
    says = N_("The consent for %(child)s was withdrawn on %(day)s.")
    return _finding(child, Level.BLOCK, says, {"day": max(filter(None, stops))}, Mend.CHILDREN)


def _lapsed(child: ChildFacts, ended: date, day: date, thresholds: Thresholds) -> Finding:
    grace = timedelta(days=thresholds.consent_grace_days)
    if day - ended <= grace:
        says = N_("The consent for %(child)s ended on %(day)s. It must be renewed by %(until)s.")
        return _finding(child, Level.WARN, says, {"day": ended, "until": ended + grace})
    return _finding(child, Level.BLOCK, N_("The consent for %(child)s ended on %(day)s."), {"day": ended})


def _finding(
    child: ChildFacts, level: Level, says: str, days: Mapping[str, date] = NO_DAYS, mend: Mend = Mend.CONSENT
) -> Finding:
    return make_finding("SG-08", level, says, {"child": child.code, **days}, mend=mend, subject=child.code)


def sg_08(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Every child has a consent; without children SG-01 speaks alone."""
    found = tuple(f for child in facts.children if (f := consent_of(child, facts.day, thresholds)))
    if found or not facts.children:
        return found
    return (make_finding("SG-08", Level.PASS, N_("Every child has a valid consent for meetings.")),)
