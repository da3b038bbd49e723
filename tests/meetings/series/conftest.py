"""A series of meetings, and what its pages send."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from cac import clock
from cac.committees.models import Committee
from cac.db import db, show_key
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.meetings.series import services
from cac.meetings.series.models import Series
from cac.meetings.series.queries import occurrences_of
from cac.meetings.series.rules import Freq
from tests.meetings.conftest import confirmed as confirmed
from tests.meetings.conftest import draft as draft


@pytest.fixture
def sqlite_context(sqlite_app: Flask) -> Iterator[None]:
    """Texts are translated in here."""
    with sqlite_app.app_context():
        yield


@pytest.fixture
def weekly(draft: Meeting) -> Series:
    """Five meetings, all of them drafts that the gate lets through."""
    return make_series(draft)


def make_series(meeting: Meeting, times: int = 5, freq: Freq = Freq.WEEKLY, every: int = 1) -> Series:
    """This meeting and so many in all."""
    series = services.repeat(meeting, services.rule_from(meeting, freq, every, times=times))
    db.session.commit()
    return series


def meetings_of(series: Series) -> list[Meeting]:
    """All meetings of a series as the database has them now, in the order of its rule."""
    db.session.expire_all()
    return occurrences_of(series)


def states(series: Series) -> list[State]:
    """Where each of them stands, in the same order."""
    return [meeting.state for meeting in meetings_of(series)]


def series_of(committee: Committee) -> list[Series]:
    """Every series of a committee, the first one first."""
    db.session.expire_all()
    theirs = select(Series).where(Series.committee_id == committee.id)
    return list(db.session.scalars(theirs.order_by(Series.first_on, Series.last_on)))


def page(series: Series, act: str = "") -> str:
    """The address of the page of a series."""
    return f"/series/{show_key(series.id)}" + (f"/{act}" if act else "")


def hidden(answer: TestResponse, name: str) -> str:
    """What a hidden field of a page holds."""
    (value,) = re.findall(rf'name="{name}"[^>]*value="([^"]*)"', answer.text)
    return str(value)


def days_later(meeting: Meeting, days: int) -> str:
    """A day after that of a meeting, as a field of a day sends it."""
    return (meeting.starts_at + timedelta(days)).date().isoformat()


def repeating(meeting: Meeting, **more: str) -> dict[str, str]:
    """What the page that repeats a meeting sends first, valid as it stands."""
    values = {"freq": "weekly", "every": "1", "times": "5", "last_on": "", "step": "look"}
    return values | {"version": str(meeting.version)} | more


def suspended(meeting: Meeting) -> None:
    """An adult of this meeting is suspended from its own day on."""
    meeting.adults[0].adult.suspended_on = clock.today()
    db.session.commit()
