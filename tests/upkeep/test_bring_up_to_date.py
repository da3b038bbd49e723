"""A newer program asks more than the one that confirmed a meeting: after the upgrade it is asked again."""

import pytest

from cac import migrations
from cac.db import db
from cac.meetings.models import GateRecord
from cac.meetings.rules import State
from cac.upkeep.services import bring_up_to_date
from tests.makers import make_meeting
from tests.meetings.conftest import fresh, put


@pytest.fixture
def unsafe(blue_kite):
    """A meeting that an older program confirmed: nobody has said how it goes."""
    meeting = put(make_meeting(blue_kite), State.CONFIRMED)
    meeting.plan = None
    db.session.commit()
    return meeting


def test_a_confirmed_meeting_that_would_be_stopped_now_goes_on_hold(app, unsafe, monkeypatch):
    monkeypatch.setattr(migrations, "upgrade", lambda engine: True)  # as if the shape had changed

    bring_up_to_date(app)

    assert fresh(unsafe).state is State.ON_HOLD
    assert [row.act for row in db.session.query(GateRecord).filter_by(meeting_id=unsafe.id)] == ["hold"]


def test_a_safe_one_stays_confirmed(app, blue_kite, monkeypatch):
    meeting = put(make_meeting(blue_kite), State.CONFIRMED)
    monkeypatch.setattr(migrations, "upgrade", lambda engine: True)

    bring_up_to_date(app)

    assert fresh(meeting).state is State.CONFIRMED


def test_a_database_of_today_is_left_alone(app, unsafe):
    bring_up_to_date(app)

    assert migrations.upgrade(db.engine) is False
    assert fresh(unsafe).state is State.CONFIRMED
