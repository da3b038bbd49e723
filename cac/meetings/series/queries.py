"""Series and their meetings: fetched together with the answer to "may this person?"."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cac.accounts.models import User
from cac.committees.queries import thing_for
from cac.committees.rules import Role
from cac.db import db
from cac.errors import NotAllowed
from cac.meetings.models import Meeting
from cac.meetings.rules import MAY, PLANNED, State
from cac.meetings.series.models import Series


def series_for(user: User, series_id: bytes, act: str = "meeting.read") -> Series:
    """The series, if this person may do `act` with its meetings; see `series_and_roles`."""
    return series_and_roles(user, series_id, act)[0]


def series_and_roles(user: User, series_id: bytes, act: str) -> tuple[Series, frozenset[Role]]:
    """The same, with what this person is in its committee.

    Whoever may know the time of its meetings knows that it exists: NotAllowed for them, NotFound for others.
    """
    home = joinedload(Series.committee)
    series, roles = thing_for(user, Series, series_id, "time.read", MAY, home)
    if not MAY[act](roles):
        raise NotAllowed("")
    return series, roles


def series_from(series_id: bytes) -> list[bytes]:
    """A series, and those into which its later meetings went when its rule was changed."""
    first = select(Series.id).where(Series.id == series_id).cte(recursive=True)
    later = first.union(select(Series.id).join(first, Series.follows_id == first.c.id))
    return list(db.session.scalars(select(later.c.id)))


def next_of(series: Series) -> list[Series]:
    """The series into which its later meetings went when their rule was changed."""
    later = select(Series).where(Series.follows_id == series.id)
    return list(db.session.scalars(later.order_by(Series.first_on, Series.id)))


def occurrences_of(series: Series) -> list[Meeting]:
    """Every meeting of a series, moved and cancelled ones too, in the order in which its rule gives them."""
    theirs = select(Meeting).where(Meeting.series_id == series.id).options(joinedload(Meeting.committee))
    return list(db.session.scalars(theirs.order_by(Meeting.slot, Meeting.id)))


def has_later(meeting: Meeting) -> bool:
    """Whether a later meeting of its series is planned, so that something can be done for all of them."""
    if meeting.series_id is None:
        return False
    later = (Meeting.series_id == meeting.series_id, Meeting.slot > meeting.slot, Meeting.state.in_(PLANNED))
    return db.session.scalars(select(Meeting.id).where(*later).limit(1)).first() is not None


def from_on(meeting: Meeting, states: Collection[State] = PLANNED) -> list[Meeting]:
    """This meeting of a series and all whose place in it is later, as far as they are in one of `states`."""
    theirs = select(Meeting).where(
        Meeting.series_id == meeting.series_id, Meeting.slot >= meeting.slot, Meeting.state.in_(states)
    )
    whole = theirs.options(joinedload(Meeting.committee)).order_by(Meeting.slot, Meeting.id)
    return list(db.session.scalars(whole))
