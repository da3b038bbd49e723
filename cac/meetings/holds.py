"""When a fact changes, every confirmed meeting it touches passes the gate again, or is put on hold."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cac import clock
from cac.audit import services as audit
from cac.committees.rules import FACILITATORS, Role
from cac.db import db
from cac.meetings.gate import ask, look_at
from cac.meetings.leading import pass_on
from cac.meetings.models import Meeting
from cac.meetings.queries import confirmed_with
from cac.meetings.records import has_reasons, is_explained, keep_findings, republish, tell_team
from cac.meetings.rules import State
from cac.notices.models import Kind
from cac.safeguarding.rules import Gate, Level
from cac.signals import facts_changed

LATE = timedelta(days=1)  # a meeting may still open after its planned hours


def hold(meeting: Meeting, gate: Gate) -> None:
    """Put a confirmed meeting on hold, change its calendar entry and tell those who can mend it."""
    meeting.state = State.ON_HOLD
    meeting.version += 1
    republish(meeting)
    keep_findings(meeting, "hold", gate)
    tell_team(meeting, Kind.ON_HOLD, FACILITATORS | {Role.FOCAL_POINT})
    audit.record("put meeting on hold", meeting.id)


def recheck(meeting: Meeting, *, in_calendar: bool = True) -> None:
    """After a change (SG-29): a confirmed meeting stays confirmed when nothing new stands against it.

    A finding that asks for a reason nobody has given yet also puts it on hold: a person must confirm again.
    `in_calendar`: whether calendars must follow, because they show what changed.
    """
    if meeting.state is State.CONFIRMED and not meeting.adults_only:
        gate = ask(meeting)
        if gate.level is Level.BLOCK or not has_reasons(meeting, gate):
            return hold(meeting, gate)
        keep_findings(meeting, "change", gate)
    if meeting.published_at and in_calendar:
        republish(meeting)
    return None


def recheck_all(meetings: Sequence[Meeting]) -> None:
    """The same for many that changed at once, in few questions; calendars follow."""
    db.session.flush()
    judged = _judged([one for one in meetings if one.state is State.CONFIRMED and not one.adults_only])
    for meeting in meetings:
        gate, stands = judged.get(meeting.id, (None, True))
        if gate and not stands:
            hold(meeting, gate)
            continue
        if gate:
            keep_findings(meeting, "change", gate)
        if meeting.published_at:
            republish(meeting)


def _judged(meetings: Sequence[Meeting]) -> dict[bytes, tuple[Gate, bool]]:
    """What the gate says of each confirmed meeting, and whether it can stay confirmed; by its id."""
    gates = {key: look.gate for key, look in look_at(meetings).items()} if meetings else {}
    asking = [key for key, gate in gates.items() if gate.level is Level.WARN]
    before = confirmed_with(asking) if asking else {}
    return {
        key: (gate, gate.level is not Level.BLOCK and is_explained(gate, before.get(key, ())))
        for key, gate in gates.items()
    }


def hold_unsafe(committee_ids: Collection[bytes]) -> None:
    """Put on hold every confirmed meeting of these committees that could not be confirmed so now."""
    to_come = select(Meeting).where(
        Meeting.committee_id.in_(committee_ids),
        Meeting.state == State.CONFIRMED,
        Meeting.adults_only.is_(False),
        Meeting.ends_at > clock.now() - LATE,
    )
    afresh = to_come.options(joinedload(Meeting.committee)).execution_options(populate_existing=True)
    meetings = db.session.scalars(afresh.order_by(Meeting.starts_at)).all()
    judged = _judged(meetings)
    for meeting in meetings:
        gate, stands = judged[meeting.id]
        if not stands:
            hold(meeting, gate)


def ask_those_beside(meeting: Meeting) -> None:
    """A meeting takes place now: whoever is confirmed for the same time passes the gate again (SG-27)."""
    db.session.flush()
    beside = select(Meeting.committee_id).where(
        Meeting.id != meeting.id,
        Meeting.state == State.CONFIRMED,
        Meeting.starts_at < meeting.ends_at,
        Meeting.ends_at > meeting.starts_at,
    )
    if found := db.session.scalars(beside.distinct()).all():
        hold_unsafe(found)


def hear(
    _sender: Any,
    *,
    committee_ids: Collection[bytes],
    led: tuple[bytes, bytes] | None = None,
    **_more: Any,
) -> None:
    """Facts changed, in the transaction that goes on after this; `led`: the old lead and the new one."""
    db.session.flush()
    if led:
        pass_on(committee_ids, *led)
    hold_unsafe(list(committee_ids))


def init_app(_app: Flask) -> None:
    """Listen for changed facts."""
    facts_changed.connect(hear)
