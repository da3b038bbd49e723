"""Moving at the last minute to a place that nobody had checked: two adults look at it on the spot."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from cac import clock
from cac.accounts.models import User
from cac.committees.queries import serving
from cac.committees.rules import HELPERS
from cac.db import new_key
from cac.errors import RuleBroken
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting
from cac.meetings.places import go_to
from cac.meetings.services import require_planned
from cac.notices.models import Kind
from cac.notices.services import tell
from cac.safeguarding.models import Place
from cac.safeguarding.places import write_place
from cac.safeguarding.rules.ground import Said, VenueItem
from cac.safeguarding.rules.kinds import PlaceUse
from cac.safeguarding.venues import Look, record_check


@dataclass(frozen=True)
class Spot:
    """Where they go, what the two adults found there, and who these are."""

    nickname: str
    exact: str
    answers: Mapping[VenueItem, Said]
    by: tuple[bytes, bytes]


def require_last_minute(meeting: Meeting) -> None:
    """Only a meeting with children, on its own day and before it begins."""
    require_planned(meeting)
    if meeting.adults_only:
        raise RuleBroken(_("Only adults meet here, so nobody asks for a checked place."))
    if clock.today(meeting.committee.time_zone) != local_day(meeting):
        raise RuleBroken(_("This is for the day itself. Until then, check a place and move it there."))


def move_now(meeting: Meeting, user: User, spot: Spot) -> Place:
    """Go there: what was found counts for this day alone, the gate is asked again, the helpers are told."""
    require_last_minute(meeting)
    day = local_day(meeting)
    place = Place(id=new_key(), committee_id=meeting.committee_id, use=PlaceUse.SPOT)
    write_place(meeting.committee, place, spot.nickname, spot.exact)
    first, second = spot.by
    record_check(place, user, Look(day, first, spot.answers, also_by=second, only_on=day))
    go_to(meeting, place)
    tell({one.id for one in serving(meeting.committee, HELPERS)}, Kind.MOVED_UNCHECKED, meeting.id)
    return place
