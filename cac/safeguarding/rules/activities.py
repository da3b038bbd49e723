"""Consents of their own for trips, online meetings, steps in public and photos of faces (SG-10, 19)."""

from cac.safeguarding.rules.consents import has_consent
from cac.safeguarding.rules.facts import MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.plan import PURPOSES, Activity, PhotoRule
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

LACKING = {
    Activity.TRIP: N_("No consent for travel on this day: %(children)s."),
    Activity.TRANSPORT: N_("No consent for travel on this day: %(children)s."),
    Activity.ONLINE: N_("No consent for online meetings on this day: %(children)s."),
    Activity.PUBLIC: N_("No consent for public speaking on this day: %(children)s."),
    Activity.FACES: N_("No consent for photo and audio on this day: %(children)s."),
}
PHOTOS_HOLD = {
    PhotoRule.NONE: N_("No photos are taken."),
    PhotoRule.THINGS: N_("Photos show things only, no people."),
    PhotoRule.FACES: N_("Every child has a valid consent for photo and audio."),
}


def without_consent(facts: MeetingFacts, activity: Activity, thresholds: Thresholds) -> tuple[str, ...]:
    """The codes of the children who may not take part in it on that day, in order."""
    purpose = PURPOSES[activity]
    lacking = (c.code for c in facts.children if not has_consent(c, facts.day, thresholds, purpose))
    all_go = activity is not Activity.TRANSPORT
    return tuple(sorted(code for code in lacking if all_go or code in facts.plan.carried))


def sg_10(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Every child has a consent for each thing planned that is more than a meeting."""
    planned = [activity for activity in facts.plan.activities if activity is not Activity.FACES]
    found = tuple(f for activity in planned if (f := _lacking("SG-10", facts, activity, thresholds)))
    if found:
        return found
    says = N_("Every child has the consents that this plan needs.")
    if not planned:
        says = N_("Nothing is planned that needs a consent of its own.")
    return (make_finding("SG-10", Level.PASS, says),)


def sg_19(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Faces are only shown where every child invited has a consent for it."""
    faces = facts.plan.photos is PhotoRule.FACES
    if faces and (found := _lacking("SG-19", facts, Activity.FACES, thresholds)):
        return (found,)
    return (make_finding("SG-19", Level.PASS, PHOTOS_HOLD[facts.plan.photos]),)


def _lacking(check: str, facts: MeetingFacts, activity: Activity, thresholds: Thresholds) -> Finding | None:
    codes = without_consent(facts, activity, thresholds)
    if not codes:
        return None
    numbers = {"children": ", ".join(codes), "count": len(codes)}
    subject = activity.value
    return make_finding(check, Level.BLOCK, LACKING[activity], numbers, mend=Mend.LACKING, subject=subject)
