"""Make all later meetings of a series like this one: the same people, agenda, plan and place."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, select

from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.clashes import require_free
from cac.meetings.copying import Model, fill, place_again
from cac.meetings.gate import local_day
from cac.meetings.models import AgendaItem, Meeting, MeetingAdult, MeetingMember
from cac.meetings.plan.models import Journey
from cac.meetings.plan.services import copy_plan
from cac.meetings.rules import State
from cac.meetings.series.queries import from_on
from cac.meetings.series.splitting import Later, changed
from cac.meetings.services import require_planned

Wanted = Mapping[
    bytes, Mapping[bytes, Any]
]  # of each meeting, whom it shall have: by person, as in the model


def same_for_later(meeting: Meeting) -> Later:
    """Give this meeting's people, agenda, plan and place to all later ones that are planned.

    Whoever is asked there already stays with what they answered. Each confirmed one passes the gate again.
    """
    require_planned(meeting)
    later = _after(meeting) if meeting.series_id else []
    if not later:
        raise RuleBroken(_("No later meeting of this series is planned."))
    model = Model(meeting)
    _keep_free(model, later)
    adults = {one.id: {row.adult_id: row for row in model.adults} for one in later}
    members = {one.id: {row.member_id: row for row in model.members_on(local_day(one))} for one in later}
    staying = _staying(MeetingAdult, "adult_id", adults) | _staying(MeetingMember, "member_id", members)
    _clear(later)
    roads = fill(model, later, but=staying.keys())
    for (key, who), row in staying.items():
        before = adults[key].get(who) or members[key][who]
        row.sub_group = before.sub_group
        row.there_id, row.back_id = (roads[key].get(road) for road in (before.there_id, before.back_id))
    for one in later:
        copy_plan(meeting, one, same_way=True)
        one.place_id = place_again(meeting)
    db.session.flush()
    db.session.expire_all()  # the gate reads them as they are now, all of them in one question
    return changed(meeting, _after(meeting))


def _after(meeting: Meeting) -> list[Meeting]:
    return [one for one in from_on(meeting) if one.id != meeting.id]


def _keep_free(model: Model, later: Sequence[Meeting]) -> None:
    """A confirmed meeting of adults only takes nobody away from the children of another one."""
    asked = {row.adult_id for row in model.adults}
    for one in later:
        if one.adults_only and one.state is State.CONFIRMED:
            require_free(one, one.starts_at, one.ends_at, asked)


def _staying(table: type[Any], who: str, wanted: Wanted) -> dict[tuple[bytes, bytes], Any]:
    """The rows of those asked already who shall be asked; the rows of all others go."""
    found = {}
    for row in db.session.scalars(select(table).where(table.meeting_id.in_(wanted))):
        person = getattr(row, who)
        row.there_id = row.back_id = None
        if person in wanted[row.meeting_id]:
            found[row.meeting_id, person] = row
        else:
            db.session.delete(row)
    return found


def _clear(later: Sequence[Meeting]) -> None:
    """The old journeys and agendas go."""
    db.session.flush()
    keys = [one.id for one in later]
    for table in (Journey, AgendaItem):
        db.session.execute(delete(table).where(table.meeting_id.in_(keys)))
