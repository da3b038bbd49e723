"""Where a person goes to put right what the gate found."""

from flask import url_for

from cac.committees.rules import MAY as COMMITTEE_MAY
from cac.committees.rules import Role
from cac.db import read_key
from cac.meetings.gate import Look
from cac.meetings.models import Meeting
from cac.meetings.rules import MAY
from cac.safeguarding.rules import Finding, Level, Mend
from cac.safeguarding.rules.kinds import Occasion
from cac.safeguarding.rules.may import MAY as ADULT_MAY

OF_COMMITTEE = {
    Mend.LANGUAGE: "safeguarding.languages",
    Mend.NUMBERS: "safeguarding.referrals",
    Mend.PHONE: "committees.postings",
    Mend.PLACE: "safeguarding.places",
    Mend.POSTINGS: "committees.postings",
}
OF_MEETING = {
    Mend.BREAK: ("meetings.agenda", None),
    Mend.GROUPS: ("meetings.plan_groups", None),
    Mend.JOURNEYS: ("meetings.plan", "journeys"),
    Mend.LACKING: ("meetings.plan", "lacking"),
    Mend.LEAD: ("meetings.edit", None),
    Mend.PLAN: ("meetings.plan", "how"),
    Mend.TRIP_PLACE: ("meetings.trip_place", None),
    Mend.TIME: ("meetings.edit", None),
    Mend.CHILDREN: ("meetings.invite", "members"),
}

ACTS = {  # what is not here is mended by whoever may change the meeting
    Mend.POSTINGS: COMMITTEE_MAY["posting.offer"],
    Mend.CONSENT: COMMITTEE_MAY["consent.change"],
    Mend.CLEARANCE: ADULT_MAY["adult.clear"],
    Mend.PLACE: ADULT_MAY["place.check"],
    Mend.RISKS: ADULT_MAY["risk.write"],
    Mend.NUMBERS: ADULT_MAY["referral.change"],
}


def may_mend(finding: Finding, roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles can put it right."""
    return finding.mend is not Mend.NONE and ACTS.get(finding.mend, MAY["meeting.change"])(roles)


def mend_url(finding: Finding, meeting: Meeting, seen: Look) -> str:
    """The page that puts a finding right."""
    if about := _person_url(finding, meeting, seen):
        return about
    if finding.mend is Mend.RISKS:
        return _risks_url(Occasion(finding.subject), meeting, seen)
    if page := OF_COMMITTEE.get(finding.mend):
        return url_for(page, committee_id=meeting.committee_id)
    endpoint, anchor = OF_MEETING.get(finding.mend, ("meetings.invite", "adults"))
    return url_for(endpoint, meeting_id=meeting.id, _anchor=anchor)


def _person_url(finding: Finding, meeting: Meeting, seen: Look) -> str | None:
    """The page of the child or the adult whom a finding is about, where that is where it is mended."""
    child = next((m for m in seen.members if m.code == finding.subject), None)
    adult = next((a for a in seen.adults if a.name == finding.subject), None)
    if child and finding.check in {"SG-01", "SG-08"} and finding.level is not Level.PASS:
        return url_for("committees.member", member_id=child.id)
    if child and finding.mend is Mend.SUPPORT:
        return url_for("safeguarding.support", member_id=child.id)
    if adult and finding.mend is Mend.BRIEFING:
        return url_for("meetings.brief", meeting_id=meeting.id, adult_id=adult.id)
    if adult and finding.mend is Mend.CLEARANCE:
        return url_for("safeguarding.adult", adult_id=adult.id)
    return None


def _risks_url(occasion: Occasion, meeting: Meeting, seen: Look) -> str:
    """What was written last, or the page that writes it."""
    known = seen.facts.ground.risks if seen.facts else ()
    if written := [risk for risk in known if risk.occasion is occasion]:
        return url_for("safeguarding.risk", risk_id=read_key(written[-1].key))
    if occasion is Occasion.REGULAR:
        return url_for("safeguarding.risk_write", committee_id=meeting.committee_id)
    return url_for("meetings.risks", meeting_id=meeting.id, occasion=occasion.value)
