"""Where a meeting is: at the usual place of its committee until it is moved to the one in reserve."""

from dataclasses import dataclass

from flask_babel import gettext as _

from cac.audit import services as audit
from cac.committees.rules import TEAM
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.holds import recheck
from cac.meetings.models import Meeting
from cac.meetings.records import tell_team
from cac.meetings.services import require_planned
from cac.notices.models import Kind
from cac.safeguarding.models import Place
from cac.safeguarding.places import places_of
from cac.safeguarding.rules.kinds import PlaceUse


@dataclass(frozen=True)
class Where:
    """The place of a meeting, and the other one that its committee has; either may not be written down."""

    here: Place | None
    other: Place | None

    @property
    def is_reserve(self) -> bool:
        """Whether it is not at the usual place."""
        return self.here is not None and self.here.use is PlaceUse.RESERVE


def where(meeting: Meeting) -> Where:
    """Where a meeting is."""
    known = places_of(meeting.committee)
    usual, reserve = known.get(PlaceUse.USUAL), known.get(PlaceUse.RESERVE)
    moved = reserve is not None and meeting.place_id == reserve.id
    return Where(reserve, usual) if moved else Where(usual, reserve)


def move(meeting: Meeting) -> Place:
    """Move a meeting to the other place: the gate is asked again, calendars follow, the team is told."""
    require_planned(meeting)
    place = where(meeting).other
    if place is None:
        raise RuleBroken(_("There is no other place yet. Whoever leads the committee can write one down."))
    meeting.place_id = place.id
    meeting.version += 1
    db.session.flush()
    recheck(meeting)
    if meeting.published_at:
        tell_team(meeting, Kind.MOVED, TEAM)
    audit.record("moved meeting", meeting.id)
    return place
