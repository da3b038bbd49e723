"""Who is asked to be in two places at once (SG-27); where the other place is stays with those who know it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select, union_all
from sqlalchemy.orm import aliased

from cac.committees.models import Member
from cac.db import db
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.meetings.rules import TAKING_PLACE
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import Clash

Overlaps = dict[bytes, list[tuple[bytes, bytes]]]


def clashes_of(
    meetings: Sequence[Meeting], adults: Mapping[bytes, list[Adult]], members: Mapping[bytes, list[Member]]
) -> dict[bytes, tuple[Clash, ...]]:
    """The clashes of each meeting with meetings that take place at an overlapping time."""
    overlaps = _overlaps([meeting.id for meeting in meetings])
    asked = _asked({other for others in overlaps.values() for other, _committee in others})
    return {m.id: tuple(_of(m, overlaps[m.id], asked, adults[m.id], members[m.id])) for m in meetings}


def _of(
    meeting: Meeting,
    others: list[tuple[bytes, bytes]],
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
    """For each meeting, the others that take place at an overlapping time, each with its committee."""
    other = aliased(Meeting)
    at_once = (
        (other.starts_at < Meeting.ends_at) & (other.ends_at > Meeting.starts_at) & (other.id != Meeting.id)
    )
    pairs = select(Meeting.id, other.id, other.committee_id).join(other, at_once)
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
