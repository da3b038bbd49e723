"""What is kept when a meeting moves: what the gate found, who is told, and that calendars must follow."""

from collections.abc import Collection, Iterable, Mapping

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.queries import serving
from cac.committees.rules import Role
from cac.db import db
from cac.meetings import queries
from cac.meetings.models import GateRecord, Meeting, TypedReason
from cac.notices.models import Kind
from cac.notices.services import tell
from cac.safeguarding.rules import Gate, finding_record, thresholds_record
from cac.signals import meeting_published


def keep_findings(meeting: Meeting, act: str, gate: Gate) -> None:
    """Keep what the gate found, with the thresholds of this day."""
    row = GateRecord(
        meeting_id=meeting.id,
        user_id=audit.actor(),
        at=clock.now(),
        act=act,
        level=gate.level.value,
        findings=[finding_record(finding) for finding in gate.findings],
        thresholds=thresholds_record(gate.thresholds),
    )
    db.session.add(row)


def keep_reasons(meeting: Meeting, gate: Gate, user: User, reasons: Mapping[str, str]) -> None:
    """Keep the reason typed for each finding that asked for one; rows are only ever added."""
    now = clock.now()
    for finding in gate.warns:
        reason = reasons[finding.key].strip()
        row = TypedReason(meeting_id=meeting.id, user_id=user.id, at=now, finding=finding.key, reason=reason)
        db.session.add(row)


def has_reasons(meeting: Meeting, gate: Gate) -> bool:
    """Whether everything that asks for a reason was confirmed with one before, in the very same words."""
    return not gate.warns or is_explained(gate, queries.records_of(meeting, "confirm"))


def is_explained(gate: Gate, confirmed: Iterable[GateRecord]) -> bool:
    """The same, by what was found whenever the meeting was confirmed."""
    explained = [found for record in confirmed for found in record.findings]
    return all(finding_record(finding) in explained for finding in gate.warns)


def republish(meeting: Meeting) -> None:
    """Calendars must follow: a new sequence, unless this is the first they hear of the meeting."""
    if meeting.published_at is not None:
        meeting.sequence += 1
    meeting.published_at = clock.now()
    meeting_published.send(meeting=meeting)


def tell_team(meeting: Meeting, kind: Kind, roles: Collection[Role]) -> None:
    """Tell whoever leads the meeting and everyone who serves its committee in one of these roles."""
    people = {user.id for user in serving(meeting.committee, roles)}
    tell(people | ({meeting.lead_id} if meeting.lead_id else set()), kind, meeting.id)
