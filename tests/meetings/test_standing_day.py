"""What is asked on the day itself is looked at anew each time: no arrangement counts for it or is offered."""

from cac.db import db
from cac.meetings.day.closing import close_meeting
from cac.meetings.day.heads import went_home
from cac.meetings.gate import look
from cac.meetings.rules import State
from cac.meetings.standing import askable, last_found
from tests.makers import make_meeting
from tests.meetings.conftest import put, today_at
from tests.meetings.day import NINE, opened
from tests.meetings.test_standing import WHY, asking, at, typed


def whole_day(person, committee, hour):
    """A meeting opened and closed, each time with a reason."""
    meeting = opened(put(make_meeting(committee, starts_at=today_at(hour)), State.CONFIRMED))
    went_home(meeting, {NINE: 6})
    close_meeting(meeting, person.user, {"SG-22": "They heard it last week."}, settled=True)
    db.session.commit()


def test_reasons_typed_on_the_day_are_not_offered(ama, blue_kite):
    for hour in (8, 11, 14):
        whole_day(ama, blue_kite, hour)

    assert askable(blue_kite) == {}
    assert look(make_meeting(blue_kite)).often == {}


def test_nobody_can_ask_for_them(ama, blue_kite):
    whole_day(ama, blue_kite, 8)

    for check in ("SG-12", "SG-22"):
        assert last_found(blue_kite, check) is None
        assert ama.post(at(blue_kite, "/new"), asking(finding=check)).status_code == 422


def test_the_reason_typed_to_confirm_is_offered_and_not_that_of_the_day(ama, today, blue_kite):
    typed(today, ama.user, finding="SG-12")
    opened(today)

    assert askable(blue_kite) == {"SG-12": WHY}
    assert last_found(blue_kite, "SG-12")["says"].startswith("Children invited")
