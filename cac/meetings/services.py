"""What a facilitator does with a meeting, from planning it to closing it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.committees.rules import TEAM
from cac.db import db, new_key
from cac.errors import Refusal, RuleBroken
from cac.meetings.clashes import require_free
from cac.meetings.day import lists
from cac.meetings.gate import ask, local_day
from cac.meetings.holds import ask_those_beside, recheck
from cac.meetings.models import AgendaItem, Meeting, MeetingAdult, MeetingMember
from cac.meetings.records import keep_findings, keep_reasons, republish, tell_team
from cac.meetings.rules import PLANNED, State, may_become
from cac.notices.models import Kind
from cac.safeguarding.rules import Finding, Gate, Level
from cac.web.language import says


class GateBlocks(RuleBroken):
    """The gate lets nothing through; `gate` says what stands in the way."""

    def __init__(self, gate: Gate, opening: str) -> None:
        self.gate = gate
        super().__init__(" ".join([opening, *(says(f.says, dict(f.numbers)) for f in gate.blocks)]))


class ReasonsMissing(Refusal):
    """Some findings ask for a reason that nobody has typed; `findings` says which."""

    status = 422

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = findings
        super().__init__(_("Some checks ask for a reason of at least 10 characters."))


def draft(
    committee: Committee,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    lead_id: bytes | None,
    adults_only: bool = False,
) -> Meeting:
    """A meeting planned by whoever is signed in; not stored yet."""
    return Meeting(
        id=new_key(),
        committee=committee,
        committee_id=committee.id,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        lead_id=lead_id,
        planned_by=audit.actor(),
        adults_only=adults_only,
        uid=new_key().hex(),
    )


def create(committee: Committee, **planned: Any) -> Meeting:
    """Plan a meeting of this committee: a draft that nobody outside its team sees; see `draft`."""
    meeting = draft(committee, **planned)
    db.session.add(meeting)
    db.session.flush()
    audit.record("planned meeting", meeting.id)
    return meeting


def change(
    meeting: Meeting, *, title: str, starts_at: datetime, ends_at: datetime, lead_id: bytes | None
) -> None:
    """Change what, when or who leads; a confirmed meeting passes the gate again, or is put on hold."""
    require_planned(meeting)
    _keep_free(meeting, starts_at, ends_at, {row.adult_id for row in meeting.adults})
    if meeting.published_at and starts_at != meeting.starts_at:
        meeting.moved_from = meeting.starts_at
    day, meeting.title, meeting.lead_id = local_day(meeting), title, lead_id
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    if local_day(meeting) != day:
        lists.forget(meeting)
    changed(meeting)


def invite(meeting: Meeting, *, adult_ids: Iterable[bytes], member_ids: Iterable[bytes]) -> None:
    """Ask exactly these adults and children of the committee to come; no child where only adults meet."""
    require_planned(meeting)
    adults, members = set(adult_ids), set() if meeting.adults_only else set(member_ids)
    _keep_free(meeting, meeting.starts_at, meeting.ends_at, adults)
    _match(meeting.adults, "adult_id", adults, MeetingAdult)
    _match(meeting.members, "member_id", members, MeetingMember)
    changed(meeting)


def set_agenda(meeting: Meeting, items: Sequence[tuple[int, str]], *, breaks: Collection[int] = ()) -> None:
    """What happens in the meeting, in order: minutes and what; `breaks` says which lines, from 0, are one."""
    require_planned(meeting)
    meeting.agenda = [
        AgendaItem(position=number, minutes=minutes, title=title, is_break=number in breaks)
        for number, (minutes, title) in enumerate(items)
    ]
    meeting.version += 1
    db.session.flush()
    recheck(meeting, in_calendar=False)


def confirm(meeting: Meeting, user: User, reasons: Mapping[str, str]) -> None:
    """Confirm a meeting, asking every check again; `reasons` by the key of the finding that asks for one.

    Raises GateBlocks, or ReasonsMissing; then nothing was changed.
    """
    require_next(meeting, State.CONFIRMED)
    if meeting.ends_at <= clock.now():
        raise RuleBroken(_("This meeting is already over, so it cannot be confirmed."))
    gate = ask(meeting)
    confirm_as_found(meeting, gate, user, reasons)
    audit.record("confirmed meeting", meeting.id)
    if clashes_in(gate):
        ask_those_beside(meeting)


def confirm_as_found(meeting: Meeting, gate: Gate, user: User, reasons: Mapping[str, str]) -> None:
    """Confirm a meeting that the gate was asked about just now, in this very transaction.

    Raises GateBlocks, or ReasonsMissing; then nothing was changed.
    """
    blocked = _("This meeting cannot be confirmed yet.")
    pass_gate(meeting, gate, user, reasons, into=State.CONFIRMED, act="confirm", blocked=blocked)
    republish(meeting)


def clashes_in(gate: Gate) -> bool:
    """Whether somebody is asked elsewhere too: those meetings clash with this one from now on."""
    return any(found.check == "SG-27" for found in (*gate.warns, *gate.settled))


def confirm_adults(meeting: Meeting) -> None:
    """Confirm a meeting of adults only: no gate, but nobody whom the children of another meeting count on."""
    if not meeting.adults_only:
        raise RuleBroken(_("Children take part in this meeting, so it passes every check."))
    require_next(meeting, State.CONFIRMED)
    require_free(meeting, meeting.starts_at, meeting.ends_at, {row.adult_id for row in meeting.adults})
    pass_to(meeting, State.CONFIRMED)
    republish(meeting)
    audit.record("confirmed meeting", meeting.id)


def _keep_free(meeting: Meeting, starts_at: datetime, ends_at: datetime, adult_ids: set[bytes]) -> None:
    """A confirmed meeting of adults only takes nobody away from children; a draft claims nobody's time."""
    if meeting.adults_only and meeting.state is State.CONFIRMED:
        require_free(meeting, starts_at, ends_at, adult_ids)


