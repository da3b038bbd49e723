"""Questions about what other meetings claim; each is put together once: that costs more than asking."""

from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    LargeBinary,
    Select,
    and_,
    bindparam,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from cac.meetings.columns import MEETINGS
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.meetings.rules import TAKING_PLACE, Reply
from cac.prepared import Prepared
from cac.safeguarding.models import CommitteeAdult, Place
from cac.safeguarding.rules.kinds import PlaceUse

NOBODY = cast(null(), LargeBinary(16))


def is_place_of(place: type[Place], meeting: type[Meeting]) -> ColumnElement[bool]:
    """Where a meeting is: at the place chosen for it, else at the usual one of its committee."""
    usual = (place.committee_id == meeting.committee_id) & (place.use == PlaceUse.USUAL)
    return or_(place.id == meeting.place_id, and_(meeting.place_id.is_(None), usual))


def still_called_on(asked: Select[Any], committee_id: Any) -> Select[Any]:
    """Only those adults asked who did not say no, and whom the committee of the meeting still calls on."""
    link = (CommitteeAdult.committee_id == committee_id) & (CommitteeAdult.adult_id == MeetingAdult.adult_id)
    coming = MeetingAdult.reply.is_distinct_from(Reply.NO)
    return asked.outerjoin(CommitteeAdult, link).where(CommitteeAdult.left_on.is_(None), coming)


@cache
def around(*, at_usual: bool) -> Prepared:
    """Each claim between two moments that clashes with a meeting, by the index of whoever it is on."""
    names = ("first", "last", "meeting", "committee", "place")
    bound: dict[str, Any] = {name: bindparam(name) for name in names}
    lists: dict[str, Any] = {name: bindparam(name, expanding=True) for name in ("adults", "members")}
    others = _between(bound["first"], bound["last"]).where(Meeting.id != bound["meeting"])
    own = others.where(Meeting.committee_id == bound["committee"], ~Meeting.adults_only)
    with_adults = _with_adults(others).where(MeetingAdult.adult_id.in_(lists["adults"]))
    with_members = others.join(MeetingMember).where(MeetingMember.member_id.in_(lists["members"]))
    mine = aliased(Place)
    usual = and_(mine.committee_id == bound["committee"], mine.use == PlaceUse.USUAL)
    at_it = _at_a_place(others, select(mine.mark).where(usual if at_usual else mine.id == bound["place"]))
    at_it = at_it.where(Meeting.committee_id != bound["committee"])
    told = Meeting.id, Meeting.starts_at, Meeting.ends_at
    asked = (
        own.with_only_columns(literal("committee").label("kind"), *told, NOBODY.label("who")),
        with_adults.with_only_columns(literal("adult"), *told, MeetingAdult.adult_id),
        with_members.with_only_columns(literal("child"), *told, MeetingMember.member_id),
        at_it.with_only_columns(literal("place"), *told, NOBODY),
    )
    return Prepared(union_all(*asked))


@cache
def meanwhile() -> Any:
    """Each of these meetings, with the mark of its place; and each claim on the same from first to last.

    Every claim is read once, by the index of whoever it is on. Were each meeting compared with all others
    of its people here, the time would grow with the square of a series.
    """
    mine = _these()
    others = _between(*(select(moment).scalar_subquery() for moment in _ends_of(mine)))
    own = others.where(Meeting.committee_id.in_(select(mine.c.committee_id)), ~Meeting.adults_only)
    with_adults = _with_adults(others).where(
        MeetingAdult.adult_id.in_(_asked_to(mine, MeetingAdult, "adult_id"))
    )
    invited = MeetingMember.member_id.in_(_asked_to(mine, MeetingMember, "member_id"))
    with_members = others.join(MeetingMember).where(invited)
    at_it = _at_a_place(others, select(mine.c.mark))
    told = Meeting.id, Meeting.committee_id, Meeting.starts_at, Meeting.ends_at
    these = mine.c.id, mine.c.committee_id, mine.c.starts_at, mine.c.ends_at
    asked = (
        select(literal("mine").label("kind"), mine.c.mark.label("what"), *these),
        own.with_only_columns(literal("committee"), Meeting.committee_id, *told),
        with_adults.with_only_columns(literal("adult"), MeetingAdult.adult_id, *told),
        with_members.with_only_columns(literal("child"), MeetingMember.member_id, *told),
        at_it.with_only_columns(literal("place"), Place.mark, *told),
    )
    return union_all(*asked)


def _these() -> CTE:
    at = select(Meeting.id, Meeting.committee_id, Meeting.starts_at, Meeting.ends_at, Place.mark)
    placed = at.outerjoin(Place, is_place_of(Place, Meeting))
    return placed.where(Meeting.id.in_(MEETINGS)).cte("mine")


def _ends_of(mine: CTE) -> tuple[Any, Any]:
    return func.min(mine.c.starts_at), func.max(mine.c.ends_at)


def _asked_to(mine: CTE, table: Any, who: str) -> Select[Any]:
    ours = aliased(table)
    return select(getattr(ours, who)).where(ours.meeting_id.in_(select(mine.c.id)))


def _between(first: Any, last: Any) -> Select[Any]:
    """What takes place between two moments."""
    during = Meeting.starts_at < last, Meeting.ends_at > first
    return select(Meeting.id).where(*during, Meeting.state.in_(TAKING_PLACE))


def _with_adults(others: Select[Any]) -> Select[Any]:
    return still_called_on(others.join(MeetingAdult), Meeting.committee_id)


def _at_a_place(others: Select[Any], marks: Select[Any]) -> Select[Any]:
    """Only those whose place was written down in the same words; see `mark_of_place`."""
    return others.join(Place, is_place_of(Place, Meeting)).where(Place.mark.in_(marks))
