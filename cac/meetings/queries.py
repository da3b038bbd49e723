"""Meetings: fetched together with the answer to "may this person?"."""

from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Select, case, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption

from cac.accounts.models import User
from cac.committees.queries import thing_for
from cac.committees.rules import Role
from cac.db import db
from cac.errors import NotAllowed
from cac.meetings.models import AgendaItem, GateRecord, Meeting, TypedReason
from cac.meetings.rules import MAY, NOT_READY, TO_COME, State
from cac.meetings.spans import Span

MOST_RECORDS = 30
FARTHEST = timedelta(hours=26)  # no zone's day begins or ends further than that from the day in UTC


def meeting_for(user: User, meeting_id: bytes, act: str = "meeting.read", *whole: ORMOption) -> Meeting:
    """The meeting, if this person may do `act` with it; `whole` says what to fetch along."""
    return meeting_and_roles(user, meeting_id, act, *whole)[0]


def meeting_and_roles(
    user: User, meeting_id: bytes, act: str, *whole: ORMOption
) -> tuple[Meeting, frozenset[Role]]:
    """The same, with what this person is in its committee.

    Whoever may know the time of a meeting knows that it exists: NotAllowed for them, NotFound for others.
    """
    home = joinedload(Meeting.committee)
    meeting, roles = thing_for(user, Meeting, meeting_id, "time.read", MAY, home, *whole)
    if not MAY[act](roles):
        raise NotAllowed("")
    return meeting, roles


def coming(
    committee_ids: Collection[bytes],
    now: datetime,
    limit: int = 100,
    *,
    state: State | None = None,
    unready_first: bool = False,
) -> list[Meeting]:
    """Meetings that are not over yet, the nearest first; a cancelled one is not coming."""
    to_come = _of(committee_ids, state).where(Meeting.ends_at > now, Meeting.state.in_(TO_COME))
    if unready_first:
        waits = case((Meeting.state.in_(NOT_READY), 0), else_=1)
        to_come = to_come.order_by(None).order_by(waits, Meeting.starts_at, Meeting.id)
    return list(db.session.scalars(to_come.limit(limit)))


def past(
    committee_ids: Collection[bytes],
    now: datetime,
    *,
    limit: int = 20,
    skip: int = 0,
    state: State | None = None,
) -> list[Meeting]:
    """Meetings that are over, closed or cancelled, the latest first."""
    over = _of(committee_ids, state).where((Meeting.ends_at <= now) | Meeting.state.not_in(TO_COME))
    latest = over.order_by(None).order_by(Meeting.starts_at.desc(), Meeting.id)
    return list(db.session.scalars(latest.limit(limit).offset(skip)))


def between(committee_ids: Collection[bytes], span: Span) -> list[Meeting]:
    """Every meeting that may start on one of these days in its own zone; the caller looks at the zone."""
    least = datetime.combine(span.first, time(), UTC) - FARTHEST
    most = datetime.combine(span.last, time(), UTC) + FARTHEST + timedelta(days=1)
    around = _of(committee_ids).where(Meeting.starts_at >= least, Meeting.starts_at < most)
    return list(db.session.scalars(around))


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """The agenda in its order."""
    items = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)
    return list(db.session.scalars(items.order_by(AgendaItem.position)))


def minutes_of(meeting: Meeting) -> list[AgendaItem]:
    """The agenda in its order, with where each thing was carried."""
    items = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)
    whole = items.options(joinedload(AgendaItem.carried_to).joinedload(Meeting.committee))
    return list(db.session.scalars(whole.order_by(AgendaItem.position)))


def reasons_of(meeting: Meeting) -> list[TypedReason]:
    """Every reason typed for this meeting, the first one first."""
    typed = select(TypedReason).where(TypedReason.meeting_id == meeting.id)
    return list(db.session.scalars(typed.order_by(TypedReason.at)))


def records_of(meeting: Meeting, act: str) -> list[GateRecord]:
    """What the gate found whenever this was done with the meeting."""
    asked = select(GateRecord).where(GateRecord.meeting_id == meeting.id, GateRecord.act == act)
    return list(db.session.scalars(asked.order_by(GateRecord.at)))


def confirmed_with(meeting_ids: Collection[bytes]) -> dict[bytes, list[GateRecord]]:
    """What the gate found whenever each of these meetings was confirmed."""
    found: dict[bytes, list[GateRecord]] = defaultdict(list)
    asked = select(GateRecord).where(GateRecord.meeting_id.in_(meeting_ids), GateRecord.act == "confirm")
    for record in db.session.scalars(asked.order_by(GateRecord.at)):
        found[record.meeting_id].append(record)
    return found


def last_record_of(meeting: Meeting) -> GateRecord | None:
    """What the gate found when it was last asked in earnest, whatever was done."""
    asked = select(GateRecord).where(GateRecord.meeting_id == meeting.id)
    return db.session.scalars(asked.order_by(GateRecord.at.desc(), GateRecord.id).limit(1)).first()


def asked_of(meeting: Meeting) -> list[tuple[GateRecord, str | None]]:
    """What the gate found each time it was asked in earnest, the latest first, with who acted."""
    kept = select(GateRecord, User.name).outerjoin(User, User.id == GateRecord.user_id)
    rows = kept.where(GateRecord.meeting_id == meeting.id).order_by(GateRecord.at.desc()).limit(MOST_RECORDS)
    return [(record, name) for record, name in db.session.execute(rows)]


def _of(committee_ids: Collection[bytes], state: State | None = None) -> Select[Meeting]:
    mine = select(Meeting).where(Meeting.committee_id.in_(committee_ids))
    if state:
        mine = mine.where(Meeting.state == state)
    return mine.options(joinedload(Meeting.committee)).order_by(Meeting.starts_at, Meeting.id)
