"""Where a person goes to put right what the gate found."""

from flask import url_for

from cac.meetings.gate import Look
from cac.meetings.models import Meeting
from cac.safeguarding.rules import Finding, Level, Mend

OF_THE_PLAN = {Mend.PLAN: "how", Mend.LACKING: "lacking"}


def mend_url(finding: Finding, meeting: Meeting, seen: Look) -> str:
    """The page that puts a finding right."""
    child = next((m for m in seen.members if m.code == finding.subject), None)
    adult = next((a for a in seen.adults if a.name == finding.subject), None)
    if child and finding.check in {"SG-01", "SG-08"} and finding.level is not Level.PASS:
        return url_for("committees.member", member_id=child.id)
    if child and finding.mend is Mend.SUPPORT:
        return url_for("safeguarding.support", member_id=child.id)
    if finding.mend is Mend.LANGUAGE:
        return url_for("safeguarding.languages", committee_id=meeting.committee_id)
    if adult and finding.mend is Mend.BRIEFING:
        return url_for("meetings.brief", meeting_id=meeting.id, adult_id=adult.id)
    if adult and finding.mend is Mend.CLEARANCE:
        return url_for("safeguarding.adult", adult_id=adult.id)
    if finding.mend in {Mend.POSTINGS, Mend.PHONE}:
        return url_for("committees.postings", committee_id=meeting.committee_id)
    if finding.mend in {Mend.TIME, Mend.LEAD}:
        return url_for("meetings.edit", meeting_id=meeting.id)
    if finding.mend in OF_THE_PLAN:
        return url_for("meetings.plan", meeting_id=meeting.id, _anchor=OF_THE_PLAN[finding.mend])
    if finding.mend is Mend.BREAK:
        return url_for("meetings.agenda", meeting_id=meeting.id)
    anchor = "members" if finding.mend is Mend.CHILDREN else "adults"
    return url_for("meetings.invite", meeting_id=meeting.id, _anchor=anchor)
