"""Makers whose defaults are valid: everything needed for a meeting that the gate lets through."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cac import clock
from cac.accounts.models import User
from cac.committees.ages import AgeBand
from cac.committees.models import Committee, Consent, Member, Organisation, OwnFigure, Posting
from cac.committees.rules import ConsentForm, PostingState, Role
from cac.db import db, new_key, show_key
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember, Override, StandingArrangement
from cac.meetings.plan.models import MeetingPlan
from cac.safeguarding.models import Adult, Clearance, CommitteeAdult, Referral
from cac.safeguarding.rules import DEFAULTS, ClearanceKind, finding_record
from cac.safeguarding.rules.checks import GROUP_INVITED, group_size
from cac.safeguarding.rules.kinds import AdultKind, ReferralKind
from cac.safeguarding.rules.plan import Declared, Mode
from cac.vault import the_vault
from tests.ground import make_ground


def make_organisation(name: str = "River Trust") -> Organisation:
    return add(Organisation(name=name))


def make_user(
    name: str, organisation: Organisation | None = None, secret: str | None = None, **more: Any
) -> User:
    values = {
        "email": f"{name.lower()}@example.org",
        "phone": "+260 970 000 000",
        "time_zone": "Africa/Lusaka",
    }
    org_id = organisation.id if organisation else None
    return add(User(**(values | {"name": name, "password_hash": secret, "organisation_id": org_id} | more)))


def make_posting(
    user: User,
    role: Role,
    *,
    committee: Committee | None = None,
    organisation: Organisation | None = None,
    state: PostingState = PostingState.ACCEPTED,
) -> Posting:
    return add(
        Posting(
            user_id=user.id,
            role=role,
            state=state,
            changed_at=clock.now(),
            committee_id=committee.id if committee else None,
            organisation_id=organisation.id if organisation else None,
        )
    )


def make_committee(lead: User, organisation: Organisation, **more: Any) -> Committee:
    values = {
        "name": "Riverside CAC",
        "alias": "Blue Kite",
        "country": "ZM",
        "district": "Lusaka",
        "time_zone": "Africa/Lusaka",
        "languages": ["en", "ny"],
        "youngest": 8,
        "oldest": 17,
        "began_on": date(2026, 1, 10),
    }
    committee = add(Committee(lead_id=lead.id, organisation_id=organisation.id, **(values | more)))
    the_vault().make(f"committee-{show_key(committee.id)}")
    make_posting(lead, Role.FACILITATOR, committee=committee)
    return committee


def make_figure(committee: Committee, name: str, value: int) -> OwnFigure:
    """A figure that its organisation chose, as if its lead had."""
    more: dict[str, Any] = {"number": 1, "user_id": committee.lead_id, "at": clock.now()}
    return add(OwnFigure(organisation_id=committee.organisation_id, name=name, value=value, **more))


def make_member(committee: Committee, code: str, *, consent: bool = True, **more: Any) -> Member:
    values: dict[str, Any] = {"age_band": AgeBand.NINE_TO_12}
    member = add(Member(committee_id=committee.id, code=code, **(values | more)))
    if consent:
        make_consent(member)
    return member


def make_consent(member: Member, **more: Any) -> Consent:
    today = clock.today()
    values = {
        "form": ConsentForm.SIGNED,
        "given_on": today - timedelta(30),
        "ends_on": today + timedelta(300),
    }
    return add(Consent(member_id=member.id, **(values | more)))


def make_adult(committee: Committee, name: str, *, cleared: bool = True, **more: Any) -> Adult:
    values: dict[str, Any] = {"kind": AdultKind.STAFF, "of_age": True}
    adult = add(Adult(organisation_id=committee.organisation_id, name=name, **(values | more)))
    add(CommitteeAdult(committee_id=committee.id, adult_id=adult.id))
    if cleared:
        for kind in (ClearanceKind.VETTING, ClearanceKind.TRAINING, ClearanceKind.CODE_OF_CONDUCT):
            make_clearance(adult, kind, committee.lead_id)
    return adult


def make_clearance(adult: Adult, kind: ClearanceKind, by: bytes, **more: Any) -> Clearance:
    values: dict[str, Any] = {"issued_on": clock.today() - timedelta(60)}
    return add(Clearance(adult_id=adult.id, kind=kind, recorded_by=by, **(values | more)))


def make_referral(committee: Committee, **more: Any) -> Referral:
    values = {"kind": ReferralKind.PROTECTION, "office": "Child line", "phone": "116"}
    return add(Referral(committee_id=committee.id, **(values | more)))


def make_override(meeting: Meeting, by: User, **more: Any) -> Override:
    found = {"check": "SG-05", "level": "block", "subject": "Joseph", "says": "Trained?", "numbers": {}}
    values = {"finding": "SG-05:Joseph", "words": "0" * 64, "found": found, "reason": "He was trained here."}
    rest = {"meeting_id": meeting.id, "user_id": by.id, "at": clock.now()}
    return add(Override(**(values | rest | more)))


def small_group(children: int) -> dict[str, Any]:
    """What the gate finds of a group of so many children, as records keep it."""
    return finding_record(group_size(children, DEFAULTS, GROUP_INVITED))


def make_standing(committee: Committee, asked_by: User, **more: Any) -> StandingArrangement:
    """An arrangement that waits for the focal point."""
    values: dict[str, Any] = {"check": "SG-16", "subject": "", "reason": "The group is always small here."}
    values["found"] = json.dumps(small_group(3))
    values |= {"asked_by": asked_by.id, "asked_at": clock.now()}
    values |= {"through": clock.today() + timedelta(100), "committee_id": committee.id}
    return add(StandingArrangement(**(values | more)))


def next_saturday(zone: str = "Africa/Lusaka", hour: int = 10) -> datetime:
    """Ten in the morning of a Saturday at least a week away, on the clock of `zone`."""
    day = clock.today(zone) + timedelta(7)
    day += timedelta((5 - day.weekday()) % 7)
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone))


def make_meeting(committee: Committee, *, adults: int = 2, members: int = 6, **more: Any) -> Meeting:
    """A draft that the gate lets through: two cleared adults, six children with consent, 90 minutes."""
    starts = more.pop("starts_at", None) or next_saturday(committee.time_zone)
    values = {"title": "Our next steps", "starts_at": starts, "ends_at": starts + timedelta(minutes=90)}
    values |= {"lead_id": committee.lead_id, "planned_by": committee.lead_id, "uid": new_key().hex()}
    mark = new_key().hex()[:6]
    with written_together():
        meeting = add(Meeting(committee_id=committee.id, **(values | more)))
        add(make_plan(meeting))
        for number in range(adults):
            adult = make_adult(committee, f"Adult {number} {mark}")
            add(MeetingAdult(meeting_id=meeting.id, adult_id=adult.id))
        for number in range(members):
            member = make_member(committee, f"calm-{mark}-{number}")
            add(MeetingMember(meeting_id=meeting.id, member_id=member.id))
    make_ground(committee)
    db.session.commit()
    return meeting


def make_plan(meeting: Meeting, **more: Any) -> MeetingPlan:
    """An ordinary meeting in one room, to which every child comes alone."""
    values = {"mode": Mode.IN_PERSON, "trip": False, "in_public": False, "transport": Declared.NO}
    return MeetingPlan(meeting_id=meeting.id, **(values | more))


def add(row: Any) -> Any:
    if _together is not None:
        _together.append(row)
        if "id" in row.__table__.columns:
            row.id = row.id or new_key()
        return row
    db.session.add(row)
    db.session.flush()
    return row


_together: list[Any] | None = None


@contextmanager
def written_together() -> Iterator[None]:
    """What is added meanwhile is written at the end, table by table: far quicker than row by row."""
    global _together
    _together = []
    try:
        yield
        for table in db.metadata.sorted_tables:
            db.session.add_all(row for row in _together if row.__table__ is table)
            db.session.flush()
    finally:
        _together = None
