"""Published meetings and series, as calendars show them."""

from datetime import date, datetime, time, timedelta
from typing import Any

from cac import clock
from cac.calendars.models import FeedLink
from cac.calendars.things import repeat_of
from cac.committees.models import Committee
from cac.db import db, new_key
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.rules import State
from cac.meetings.series.models import Series
from cac.meetings.series.rules import Freq
from cac.safeguarding.models import Adult
from cac.web.addresses import digest
from tests import makers

TITLE = "Talk about Amina's boss"  # what no calendar of outsiders or of the team ever tells
NAMES_NOBODY = "How we speak with the council"


def published(committee: Committee, state: State = State.CONFIRMED, **more: object) -> Meeting:
    values = {"title": TITLE, "state": state, "published_at": clock.now(), "sequence": 3}
    return makers.make_meeting(committee, adults=0, members=0, **(values | more))


def make_series(committee: Committee, count: int = 6, **more: Any) -> Series:
    """Confirmed meetings on so many Saturdays to come; `states` says otherwise of some, by their number."""
    states, first = more.pop("states", {}), makers.next_saturday(committee.time_zone).date()
    values = {"freq": Freq.WEEKLY, "first_on": first, "last_on": first + timedelta(weeks=count - 1)}
    values |= {"starts": time(10), "ends": time(11, 30), "uid": new_key().hex()}
    series = makers.add(Series(committee_id=committee.id, **(values | more)))
    for number, slot in enumerate(repeat_of(series, committee).moments()):
        state = states.get(number, State.CONFIRMED)
        makers.add(occurrence(series, slot, state))
    db.session.commit()
    return series


def occurrence(series: Series, slot: datetime, state: State) -> Meeting:
    ends = slot + (datetime.combine(date.min, series.ends) - datetime.combine(date.min, series.starts))
    values = {"starts_at": slot, "ends_at": ends, "slot": slot, "title": TITLE, "uid": new_key().hex()}
    told = None if state is State.DRAFT else clock.now()
    return Meeting(
        committee_id=series.committee_id, series_id=series.id, state=state, published_at=told, **values
    )


def make_link(user_id: bytes, **more: Any) -> str:
    """A calendar link of somebody; gives the secret of its address."""
    token, today = new_key().hex(), clock.today()
    days = {"made_on": today, "ends_on": today + timedelta(180)}
    makers.add(FeedLink(user_id=user_id, name=token[:9], secret_hash=digest(token), **(days | more)))
    return token


def meetings_of(series: Series) -> list[Meeting]:
    return list(db.session.query(Meeting).filter_by(series_id=series.id).order_by(Meeting.slot))


def near(committee: Committee, adult: Adult | None = None, hours: float = 72, **more: object) -> Meeting:
    """A confirmed meeting so many hours from now, to which this adult is asked."""
    starts = clock.now() + timedelta(hours=hours)
    meeting = published(committee, **({"title": NAMES_NOBODY, "starts_at": starts} | more))
    if adult:
        makers.add(MeetingAdult(meeting_id=meeting.id, adult_id=adult.id))
        db.session.commit()
    return meeting
