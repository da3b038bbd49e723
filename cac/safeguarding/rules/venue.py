"""Whether the place of a meeting was looked at, and whether there is another one to move to (SG-12)."""

from collections.abc import Iterator, Mapping
from datetime import date

from cac.committees.consents import months_later
from cac.safeguarding.rules.facts import MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding, stands_for
from cac.safeguarding.rules.ground import CheckFacts, PlaceFacts
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

Trouble = tuple[str, Mapping[str, date], str]  # in words, the day in them, and what stands for the look


def good_through(check: CheckFacts, thresholds: Thresholds = DEFAULTS) -> date:
    """The last day a venue check is good for, that day included."""
    return check.only_on or months_later(check.looked_on, thresholds.venue_months)


def check_on(place: PlaceFacts, day: date) -> CheckFacts | None:
    """The check that counts on a day: the newest one made by then."""
    made = [check for check in place.checks if check.looked_on <= day]
    return made[-1] if made else None


def is_checked(place: PlaceFacts | None, day: date, thresholds: Thresholds = DEFAULTS) -> bool:
    """Whether children may meet in a place on a day."""
    return place is not None and not any(troubles(place, day, thresholds))


def troubles(place: PlaceFacts, day: date, thresholds: Thresholds) -> Iterator[Trouble]:
    """All that stands against a place on a day, each with its day: overriding one leaves the others."""
    if place.closed_from and place.closed_from <= day:
        yield N_("This place cannot be used from %(day)s."), {"day": place.closed_from}, ""
    if check := check_on(place, day):
        yield from _lacks(check, day, thresholds)
    else:
        yield N_("Nobody has checked this place yet."), {}, ""


def _lacks(check: CheckFacts, day: date, thresholds: Thresholds) -> Iterator[Trouble]:
    through = good_through(check, thresholds)
    if not check.complete:
        yield N_("The check of this place from %(day)s is not complete."), {"day": check.looked_on}, check.key
    if check.only_on and check.only_on != day:
        yield N_("This place was only looked at for %(day)s."), {"day": check.only_on}, check.key
    elif through < day:
        yield N_("The check of this place is good only until %(day)s."), {"day": through}, check.key


def sg_12(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """The place has a complete check that is good on the day, and so has one in reserve."""
    if facts.plan.online and not facts.plan.trip:
        return (make_finding("SG-12", Level.PASS, N_("It is online, so no place is needed.")),)
    found = (*_here(facts, thresholds), *_reserve(facts, thresholds))
    if found:
        return found
    return (make_finding("SG-12", Level.PASS, N_("The place is checked, and so is one in reserve.")),)


def _here(facts: MeetingFacts, thresholds: Thresholds) -> tuple[Finding, ...]:
    place, mend = facts.ground.here, Mend.TRIP_PLACE if facts.plan.trip else Mend.PLACE
    if facts.plan.trip and not facts.ground.own:
        says = N_("Say where the trip goes, and have that place checked.")
        return (make_finding("SG-12", Level.BLOCK, says, mend=mend),)
    if place is None:
        says = N_("No place is written down for this meeting.")
        return (make_finding("SG-12", Level.BLOCK, says, mend=mend),)
    return tuple(
        make_finding("SG-12", Level.BLOCK, says, days, mend=mend, about=stands_for(place.key, look))
        for says, days, look in troubles(place, facts.day, thresholds)
    )


def _reserve(facts: MeetingFacts, thresholds: Thresholds) -> tuple[Finding, ...]:
    reserve = facts.ground.reserve
    if is_checked(reserve, facts.day, thresholds):
        return ()
    about = reserve.key if reserve else ""
    says = N_("There is no checked place in reserve. Where will you go when this one cannot be used?")
    return (make_finding("SG-12", Level.WARN, says, mend=Mend.PLACE, about=about),)
