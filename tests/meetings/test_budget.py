"""The whole gate in one page view, with all that a meeting can have planned: at most twelve questions."""

from datetime import time

from cac import clock
from cac.db import db
from cac.meetings.plan.company import Said, plan_journey, set_groups
from cac.safeguarding.rules.plan import Declared, Leg, Way
from cac.web.models import Installation
from tests.counting import counted_queries
from tests.makers import make_meeting
from tests.meetings.conftest import path


def test_groups_and_journeys_of_a_large_meeting_cost_no_more(ama, blue_kite):
    meeting = make_meeting(blue_kite, adults=8, members=25)
    meeting.plan.transport = Declared.YES
    adults = sorted(row.adult_id for row in meeting.adults)
    children = sorted(row.member_id for row in meeting.members)
    for first in (0, 12):
        said = Said(Leg.BOTH, Way.WALKING, adults[first // 6], None, time(12), "a guardian at the gate")
        plan_journey(meeting, said, {*adults[first // 6 : first // 6 + 2], *children[first : first + 12]})
    set_groups(meeting, {key: number % 4 + 1 for number, key in enumerate([*adults, *children])})
    db.session.add(Installation(holds_example_data=False, set_up_at=clock.now()))
    db.session.commit()
    ama.get("/more")

    with counted_queries() as said_to_the_database:
        page = ama.get(path(meeting))

    assert page.status_code == 200
    assert len(said_to_the_database) <= 12, "\n".join(said_to_the_database)
