"""Meetings: fetched together with the answer to "may this person?"."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from cac.accounts.models import User
from cac.committees.models import Committee, Posting
from cac.committees.queries import require
from cac.committees.rules import FACILITATORS, PostingState, Role
from cac.db import db
from cac.errors import NotAllowed, NotFound
from cac.meetings.gate import look_at
from cac.meetings.models import AgendaItem, GateRecord, Heads, Meeting, TypedReason
from cac.meetings.rules import MAY, NOT_READY, TO_COME, State
from cac.safeguarding.rules import Finding, Level

EVALUATED = 3  # Today asks the gate about this many meetings, the nearest ones


@dataclass(frozen=True)
class NotReady:
    """A meeting to come that is not confirmed, how the gate stands, and what to mend first, if anything."""

    meeting: Meeting
    level: Level
    first: Finding | None


def meeting_for(user: User, meeting_id: bytes, act: str = "meeting.read") -> Meeting:
    """The meeting, if this person may do `act` with it."""
    return meeting_and_roles(user, meeting_id, act)[0]


def meeting_and_roles(user: User, meeting_id: bytes, act: str) -> tuple[Meeting, frozenset[Role]]:
    """The same, with what this person is in its committee.

    Whoever may know the time of a meeting knows that it exists: NotAllowed for them, NotFound for others.
    """
    meeting = db.session.get(Meeting, meeting_id, options=[joinedload(Meeting.committee)])
    if meeting is None:
        raise NotFound
    roles = require(user, meeting.committee, "time.read", MAY)
    if not MAY[act](roles):
        raise NotAllowed("")
    return meeting, roles


def meetings_of(committee_ids: Collection[bytes], states: Collection[State] = tuple(State)) -> list[Meeting]:
    """All meetings of these committees in these states, the earliest first."""
    return list(db.session.scalars(_of(committee_ids).where(Meeting.state.in_(states))))


def coming(committee_ids: Collection[bytes], now: datetime, limit: int = 100) -> list[Meeting]:
    """Meetings that are not over yet, the nearest first; a cancelled one is not coming."""
    to_come = _of(committee_ids).where(Meeting.ends_at > now, Meeting.state.in_(TO_COME))
    return list(db.session.scalars(to_come.limit(limit)))


def past(committee_ids: Collection[bytes], now: datetime, *, limit: int = 20, skip: int = 0) -> list[Meeting]:
    """Meetings that are over, closed or cancelled, the latest first."""
    over = _of(committee_ids).where((Meeting.ends_at <= now) | Meeting.state.not_in(TO_COME))
    latest = over.order_by(None).order_by(Meeting.starts_at.desc(), Meeting.id)
    return list(db.session.scalars(latest.limit(limit).offset(skip)))


def published(committee_ids: Collection[bytes]) -> list[Meeting]:
    """Meetings that belong in calendars: confirmed at least once, cancelled ones included."""
    return list(db.session.scalars(_of(committee_ids).where(Meeting.published_at.is_not(None))))


def not_ready(committee_ids: Collection[bytes], now: datetime) -> list[NotReady]:
    """The nearest meetings to come that are not confirmed, and what the gate says of them."""
    waiting = _of(committee_ids).where(Meeting.ends_at > now, Meeting.state.in_(NOT_READY))
    meetings = list(db.session.scalars(waiting.limit(EVALUATED)))
    looks = look_at(meetings) if meetings else {}
    gates = [(meeting, looks[meeting.id].gate) for meeting in meetings]
    return [NotReady(m, gate.level, next(iter((*gate.blocks, *gate.warns)), None)) for m, gate in gates]


def heads_total(meeting: Meeting) -> int:
    """How many children came; 0 while nobody has counted."""
    return db.session.scalar(select(func.sum(Heads.count)).where(Heads.meeting_id == meeting.id)) or 0


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """The agenda in its order."""
    items = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)
    return list(db.session.scalars(items.order_by(AgendaItem.position)))


def reasons_of(meeting: Meeting) -> list[TypedReason]:
    """Every reason typed for this meeting, the first one first."""
    typed = select(TypedReason).where(TypedReason.meeting_id == meeting.id)
    return list(db.session.scalars(typed.order_by(TypedReason.at)))


def records_of(meeting: Meeting, act: str) -> list[GateRecord]:
    """What the gate found whenever this was done with the meeting."""
    asked = select(GateRecord).where(GateRecord.meeting_id == meeting.id, GateRecord.act == act)
    return list(db.session.scalars(asked.order_by(GateRecord.at)))


def leads_of(committee: Committee) -> list[User]:
    """Who may lead a meeting: facilitator and co-facilitators in force, by name."""
    held = select(Posting.user_id).where(
        Posting.committee_id == committee.id,
        Posting.role.in_(FACILITATORS),
        Posting.state == PostingState.ACCEPTED,
    )
    able = select(User).where(User.id.in_(held), User.disabled_at.is_(None))
    return list(db.session.scalars(able.order_by(User.name)))


def team_ids(committee_id: bytes, roles: Collection[Role]) -> Sequence[bytes]:
    """The users who serve a committee in one of these roles."""
    held = select(Posting.user_id).where(
        Posting.committee_id == committee_id,
        Posting.role.in_(roles),
        Posting.state == PostingState.ACCEPTED,
    )
    return db.session.scalars(held.distinct()).all()


def _of(committee_ids: Collection[bytes]) -> Select[Meeting]:
    mine = select(Meeting).where(Meeting.committee_id.in_(committee_ids))
    return mine.options(joinedload(Meeting.committee)).order_by(Meeting.starts_at, Meeting.id)
