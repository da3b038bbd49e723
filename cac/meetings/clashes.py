"""Who is asked to be in two places at once (SG-27); where the other place is stays with those who know it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from flask_babel import gettext as _
from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Select,
    and_,
    bindparam,
    case,
    cast,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from cac.committees.models import Member
from cac.db import db, show_key
from cac.errors import RuleBroken
from cac.meetings.columns import MEETINGS
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.meetings.rules import TAKING_PLACE, Reply
from cac.prepared import Prepared
from cac.safeguarding.models import Adult, CommitteeAdult, Place
from cac.safeguarding.rules import Clash
from cac.safeguarding.rules.findings import stands_for
from cac.safeguarding.rules.kinds import PlaceUse
from cac.web.language import listed

Kind = Literal["adult", "child", "committee", "place"]
_NOBODY = cast(null(), LargeBinary(16))


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


@lru_cache(maxsize=1024)  # the same for everybody whom the other one claims
def both_take(starts: datetime, ends: datetime, other: bytes, its_start: datetime, its_end: datetime) -> str:
    """What stands for another meeting and the time that both take: another one as soon as either is moved."""
    both = max(starts, its_start), min(ends, its_end)
    return stands_for(show_key(other), *(moment.astimezone(UTC).isoformat() for moment in both))


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
    nobody, here, there = _NOBODY, literal(0), literal(1)
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


def is_place_of(place: type[Place], meeting: type[Meeting]) -> ColumnElement[bool]:
    """Where a meeting is: at the place chosen for it, else at the usual one of its committee."""
    usual = (place.committee_id == meeting.committee_id) & (place.use == PlaceUse.USUAL)
    return or_(place.id == meeting.place_id, and_(meeting.place_id.is_(None), usual))


def still_called_on(asked: Select[Any], committee_id: Any) -> Select[Any]:
    """Only those adults asked who did not say no, and whom the committee of the meeting still calls on."""
    link = (CommitteeAdult.committee_id == committee_id) & (CommitteeAdult.adult_id == MeetingAdult.adult_id)
    coming = MeetingAdult.reply.is_distinct_from(Reply.NO)
    return asked.outerjoin(CommitteeAdult, link).where(CommitteeAdult.left_on.is_(None), coming)


class Claimed(RuleBroken):
    """Somebody asked to a meeting of adults is needed at another one."""


def require_free(
    meeting: Meeting, starts_at: datetime, ends_at: datetime, adult_ids: Collection[bytes]
) -> None:
    """Claimed when one of these adults is asked to another meeting that takes place in this time.

    No gate says it of a meeting of adults only, yet the children of the other one would be without them.
    """
    asked = select(Adult.name).join(MeetingAdult, MeetingAdult.adult_id == Adult.id).join(Meeting)
    asked = still_called_on(asked, Meeting.committee_id)
    at_once = (Meeting.starts_at < ends_at) & (Meeting.ends_at > starts_at) & (Meeting.id != meeting.id)
    elsewhere = asked.where(Adult.id.in_(adult_ids), at_once, Meeting.state.in_(TAKING_PLACE))
    if names := list(db.session.scalars(elsewhere.distinct().order_by(Adult.name))):
        raise Claimed(_("At this time another meeting counts on: %(names)s.", names=listed(names)))


class Busy(NamedTuple):
    """Something that takes place from `starts` to `ends` and claims somebody or something of a meeting."""

    meeting: bytes
    starts: datetime
    ends: datetime
    kind: Kind
    who: str

    def clash_with(self, starts: datetime, ends: datetime) -> Clash | None:
        """What it would be for a meeting from one moment to another; None when it leaves that time free."""
        if self.starts >= ends or starts >= self.ends:
            return None
        return Clash(self.kind, self.who, "", both_take(starts, ends, self.meeting, self.starts, self.ends))


def clashes_in(busy: Sequence[Busy], spans: Sequence[tuple[datetime, datetime]]) -> list[list[Clash]]:
    """What clashes with each of these times, in the order of `busy`.

    Only times that begin near a meeting are compared with it, once for all whom it claims.
    """
    times = sorted(
        (starts.astimezone(UTC), ends.astimezone(UTC), at) for at, (starts, ends) in enumerate(spans)
    )
    begins = [starts for starts, _ends, _at in times]
    longest = max((ends - starts for starts, ends, _at in times), default=timedelta())

    @cache
    def at_once(other: bytes, its_start: datetime, its_end: datetime) -> list[tuple[int, str]]:
        near = times[bisect_right(begins, its_start - longest) : bisect_left(begins, its_end)]
        taken = [(at, starts, ends) for starts, ends, at in near if ends > its_start]
        return [(at, both_take(starts, ends, other, its_start, its_end)) for at, starts, ends in taken]

    found: list[list[Clash]] = [[] for _ in spans]
    for one in busy:
        for at, about in at_once(one.meeting, one.starts, one.ends):
            found[at].append(Clash(one.kind, one.who, "", about))
    return found


def busy_between(
    meeting: Meeting, adults: Sequence[Adult], members: Sequence[Member], first: datetime, last: datetime
) -> list[Busy]:
    """Everything that takes place between two moments and would clash with a meeting at the same time."""
    names = {adult.id: adult.name for adult in adults}
    codes = {member.id: member.code for member in members}
    asked = {"first": first, "last": last, "meeting": meeting.id, "committee": meeting.committee_id}
    asked |= {"adults": list(names), "members": list(codes)}
    asked |= {"place": meeting.place_id} if meeting.place_id else {}
    called = names | codes | {None: meeting.committee.alias}
    db.session.flush()  # what was changed just now takes place too
    rows = _around(at_usual=meeting.place_id is None).ask(db.session.connection(), **asked)
    return [Busy(other, starts, ends, kind, called[who]) for kind, other, starts, ends, who in rows]


@cache
def _around(*, at_usual: bool) -> Prepared:
    """Each claim between two moments, by the index of whoever it is on; put together once."""
    names = ("first", "last", "meeting", "committee", "place")
    bound: dict[str, Any] = {name: bindparam(name) for name in names}
    lists: dict[str, Any] = {name: bindparam(name, expanding=True) for name in ("adults", "members")}
    others = select(Meeting.id).where(
        Meeting.starts_at < bound["last"],
        Meeting.ends_at > bound["first"],
        Meeting.id != bound["meeting"],
        Meeting.state.in_(TAKING_PLACE),
    )
    own = others.where(Meeting.committee_id == bound["committee"], ~Meeting.adults_only)
    with_adults = still_called_on(others.join(MeetingAdult), Meeting.committee_id)
    with_adults = with_adults.where(MeetingAdult.adult_id.in_(lists["adults"]))
    with_members = others.join(MeetingMember).where(MeetingMember.member_id.in_(lists["members"]))
    at_it = _at_places_like(bound, others, at_usual=at_usual)
    told = Meeting.id, Meeting.starts_at, Meeting.ends_at
    asked = (
        own.with_only_columns(literal("committee").label("kind"), *told, _NOBODY.label("who")),
        with_adults.with_only_columns(literal("adult"), *told, MeetingAdult.adult_id),
        with_members.with_only_columns(literal("child"), *told, MeetingMember.member_id),
        at_it.with_only_columns(literal("place"), *told, _NOBODY),
    )
    return Prepared(union_all(*asked))


def _at_places_like(bound: Mapping[str, Any], others: Select[Any], *, at_usual: bool) -> Select[Any]:
    mine = aliased(Place)
    usual = and_(mine.committee_id == bound["committee"], mine.use == PlaceUse.USUAL)
    here = select(mine.mark).where(usual if at_usual else mine.id == bound["place"])
    at_it = others.join(Place, is_place_of(Place, Meeting)).where(Place.mark.in_(here))
    return at_it.where(Meeting.committee_id != bound["committee"])
