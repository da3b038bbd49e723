"""The clashes of many meetings, each compared with every other one: slow, and plain enough to judge by."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Select, case, literal, null, select, union_all
from sqlalchemy.orm import aliased

from cac.committees.models import Member
from cac.db import db
from cac.meetings.claims import NOBODY, is_place_of, still_called_on
from cac.meetings.clashes import Kind, both_take
from cac.meetings.columns import MEETINGS
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.meetings.rules import TAKING_PLACE
from cac.safeguarding.models import Adult, Place
from cac.safeguarding.rules import Clash


@dataclass
class Elsewhere:
    """What takes place at the same time: by committee, by who is asked there, and at the same place.

    Each as it is told of in `Clash.about`.
    """

    claims: dict[bytes, set[str]] = field(default_factory=lambda: defaultdict(set))
    at_the_place: set[str] = field(default_factory=set)


def clashes_of(
    meetings: Sequence[Meeting], adults: Mapping[bytes, list[Adult]], members: Mapping[bytes, list[Member]]
) -> dict[bytes, tuple[Clash, ...]]:
    """The clashes of each meeting with meetings that take place at an overlapping time."""
    elsewhere = _elsewhere({meeting.id: meeting for meeting in meetings})
    return {m.id: tuple(_of(m, elsewhere[m.id], adults[m.id], members[m.id])) for m in meetings}


def _of(
    meeting: Meeting, elsewhere: Elsewhere, adults: list[Adult], members: list[Member]
) -> Iterator[Clash]:
    claimed: list[tuple[Kind, str, bytes]] = [("committee", meeting.committee.alias, meeting.committee_id)]
    claimed += [("adult", adult.name, adult.id) for adult in adults]
    claimed += [("child", member.code, member.id) for member in members]
    for kind, who, key in claimed:
        yield from (Clash(kind, who, "", about) for about in sorted(elsewhere.claims.get(key, ())))
    yield from (Clash("place", "", "", about) for about in sorted(elsewhere.at_the_place))


def _elsewhere(meetings: Mapping[bytes, Meeting]) -> dict[bytes, Elsewhere]:
    """For each meeting, what takes place at an overlapping time: one question for all."""
    found: dict[bytes, Elsewhere] = defaultdict(Elsewhere)
    rows = db.session.execute(_question(), {MEETINGS.key: list(meetings)})
    for key, committee, person, shared, *other in rows:
        about = both_take(meetings[key].starts_at, meetings[key].ends_at, *other)
        for claimed in (committee, person):
            if claimed:
                found[key].claims[claimed].add(about)
        if shared:
            found[key].at_the_place.add(about)
    return found


@cache
def _question() -> Any:
    """It is put together once: doing it anew costs more than asking it."""
    other = aliased(Meeting)
    at_once = (
        (other.starts_at < Meeting.ends_at) & (other.ends_at > Meeting.starts_at) & (other.id != Meeting.id)
    )
    # While some adults of a committee plan or train, its children may meet with others.
    meets = case((other.adults_only, null()), else_=other.committee_id)
    mine = select(Meeting.id).where(Meeting.id.in_(MEETINGS), other.state.in_(TAKING_PLACE))
    pairs = mine.join(other, at_once)
    of_ours = pairs.where(other.committee_id == Meeting.committee_id)
    with_adults = _with_one_of(mine, MeetingAdult, "adult_id").join(
        other, (other.id == MeetingAdult.meeting_id) & at_once
    )
    with_members = _with_one_of(mine, MeetingMember, "member_id").join(
        other, (other.id == MeetingMember.meeting_id) & at_once
    )
    still = still_called_on(with_adults, other.committee_id)
    nobody, here, there = NOBODY, literal(0), literal(1)
    of_other = other.id, other.starts_at, other.ends_at
    asked = (
        of_ours.with_only_columns(Meeting.id, meets, nobody, here, *of_other),
        still.with_only_columns(Meeting.id, meets, MeetingAdult.adult_id, here, *of_other),
        with_members.with_only_columns(Meeting.id, meets, MeetingMember.member_id, here, *of_other),
        _at_the_same_place(pairs, other).with_only_columns(Meeting.id, nobody, nobody, there, *of_other),
    )
    return union_all(*asked)


def _with_one_of(mine: Select[Any], table: Any, who: str) -> Select[Any]:
    """Whoever is asked to one of these, wherever else they are asked: found by the person, not by the hour.

    By the hour each meeting would be compared with every one that begins before its end.
    """
    ours = aliased(table)
    asked = mine.join(ours, ours.meeting_id == Meeting.id)
    return asked.join(table, getattr(table, who) == getattr(ours, who))


def _at_the_same_place(pairs: Select[Any], other: type[Meeting]) -> Select[Any]:
    """Only those pairs whose places were written down in the same words; see `mark_of_place`."""
    mine, theirs = aliased(Place), aliased(Place)
    same = pairs.join(mine, is_place_of(mine, Meeting)).join(theirs, is_place_of(theirs, other))
    return same.where(mine.mark == theirs.mark, Meeting.committee_id != other.committee_id)
