"""Where a meeting is: at the usual place of its committee until it is moved to the one in reserve."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import or_, select

from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.rules import TEAM, Role
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.day import lists
from cac.meetings.holds import recheck
from cac.meetings.models import Meeting
from cac.meetings.records import tell_team
from cac.meetings.rules import State
from cac.meetings.services import require_planned
from cac.notices.models import Kind
from cac.safeguarding.models import Adult, Place
from cac.safeguarding.places import fit_name
from cac.safeguarding.rules.kinds import KEPT, PlaceUse
from cac.safeguarding.rules.may import reads_exact_place
from cac.safeguarding.rules.plan import Mode


@dataclass(frozen=True)
class Where:
    """The place of a meeting, and the other one that its committee has; either may not be written down."""

    here: Place | None
    other: Place | None

    @property
    def is_moved(self) -> bool:
        """Whether it is not at the usual place."""
        return self.here is not None and self.here.use is not PlaceUse.USUAL


def where(meeting: Meeting) -> Where:
    """Where a meeting is: at the usual place until it is moved, and where else it could be."""
    wanted = or_(Place.use.in_(KEPT), Place.id == meeting.place_id)
    known = list(db.session.scalars(select(Place).where(Place.committee_id == meeting.committee_id, wanted)))
    of_use = {place.use: place for place in known if place.use in KEPT}
    usual, reserve = (of_use.get(use) for use in KEPT)
    here = next((place for place in known if place.id == meeting.place_id), usual)
    return Where(here, reserve if here is usual else usual)


def reads_where(user: User, roles: Collection[Role], adults: Iterable[Adult]) -> bool:
    """Whether this person reads where a meeting is exactly: by a role, or asked to it and not suspended."""
    asked = any(adult.user_id == user.id and adult.suspended_on is None for adult in adults)
    return reads_exact_place(roles, asked=asked)


def called(meeting: Meeting) -> str | None:
    """What people outside the team hear of its place; see `told_of`."""
    return told_of(meeting, where(meeting))


def told_of(meeting: Meeting, spot: Where) -> str | None:
    """The nickname of where a meeting is, empty for the usual place without one that is fit to be told.

    None where nothing may be said: it is at another place, whose nickname is not fit, or at no place at all.
    """
    if meeting.plan and meeting.plan.mode is Mode.ONLINE:
        return None
    asked = (
        spot.here is not None and meeting.state is State.CONFIRMED
    )  # else nothing is told, so nothing asked
    told = fit_name(meeting.committee, spot.here) if asked and spot.here else None
    return told or (None if spot.is_moved else "")


def district_of(meeting: Meeting) -> str:
    """Roughly where a meeting is, fit to be told outside the team; empty where everybody sits at a screen."""
    if meeting.plan and meeting.plan.mode is Mode.ONLINE:
        return ""
    here = where(meeting).here
    return (here.district if here else None) or meeting.committee.district


def move(meeting: Meeting) -> Place:
    """Move a meeting to the other place: the gate is asked again, calendars follow, the team is told."""
    require_planned(meeting)
    place = where(meeting).other
    if place is None:
        raise RuleBroken(_("There is no other place yet. Whoever leads the committee can write one down."))
    go_to(meeting, place)
    return place


def go_to(meeting: Meeting, place: Place) -> None:
    """A meeting takes place there: the gate is asked again, calendars follow, the team is told."""
    meeting.place_id = place.id
    lists.forget(meeting)
    meeting.version += 1
    db.session.flush()
    recheck(meeting)
    if meeting.published_at:
        tell_team(meeting, Kind.MOVED, TEAM)
    audit.record("moved meeting", meeting.id)
