"""What facilitators do with the plan of a meeting; each change passes the gate again."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from cac.audit import services as audit
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.holds import recheck
from cac.meetings.models import Meeting
from cac.meetings.plan.models import MeetingPlan
from cac.meetings.services import require_planned
from cac.safeguarding.rules.plan import Mode


@dataclass(frozen=True)
class Said:
    """What somebody said of how a meeting goes."""

    mode: Mode
    trip: bool
    in_public: bool


def require_plannable(meeting: Meeting) -> None:
    """Only a meeting with children that has not begun has a plan to change."""
    if meeting.adults_only:
        raise RuleBroken(_("Only adults meet here, so there is nothing to plan for children."))
    require_planned(meeting)


def set_plan(meeting: Meeting, said: Said) -> None:
    """Say how a meeting goes."""
    require_plannable(meeting)
    plan = meeting.plan or MeetingPlan()
    for name, value in vars(said).items():
        setattr(plan, name, value)
    meeting.plan = plan
    changed(meeting)


def changed(meeting: Meeting) -> None:
    """The plan of a meeting changed: a confirmed meeting passes the gate again, or is put on hold."""
    meeting.version += 1
    db.session.flush()
    recheck(meeting)
    audit.record("changed meeting", meeting.id)


def last_plan(meeting: Meeting) -> MeetingPlan | None:
    """The plan of the committee's meeting before this one, to propose the same; None where there is none."""
    before = (
        select(MeetingPlan)
        .join(Meeting, Meeting.id == MeetingPlan.meeting_id)
        .where(Meeting.committee_id == meeting.committee_id, Meeting.id != meeting.id)
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    return db.session.scalars(before.limit(1)).first()


def copy_plan(model: Meeting, meeting: Meeting) -> None:
    """The plan of one meeting for another one like it."""
    if plan := model.plan:
        meeting.plan = MeetingPlan(mode=plan.mode, trip=plan.trip, in_public=plan.in_public)
