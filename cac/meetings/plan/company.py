"""Who is with whom: small groups, and journeys there and back."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from cac.db import db
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.meetings.plan.models import Journey
from cac.meetings.plan.services import require_plannable
from cac.meetings.services import changed
from cac.safeguarding.rules.plan import Leg, Way

MOST_GROUPS = 6
LEGS = {Leg.BOTH: {"there_id", "back_id"}, Leg.THERE: {"there_id"}, Leg.BACK: {"back_id"}}


@dataclass(frozen=True)
class Said:
    """What is said of a journey besides who goes."""

    leg: Leg
    way: Way
    lead_id: bytes | None
    seats: int | None
    returns_at: time | None
    receives: str | None


def people_of(meeting: Meeting) -> list[Any]:
    """The rows of everybody asked: the adults by name, then the children by code."""
    asked = select(MeetingAdult).where(MeetingAdult.meeting_id == meeting.id)
    invited = select(MeetingMember).where(MeetingMember.meeting_id == meeting.id)
    adults = db.session.scalars(asked.options(joinedload(MeetingAdult.adult))).all()
    members = db.session.scalars(invited.options(joinedload(MeetingMember.member))).all()
    by_name = sorted(adults, key=lambda row: row.adult.name)
    return [*by_name, *sorted(members, key=lambda row: row.member.code)]


def key_of(row: Any) -> bytes:
    """The adult or the child of a row."""
    key: bytes = row.adult_id if hasattr(row, "adult_id") else row.member_id
    return key


def set_groups(meeting: Meeting, groups: Mapping[bytes, int | None]) -> None:
    """Share people out, by the key of the adult or child; whoever is not named is in no group."""
    require_plannable(meeting)
    for row in people_of(meeting):
        row.sub_group = groups.get(key_of(row))
    changed(meeting)


def journeys_in(meeting: Meeting) -> list[Journey]:
    """The journeys of a meeting, in the order in which they were planned."""
    planned = select(Journey).where(Journey.meeting_id == meeting.id)
    return list(db.session.scalars(planned.order_by(Journey.number)))


def plan_journey(
    meeting: Meeting, said: Said, people: AbstractSet[bytes], journey: Journey | None = None
) -> Journey:
    """Plan a journey, or change it; whoever goes with it goes with no other the same way."""
    require_plannable(meeting)
    if journey is None:
        last = select(func.max(Journey.number)).where(Journey.meeting_id == meeting.id)
        journey = Journey(meeting_id=meeting.id, number=(db.session.scalar(last) or 0) + 1)
        db.session.add(journey)
    for name, value in vars(said).items():
        setattr(journey, name, value)
    db.session.flush()
    _seat(meeting, journey, people | ({said.lead_id} if said.lead_id else set()))
    changed(meeting)
    return journey


def _seat(meeting: Meeting, journey: Journey, people: AbstractSet[bytes]) -> None:
    for row in people_of(meeting):
        for name in ("there_id", "back_id"):
            goes = name in LEGS[journey.leg] and key_of(row) in people
            if goes:
                setattr(row, name, journey.id)
            elif getattr(row, name) == journey.id:
                setattr(row, name, None)


def remove_journey(meeting: Meeting, journey: Journey) -> None:
    """Take a journey off; whoever went with it has no way until another is planned."""
    require_plannable(meeting)
    _seat(meeting, journey, frozenset())
    db.session.flush()
    db.session.delete(journey)
    changed(meeting)


def on(journey: Journey, rows: Sequence[Any]) -> list[Any]:
    """The rows of those who go with it, there or back."""
    return [row for row in rows if journey.id in (row.there_id, row.back_id)]
