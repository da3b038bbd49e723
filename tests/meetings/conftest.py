"""Meetings in each state, and the addresses of their pages."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Committee
from cac.db import db, show_key
from cac.meetings.gate import ask
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.models import Adult
from tests.makers import make_meeting

DAY_LATER = timedelta(35)


def path(meeting: Meeting, page: str = "") -> str:
    """The address of a meeting's page."""
    return f"/meetings/{show_key(meeting.id)}" + (f"/{page}" if page else "")


def fresh(meeting: Meeting) -> Meeting:
    """The meeting as the database has it now."""
    db.session.expire_all()
    return db.session.get_one(Meeting, meeting.id)


def put(meeting: Meeting, state: State) -> Meeting:
    """A meeting brought into a state, as if its path had been walked."""
    meeting.state = state
    if state not in {State.DRAFT, State.CANCELLED}:
        meeting.published_at = clock.now()
    db.session.commit()
    return meeting


def today_at(hour: int, zone: str = "Africa/Lusaka") -> datetime:
    """This hour of today on the clock of `zone`."""
    day = clock.today(zone)
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone))


def local(moment: datetime, zone: str = "Africa/Lusaka") -> datetime:
    """The moment as the clock of `zone` shows it."""
    return moment.astimezone(ZoneInfo(zone))


def suspend(adult: Adult) -> None:
    """An adult suspended long ago, by another hand than the program's."""
    adult.suspended_on = clock.today() - timedelta(1)
    db.session.commit()


def adults(meeting: Meeting) -> list[Adult]:
    return [row.adult for row in meeting.adults]


def form_of(meeting: Meeting, **more: str) -> dict[str, str]:
    """What the page that changes a meeting sends, valid as it stands."""
    zone = ZoneInfo(meeting.committee.time_zone)
    starts, ends = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    lead = show_key(meeting.lead_id) if meeting.lead_id else ""
    return {
        "title": meeting.title,
        "day": starts.date().isoformat(),
        "starts": f"{starts:%H:%M}",
        "ends": f"{ends:%H:%M}",
        "lead": lead,
        "version": str(meeting.version),
    } | more


def plan_of(committee: Committee, lead: User, **more: str) -> dict[str, str]:
    """What the page that plans a meeting sends, valid as it stands."""
    day = clock.today(committee.time_zone) + timedelta(10)
    values = {"title": "Our next steps", "day": day.isoformat(), "starts": "10:00", "ends": "11:30"}
    return values | {"lead": show_key(lead.id)} | more


def unsafe(meeting: Meeting) -> bool:
    """What must never be: confirmed, though the gate would block."""
    return fresh(meeting).state is State.CONFIRMED and bool(ask(meeting).blocks)


@pytest.fixture
def draft(blue_kite: Committee) -> Meeting:
    """A draft that the gate lets through."""
    return make_meeting(blue_kite)


@pytest.fixture
def confirmed(draft: Meeting) -> Meeting:
    return put(draft, State.CONFIRMED)


@pytest.fixture
def today(blue_kite: Committee) -> Meeting:
    """A meeting confirmed for today."""
    return put(make_meeting(blue_kite, starts_at=today_at(10)), State.CONFIRMED)
