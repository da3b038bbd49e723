"""The children's week and the gate: an overlap asks for a reason, a change asks confirmed meetings again."""

from datetime import time

import pytest

from cac.committees.rules import Duty
from cac.committees.windows import WeekLine, set_windows
from cac.db import db
from cac.meetings.gate import ask
from cac.meetings.rules import State
from cac.safeguarding.rules import Level
from tests.meetings.conftest import fresh, local, path, put

REASON = "They chose this hour themselves."
KEY = "SG-14:work 09:00-11:00"


@pytest.fixture
def busy(draft, blue_kite):
    """Work on the weekday of the draft, until an hour into it."""
    return WeekLine((local(draft.starts_at).weekday(),), time(9), time(11), Duty.WORK)


def test_an_overlap_asks_for_a_reason_and_takes_it(ama, draft, blue_kite, busy):
    set_windows(blue_kite, [busy])
    db.session.commit()

    page = ama.get(path(draft)).text
    without = ama.post(path(draft, "confirm"), version="1")
    given = ama.post(path(draft, "confirm"), {"version": "1", f"reason-{KEY}": REASON})

    assert "Work is from 09:00 to 11:00 on this day." in page
    assert (without.status_code, given.status_code) == (422, 303)
    assert fresh(draft).state is State.CONFIRMED


def test_other_committees_hours_are_not_ours(draft, green_hill, busy):
    set_windows(green_hill, [busy])
    db.session.commit()

    assert ask(draft).level is Level.PASS


def test_new_hours_hold_a_confirmed_meeting_in_the_same_transaction(confirmed, blue_kite, busy):
    set_windows(blue_kite, [busy])
    held = confirmed.state
    db.session.rollback()

    assert held is State.ON_HOLD
    assert fresh(confirmed).state is State.CONFIRMED


def test_a_reason_given_before_still_counts(ama, draft, blue_kite, busy):
    set_windows(blue_kite, [busy])
    db.session.commit()
    ama.post(path(draft, "confirm"), {"version": "1", f"reason-{KEY}": REASON})
    other = WeekLine((0, 1, 2), time(5), time(6), Duty.OTHER)

    set_windows(blue_kite, [busy, other])
    db.session.commit()

    assert fresh(draft).state is State.CONFIRMED


def test_a_meeting_of_adults_is_not_held(confirmed, blue_kite, busy):
    confirmed.adults_only = True
    put(confirmed, State.CONFIRMED)

    set_windows(blue_kite, [busy])
    db.session.commit()

    assert fresh(confirmed).state is State.CONFIRMED


def test_the_week_shows_these_hours_to_the_team_only(ama, esi, draft, blue_kite, busy):
    set_windows(blue_kite, [busy])
    db.session.commit()
    week = f"/meetings/week?from={local(draft.starts_at):%Y-%m-%d}"

    team, reader = ama.get(week).text, esi.get(week).text

    assert "09:00–11:00" in team
    assert "Work" in team
    assert "09:00–11:00" not in reader
