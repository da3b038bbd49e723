"""A fact changes while children are here: the checks of the day are asked again, and helpers told at once."""

from collections.abc import Collection
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cac.db import db
from cac.meetings import queries
from cac.meetings.day.opening import look_again, staying_gate
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.rules import Gate, finding_record
from cac.signals import facts_changed


def look_at_open(committee_ids: Collection[bytes]) -> None:
    """Every open meeting of these committees in which something new stands against going on."""
    going = select(Meeting).where(Meeting.committee_id.in_(committee_ids), Meeting.state == State.OPEN)
    afresh = going.options(joinedload(Meeting.committee)).execution_options(populate_existing=True)
    for meeting in db.session.scalars(afresh.order_by(Meeting.starts_at)).all():
        gate = staying_gate(meeting)
        if gate and _is_new(meeting, gate):
            look_again(meeting, "change")


def _is_new(meeting: Meeting, gate: Gate) -> bool:
    """Whether something blocks that was not found when the meeting was last asked; told once is enough."""
    db.session.flush()
    last = queries.last_record_of(meeting)
    known = last.findings if last else []
    return any(finding_record(finding) not in known for finding in gate.blocks)


def hear(_sender: Any, *, committee_ids: Collection[bytes], **_more: Any) -> None:
    """Facts changed, in the transaction that goes on after this."""
    db.session.flush()
    look_at_open(list(committee_ids))


def init_app(_app: Flask) -> None:
    """Listen for changed facts."""
    facts_changed.connect(hear)
