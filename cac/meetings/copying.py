"""Plan meetings after the model of another: what was planned is copied, nothing of what happened."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import joinedload

from cac.audit import services as audit
from cac.committees.queries import serving
from cac.committees.rules import FACILITATORS
from cac.db import db, new_key
from cac.meetings import services
from cac.meetings.gate import here_on, local_day
from cac.meetings.models import AgendaItem, Meeting, MeetingAdult, MeetingMember
from cac.meetings.plan.company import journeys_in
from cac.meetings.plan.models import Journey
from cac.meetings.plan.services import copy_plan
from cac.safeguarding.models import Adult
from cac.safeguarding.queries import adults_of
from cac.safeguarding.rules.kinds import PlaceUse

JOURNEY = ("number", "leg", "way", "lead_id", "seats", "returns_at", "receives")
ITEM = ("position", "minutes", "title", "is_break")
Row = dict[str, Any]
Span = tuple[datetime, datetime]


class Model:
    """What is planned for a meeting, read once however often it is copied."""

    def __init__(self, meeting: Meeting) -> None:
        able = {user.id for user in serving(meeting.committee, FACILITATORS)}
        self.meeting = meeting
        self.lead_id = meeting.lead_id if meeting.lead_id in able else None
        called_on = {adult.id for adult in adults_of(meeting.committee)}
        self.adults = [row for row in _adults_of(meeting) if row.adult_id in called_on]
        self.members = _members_of(meeting)
        self.agenda = [item for item in meeting.agenda if item.minutes]
        self.journeys = journeys_in(meeting)

    def members_on(self, day: date) -> list[MeetingMember]:
        """The children who have not left by a day."""
        return here_on(day, self.members)


def copy(model: Meeting, starts_at: datetime) -> Meeting:
    """A draft of the same title, length, agenda and people, for another day.

    Children who have left by that day, adults called on no more and a leader who serves no more are left out.
    """
    (meeting,) = copies(Model(model), [(starts_at, starts_at + (model.ends_at - model.starts_at))])
    return meeting


def copies(model: Model, spans: Sequence[Span], series_id: bytes | None = None) -> list[Meeting]:
    """The same for several days at once, in as many statements as for one; `series_id` if they are of one."""
    drafts = [as_copied(model, *span, in_series=series_id is not None) for span in spans]
    for draft in drafts if series_id else ():
        draft.series_id, draft.slot = series_id, draft.starts_at
    db.session.add_all(drafts)
    db.session.flush()
    fill(model, drafts)
    audit.record_each("planned meeting", [draft.id for draft in drafts])
    return drafts


def as_copied(model: Model, starts_at: datetime, ends_at: datetime, *, in_series: bool) -> Meeting:
    """A meeting as it would be copied, without its people and its agenda; not stored yet.

    To those of one series the children come the same way, and to the same place, as to the first one.
    """
    own = model.meeting
    draft = services.draft(
        own.committee,
        title=own.title,
        starts_at=starts_at,
        ends_at=ends_at,
        lead_id=model.lead_id,
        adults_only=own.adults_only,
    )
    copy_plan(own, draft, same_way=in_series)
    draft.place_id = place_again(own) if in_series else None
    return draft


def place_again(meeting: Meeting) -> bytes | None:
    """Where meetings like it are: a place that was looked at on the spot counted for that day alone."""
    return None if meeting.place and meeting.place.use is PlaceUse.SPOT else meeting.place_id


def fill(
    model: Model, meetings: Sequence[Meeting], but: Collection[tuple[bytes, bytes]] = ()
) -> Mapping[bytes, Mapping[bytes | None, bytes]]:
    """Ask the same people to each, with the same agenda, groups and journeys.

    `but` says which person is asked to which meeting already. Gives the new journeys of each by the model's.
    """
    roads: dict[bytes, dict[bytes | None, bytes]] = {
        meeting.id: {row.id: new_key() for row in model.journeys} for meeting in meetings
    }
    rows: dict[type[Any], list[Row]] = {Journey: [], AgendaItem: [], MeetingAdult: [], MeetingMember: []}
    for one in meetings:
        own = {"meeting_id": one.id}
        rows[Journey] += [_kept(JOURNEY, row, id=roads[one.id][row.id], **own) for row in model.journeys]
        rows[AgendaItem] += [
            _kept(ITEM, item, id=new_key(), position=number, **own)
            for number, item in enumerate(model.agenda)
        ]
        adults = [row for row in model.adults if (one.id, row.adult_id) not in but]
        rows[MeetingAdult] += _again(adults, "adult_id", one, roads[one.id])
        members = [row for row in model.members_on(local_day(one)) if (one.id, row.member_id) not in but]
        rows[MeetingMember] += _again(members, "member_id", one, roads[one.id])
    for table, given in rows.items():
        if given:
            db.session.execute(insert(table), given)
    return roads


def _again(
    rows: Sequence[Any], who: str, meeting: Meeting, roads: Mapping[bytes | None, bytes]
) -> Iterator[Row]:
    for row in rows:
        ways = {name: roads.get(getattr(row, name)) for name in ("there_id", "back_id")}
        yield _kept((who, "sub_group"), row, meeting_id=meeting.id, **ways)


def _kept(names: Sequence[str], row: Any, **more: Any) -> Row:
    return {name: getattr(row, name) for name in names} | more


def _adults_of(meeting: Meeting) -> list[MeetingAdult]:
    """Every adult asked, also one who said no to this meeting, with the papers that the gate looks at."""
    rows = select(MeetingAdult).where(MeetingAdult.meeting_id == meeting.id)
    whole = joinedload(MeetingAdult.adult).joinedload(Adult.clearances)
    return list(db.session.scalars(rows.options(whole)).unique())


def _members_of(meeting: Meeting) -> list[MeetingMember]:
    rows = select(MeetingMember).where(MeetingMember.meeting_id == meeting.id)
    return list(db.session.scalars(rows.options(joinedload(MeetingMember.member))))
