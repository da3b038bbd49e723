"""Whoever leads, and whoever children can turn to, must not be suspended."""

import pytest

from cac import clock
from cac.db import db
from cac.meetings import services
from cac.meetings.gate import ask
from cac.meetings.rules import State
from cac.safeguarding.rules import Level
from cac.safeguarding.services import suspend
from tests.makers import make_adult, make_meeting


@pytest.mark.parametrize("who", ["ama", "nour"])
def test_a_suspended_leader_or_focal_point_puts_the_meeting_on_hold(cast, blue_kite, who):
    meeting = make_meeting(blue_kite)
    person = vars(cast)[who].user
    adult = make_adult(blue_kite, person.name, user_id=person.id)
    services.confirm(meeting, cast.ama.user, {})
    db.session.commit()

    suspend(adult, cast.binta.user, clock.today(blue_kite.time_zone))
    db.session.commit()

    assert meeting.state is State.ON_HOLD
    assert ask(meeting).level is Level.BLOCK
