"""Where a trip goes: a place of its own, which is checked like any other before children go there."""

from flask_babel import gettext as _
from sqlalchemy import select

from cac.audit import services as audit
from cac.committees.models import Committee
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.meetings.models import Meeting
from cac.meetings.places import go_to
from cac.meetings.plan.services import require_plannable
from cac.safeguarding.models import Place
from cac.safeguarding.places import write_place
from cac.safeguarding.rules.kinds import PlaceUse


def require_trip(meeting: Meeting) -> None:
    """Only a meeting with children that is planned as a trip and has not begun."""
    require_plannable(meeting)
    if meeting.plan is None or not meeting.plan.trip:
        raise RuleBroken(_("No trip is planned. Say how the meeting goes first."))


def trip_places_of(committee: Committee) -> list[Place]:
    """The places that trips of a committee went to or will go to."""
    theirs = select(Place).where(Place.committee_id == committee.id, Place.use == PlaceUse.TRIP)
    return list(db.session.scalars(theirs.order_by(Place.nickname, Place.id)))


def write_trip_place(committee: Committee, nickname: str, exact: str) -> Place:
    """Write down a place that nobody has looked at yet."""
    place = Place(id=new_key(), committee_id=committee.id, use=PlaceUse.TRIP)
    write_place(committee, place, nickname, exact)
    audit.record("changed places", committee.id)
    return place


def go_on_trip(meeting: Meeting, place: Place) -> None:
    """The trip goes there: the gate is asked again, calendars follow, the team is told."""
    require_trip(meeting)
    db.session.flush()
    go_to(meeting, place)
