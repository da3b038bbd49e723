"""Meetings of a series that shall not be: a bare draft is taken away, any other one is cancelled and told."""

from collections.abc import Collection, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Column, delete, select

from cac.audit import services as audit
from cac.committees.models import Consent
from cac.committees.rules import TEAM
from cac.db import Base, db
from cac.meetings.models import AgendaItem, Heads, Meeting, MeetingAdult, MeetingMember
from cac.meetings.plan.models import Journey, MeetingPlan
from cac.meetings.records import republish, tell_team
from cac.meetings.rules import State
from cac.meetings.series.models import Series
from cac.meetings.series.queries import from_on
from cac.meetings.series.services import slot_day
from cac.meetings.services import pass_to, require_next
from cac.notices.models import Kind

PLANNED_FOR_IT = (AgendaItem, Heads, MeetingAdult, MeetingMember, MeetingPlan, Journey)


def cancel_later(meeting: Meeting, reason: str) -> None:
    """Cancel this meeting of a series and all later ones that are planned, saying why."""
    require_next(meeting, State.CANCELLED)
    series = meeting.series
    assert series  # noqa: S101 - it is one of a series
    take_away(from_on(meeting), reason)
    end_with_last(series)
    audit.record("ended a series", series.id)


def end_with_last(series: Series) -> None:
    """Its rule ends with the last of its meetings, also a cancelled one: calendars show it in its place."""
    db.session.flush()
    last = select(Meeting).where(Meeting.series_id == series.id).order_by(Meeting.slot.desc()).limit(1)
    if meeting := db.session.scalar(last):
        series.last_on = slot_day(meeting)


def take_away(meetings: Sequence[Meeting], reason: str | None = None) -> None:
    """Cancel these planned meetings, saying why; what nobody was told of and nothing hangs on goes for good.

    The team is told once of all of them.
    """
    bare = _bare([one.id for one in meetings if one.state is State.DRAFT and one.published_at is None])
    cancelled = [one for one in meetings if one.id not in bare]
    for meeting in cancelled:
        pass_to(meeting, State.CANCELLED)
        meeting.cancel_reason = reason or _("The meetings of this series were planned anew.")
        if meeting.published_at:
            republish(meeting)
    audit.record_each("cancelled meeting", [one.id for one in cancelled])
    if told := [one for one in cancelled if one.published_at]:
        tell_team(told[0], Kind.SERIES_CANCELLED, TEAM)
    _delete([one for one in meetings if one.id in bare])


def _bare(meeting_ids: Collection[bytes]) -> set[bytes]:
    """Those of which only what was planned is kept: no finding, no consent, no link, nothing carried."""
    if not meeting_ids:
        return set()
    asked = (select(column).where(column.in_(meeting_ids)) for column in _pointing_here())
    return set(meeting_ids) - {key for question in asked for key in db.session.scalars(question)}


def _pointing_here() -> list[Column[Any]]:
    """Every column that names a meeting, but for what is planned for it."""
    own = {(kind.__tablename__, "meeting_id") for kind in PLANNED_FOR_IT}
    keys = [key for table in Base.metadata.sorted_tables for key in table.foreign_keys]
    named = [key.parent for key in keys if key.column.table.name == Meeting.__tablename__]
    named.append(Base.metadata.tables[Consent.__tablename__].c.event)
    return [column for column in named if (column.table.name, column.name) not in own]


def _delete(meetings: Sequence[Meeting]) -> None:
    keys = [meeting.id for meeting in meetings]
    if not keys:
        return
    db.session.flush()
    for meeting in meetings:
        db.session.expunge(meeting)
    for kind in PLANNED_FOR_IT:
        db.session.execute(delete(kind).where(kind.meeting_id.in_(keys)))
    db.session.execute(delete(Meeting).where(Meeting.id.in_(keys)))
    audit.record_each("took away a draft", keys)
