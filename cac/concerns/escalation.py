"""Nobody has read it yet: who is told when, first inside the team and then outside, never whom it is about.

Rows are written for every helper alike, at the same three moments, so that the files do not tell who is left
out; whether somebody is told is decided when it is sent, by the marks that only the running program can make.
"""

from datetime import datetime, timedelta

from cac import clock
from cac.committees.models import Committee
from cac.committees.rules import Role
from cac.concerns import marks, queries
from cac.concerns.models import Concern
from cac.concerns.queries import Helper
from cac.concerns.rules import reaches
from cac.db import db
from cac.notices import later
from cac.notices.models import Kind, Outgoing
from cac.safeguarding.thresholds import thresholds_for


def moments(organisation_id: bytes, received_at: datetime, *, urgent: bool) -> tuple[datetime, datetime]:
    """When the deputy is told and when the outside contact is; in danger after the first and second hour."""
    figures = thresholds_for(organisation_id)
    hours = (figures.received_hours, figures.outside_hours)
    if urgent:
        hours = (min(figures.danger_hours, hours[0]), min(2 * figures.danger_hours, hours[1]))
    return received_at + timedelta(hours=hours[0]), received_at + timedelta(hours=hours[1])


def write(concern: Concern, committee: Committee) -> None:
    """Write what is sent, to every helper alike, until a person has acknowledged it."""
    users = [one.user.id for one in queries.helpers_in([committee.id])[committee.id]]
    later.write(users, Kind.WAITS, concern.id, _due(concern))


def write_for(concern: Concern, helper: Helper) -> None:
    """The same for somebody who is let in later, until a person has acknowledged it."""
    if concern.read is None:
        later.withdraw(Kind.WAITS, concern.id, of=helper.user.id)
        later.write([helper.user.id], Kind.WAITS, concern.id, _due(concern))


def _due(concern: Concern) -> tuple[datetime, ...]:
    return concern.received_at, concern.deputy_at, concern.outside_at


def withdraw(concern: Concern) -> None:
    """Nothing more is sent."""
    later.withdraw(Kind.WAITS, concern.id)


def is_wanted(row: Outgoing) -> bool:
    """Whether this person is really told now: asked when a row is sent, and no when in doubt."""
    concern = db.session.get(Concern, row.thing_id) if row.thing_id else None
    if concern is None or concern.read is not None:
        return False
    helpers = queries.helpers_in([concern.committee_id])[concern.committee_id]
    can = [one for one in queries.allowed(concern, helpers) if not _raised(concern, one)]
    mine = next((one for one in can if one.user.id == row.user_id), None)
    return mine is not None and _turn(concern, mine, can, clock.now())


def _raised(concern: Concern, helper: Helper) -> bool:
    return marks.is_among(marks.author_marker()(concern.id, helper.user.id), [concern.author])


def _turn(concern: Concern, mine: Helper, can: list[Helper], now: datetime) -> bool:
    """Whether it is this helper's turn: the first inside the team at once, each other in time."""
    inside = [one for one in can if one.role is not Role.OUTSIDE_CONTACT]
    if mine.role is Role.OUTSIDE_CONTACT:
        return reaches([mine.role], others=bool(inside), escalated=now >= concern.outside_at)
    return mine is inside[0] or now >= concern.deputy_at