def cancel(meeting: Meeting, reason: str) -> None:
    """Cancel a meeting, saying why; calendars that show it will say that it is cancelled."""
    pass_to(meeting, State.CANCELLED)
    meeting.cancel_reason = reason
    if meeting.published_at:
        republish(meeting)
        tell_team(meeting, Kind.CANCELLED, TEAM)
    audit.record("cancelled meeting", meeting.id)


def close_adults(meeting: Meeting) -> None:
    """A meeting of adults only has taken place; nobody counts heads."""
    if not meeting.adults_only:
        raise RuleBroken(_("Children take part in this meeting, so it passes every check."))
    if meeting.starts_at > clock.now():
        raise RuleBroken(_("This meeting has not begun yet."))
    pass_to(meeting, State.CLOSED)
    audit.record("closed meeting", meeting.id)


def require_planned(meeting: Meeting) -> None:
    """Only a meeting that has not begun can be changed."""
    if meeting.state not in PLANNED:
        raise RuleBroken(_("This meeting can no longer be changed."))


def require_next(meeting: Meeting, target: State) -> None:
    """Only what the path allows: see NEXT."""
    if not may_become(meeting.state, target, adults_only=meeting.adults_only):
        raise RuleBroken(
            _("This cannot be done now: the meeting is “%(state)s”.", state=_(meeting.state_words))
        )


def changed(meeting: Meeting) -> None:
    """What was planned changed: a confirmed meeting passes the gate again, or is put on hold."""
    meeting.version += 1
    db.session.flush()
    recheck(meeting)
    audit.record("changed meeting", meeting.id)


def _match(rows: list[Any], key: str, wanted: set[bytes], make: type[Any]) -> None:
    """Make the rows point at exactly the keys wanted; what stays is left alone."""
    have = {getattr(row, key): row for row in rows}
    for gone in have.keys() - wanted:
        rows.remove(have[gone])
    rows.extend(make(**{key: fresh}) for fresh in sorted(wanted - have.keys()))


def pass_gate(
    meeting: Meeting,
    gate: Gate,
    user: User,
    reasons: Mapping[str, str],
    *,
    into: State,
    act: str,
    blocked: str,
) -> None:
    """Bring a meeting through its gate into the next state; what was found and typed is kept under `act`.

    Raises GateBlocks, which opens with the words `blocked`, or ReasonsMissing; then nothing was changed.
    """
    if gate.level is Level.BLOCK:
        raise GateBlocks(gate, blocked)
    if lacking := gate.missing_reasons(reasons):
        raise ReasonsMissing(lacking)
    keep_findings(meeting, act, gate)
    keep_reasons(meeting, gate, user, reasons)
    pass_to(meeting, into)


def pass_to(meeting: Meeting, target: State) -> None:
    """One step on its path."""
    require_next(meeting, target)
    meeting.state = target
    meeting.version += 1
