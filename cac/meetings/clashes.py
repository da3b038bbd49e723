"""Who is asked to be in two places at once (SG-27); where the other place is stays with those who know it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import case, null, select, union_all
from sqlalchemy.orm import aliased

from cac.committees.models import Member
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.meetings.rules import TAKING_PLACE
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import Clash
from cac.web.language import listed

Overlaps = dict[bytes, list[tuple[bytes, bytes | None]]]


def clashes_of(
    meetings: Sequence[Meeting], adults: Mapping[bytes, list[Adult]], members: Mapping[bytes, list[Member]]
) -> dict[bytes, tuple[Clash, ...]]:
    """The clashes of each meeting with meetings that take place at an overlapping time."""
    overlaps = _overlaps([meeting.id for meeting in meetings])
    asked = _asked({other for others in overlaps.values() for other, _committee in others})
    return {m.id: tuple(_of(m, overlaps[m.id], asked, adults[m.id], members[m.id])) for m in meetings}


def _of(
    meeting: Meeting,
    others: list[tuple[bytes, bytes | None]],
    asked: Mapping[bytes, set[bytes]],
    adults: list[Adult],
    members: list[Member],
) -> Iterator[Clash]:
    busy = {person for other, _committee in others for person in asked[other]}
    if meeting.committee_id in {committee for _other, committee in others}:
        yield Clash("committee", meeting.committee.alias, "")
    yield from (Clash("adult", adult.name, "") for adult in adults if adult.id in busy)
    yield from (Clash("child", member.code, "") for member in members if member.id in busy)


def _overlaps(meeting_ids: Sequence[bytes]) -> Overlaps:
    """For each meeting, the others that take place at an overlapping time, each with its committee.

    Where only some adults of it plan or train, its children may meet with others: then it is None.
    """
    other = aliased(Meeting)
    at_once = (
        (other.starts_at < Meeting.ends_at) & (other.ends_at > Meeting.starts_at) & (other.id != Meeting.id)
    )
    meets = case((other.adults_only, null()), else_=other.committee_id)
    pairs = select(Meeting.id, other.id, meets).join(other, at_once)
    found: Overlaps = defaultdict(list)
    rows = pairs.where(Meeting.id.in_(meeting_ids), other.state.in_(TAKING_PLACE))
    for here, there, committee in db.session.execute(rows):
        found[here].append((there, committee))
    return found


def _asked(meeting_ids: set[bytes]) -> dict[bytes, set[bytes]]:
    """Everyone asked to each meeting, adults and children."""
    found: dict[bytes, set[bytes]] = defaultdict(set)
    if not meeting_ids:
        return found
    adults = select(MeetingAdult.meeting_id, MeetingAdult.adult_id)
    members = select(MeetingMember.meeting_id, MeetingMember.member_id)
    both = union_all(
        adults.where(MeetingAdult.meeting_id.in_(meeting_ids)),
        members.where(MeetingMember.meeting_id.in_(meeting_ids)),
    )
    for meeting, person in db.session.execute(both):
        found[meeting].add(person)
    return found


class Busy(RuleBroken):
    """Somebody asked to a meeting of adults is needed at another one."""


def require_free(
    meeting: Meeting, starts_at: datetime, ends_at: datetime, adult_ids: Collection[bytes]
) -> None:
    """Busy when one of these adults is asked to another meeting that takes place in this time.

    No gate says it of a meeting of adults only, yet the children of the other one would be without them.
    """
    asked = select(Adult.name).join(MeetingAdult, MeetingAdult.adult_id == Adult.id).join(Meeting)
    at_once = (Meeting.starts_at < ends_at) & (Meeting.ends_at > starts_at) & (Meeting.id != meeting.id)
    elsewhere = asked.where(Adult.id.in_(adult_ids), at_once, Meeting.state.in_(TAKING_PLACE))
    if names := list(db.session.scalars(elsewhere.distinct().order_by(Adult.name))):
        raise Busy(_("At this time another meeting counts on: %(names)s.", names=listed(names)))
