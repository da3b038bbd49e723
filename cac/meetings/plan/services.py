"""What facilitators do with the plan of a meeting; each change passes the gate again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy import select

from cac.audit import services as audit
from cac.db import db
from cac.errors import NotFound, RuleBroken
from cac.meetings.models import Meeting
from cac.meetings.plan.models import MeetingPlan
from cac.meetings.services import changed, invite, require_planned
from cac.safeguarding.rules.plan import Activity, Declared, Mode, PhotoRule, RoomItem, nobody_looked

# What one act says instead, so that an activity is planned no more.
INSTEAD: dict[Activity, tuple[str, object]] = {
    Activity.TRIP: ("trip", False),
    Activity.TRANSPORT: ("transport", Declared.NO),
    Activity.ONLINE: ("mode", Mode.IN_PERSON),
    Activity.PUBLIC: ("in_public", False),
    Activity.FACES: ("photos", PhotoRule.NONE),
}
COPIED = ("mode", "trip", "in_public", "photos", "transport")


@dataclass(frozen=True)
class Said:
    """What somebody said of how a meeting goes; `room` holds the settings of an online room."""

    mode: Mode
    trip: bool
    in_public: bool
    photos: PhotoRule = PhotoRule.NONE
    transport: Declared = Declared.NOT_LOOKED
    room: Mapping[RoomItem, Declared] = field(default_factory=nobody_looked)


def require_plannable(meeting: Meeting) -> None:
    """Only a meeting with children that has not begun has a plan to change."""
    if meeting.adults_only:
        raise RuleBroken(_("Only adults meet here, so there is nothing to plan for children."))
    require_planned(meeting)


def set_plan(meeting: Meeting, said: Said) -> None:
    """Say how a meeting goes."""
    require_plannable(meeting)
    plan = meeting.plan or MeetingPlan(meeting_id=meeting.id)
    for name in COPIED:
        setattr(plan, name, getattr(said, name))
    for item in RoomItem:
        setattr(plan, item.value, said.room[item])
    meeting.plan = plan
    changed(meeting)


def drop(meeting: Meeting, activity: Activity) -> None:
    """Plan the meeting without this activity; NotFound when it was not planned."""
    require_plannable(meeting)
    if meeting.plan is None:
        raise NotFound
    setattr(meeting.plan, *INSTEAD[activity])
    changed(meeting)


def show_no_faces(meeting: Meeting) -> None:
    """Photos show no face from now on: a guest is here, or somebody chose so as the meeting opened."""
    if meeting.plan and meeting.plan.photos is PhotoRule.FACES:
        setattr(meeting.plan, *INSTEAD[Activity.FACES])
        meeting.version += 1
        audit.record("changed meeting", meeting.id)


def take_off(meeting: Meeting, member_id: bytes) -> None:
    """Invite this child no more, and everybody else still; NotFound for a child who was not invited."""
    require_plannable(meeting)
    invited = {row.member_id for row in meeting.members}
    if member_id not in invited:
        raise NotFound
    adults = {row.adult_id for row in meeting.adults}
    invite(meeting, adult_ids=adults, member_ids=invited - {member_id})


def last_plan(meeting: Meeting) -> MeetingPlan | None:
    """The plan of the committee's latest other meeting, to propose the same; None where there is none."""
    others = (
        select(MeetingPlan)
        .join(Meeting, Meeting.id == MeetingPlan.meeting_id)
        .where(Meeting.committee_id == meeting.committee_id, Meeting.id != meeting.id)
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    return db.session.scalars(others.limit(1)).first()


def copy_plan(model: Meeting, meeting: Meeting, *, same_way: bool = False) -> None:
    """The plan of one meeting for another one like it.

    An online room is looked at each time anew, and faces are asked for each time. So is who needs transport,
    unless the children come the `same_way`: to meetings of one series.
    """
    if plan := model.plan:
        said = {name: getattr(plan, name) for name in COPIED}
        if not same_way:
            said["transport"] = Declared.NOT_LOOKED
        if plan.photos is PhotoRule.FACES:
            said["photos"] = PhotoRule.NONE
        meeting.plan = meeting.plan or MeetingPlan(meeting_id=meeting.id)
        for name, value in said.items():
            setattr(meeting.plan, name, value)
