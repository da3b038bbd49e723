"""The gate is told the truth about a meeting, in few questions to the database."""

from datetime import timedelta

import pytest

from cac import clock
from cac.committees.rules import Role
from cac.db import db
from cac.meetings.gate import ask, look, look_at
from cac.meetings.models import MeetingAdult, MeetingMember
from cac.meetings.queries import coming
from cac.meetings.rules import TAKING_PLACE, State
from cac.safeguarding.rules import Level
from cac.safeguarding.rules.gate import CHECKS
from tests.counting import counted_queries
from tests.makers import add, make_meeting, make_posting, next_saturday
from tests.meetings.conftest import adults, path, put


def says(gate, check):
    return [finding.says % finding.numbers for finding in gate.findings if finding.check == check]


def test_a_safe_meeting_passes(draft):
    gate = ask(draft)

    assert gate.level is Level.PASS
    assert {found.check for found in gate.findings} == {f"SG-{check.__name__[3:]}" for check in CHECKS}


def test_it_asks_at_most_twelve_questions_about_a_full_room(blue_kite):
    meeting = make_meeting(blue_kite, adults=8, members=25)
    for other in range(3):
        busy = put(make_meeting(blue_kite, adults=2, members=4, title=f"Other {other}"), State.CONFIRMED)
        add(MeetingAdult(meeting_id=busy.id, adult_id=meeting.adults[other].adult_id))
    db.session.commit()
    db.session.expire_all()

    with counted_queries() as asked:
        gate = ask(meeting)

    assert len(asked) <= 12
    assert len(says(gate, "SG-27")) == 4


def test_it_asks_no_more_about_many_meetings(blue_kite):
    meetings = [make_meeting(blue_kite, starts_at=next_saturday() + timedelta(weeks=w)) for w in range(6)]
    db.session.expire_all()
    coming([blue_kite.id], clock.now())

    with counted_queries() as asked:
        looks = look_at(meetings)

    assert {seen.gate.level for seen in looks.values()} == {Level.PASS}
    assert len(asked) <= 12


@pytest.mark.parametrize("state", State)
def test_an_adult_in_two_places_blocks_once_the_other_takes_place(draft, green_hill, state):
    other = make_meeting(green_hill, adults=0, members=0)
    add(MeetingAdult(meeting_id=other.id, adult_id=draft.adults[0].adult_id))
    put(other, state)

    gate = ask(draft)

    assert (gate.level is Level.BLOCK) == (state in TAKING_PLACE)


def test_a_clash_names_nothing_of_the_other_committee(ama, draft, green_hill):
    other = make_meeting(green_hill, adults=0, members=0, title="Hills and goats")
    add(MeetingAdult(meeting_id=other.id, adult_id=draft.adults[0].adult_id))
    put(other, State.CONFIRMED)

    page = ama.get(path(draft)).text

    assert f"{adults(draft)[0].name} is also expected at another meeting at this time." in page
    assert "Green Hill" not in page
    assert "Hills and goats" not in page


def test_a_child_in_two_places_asks_for_a_reason(draft, green_hill):
    other = make_meeting(green_hill, adults=0, members=0)
    add(MeetingMember(meeting_id=other.id, member_id=draft.members[0].member_id))
    put(other, State.CONFIRMED)

    assert ask(draft).level is Level.WARN


def test_a_committee_cannot_meet_twice_at_once(draft, blue_kite):
    put(make_meeting(blue_kite), State.CONFIRMED)

    assert says(ask(draft), "SG-27") == ["Blue Kite is also expected at another meeting at this time."]


def test_one_after_the_other_is_no_clash(draft, blue_kite):
    put(make_meeting(blue_kite, starts_at=draft.ends_at), State.CONFIRMED)

    assert ask(draft).level is Level.PASS


def test_whoever_serves_no_longer_does_not_lead(nour, draft):
    draft.lead_id = nour.id
    db.session.commit()

    assert "Say who leads this meeting." in says(ask(draft), "SG-07")


def test_a_focal_point_who_leads_blocks(nour, draft, blue_kite):
    make_posting(nour.user, Role.CO_FACILITATOR, committee=blue_kite)
    draft.lead_id = nour.id
    db.session.commit()

    assert says(ask(draft), "SG-07") == ["Nour leads this meeting and cannot also be its focal point."]


def test_a_child_who_has_left_is_not_expected(draft):
    draft.members[0].member.left_on = clock.today()
    db.session.commit()

    assert len(look(draft).members) == 5


def test_a_meeting_is_judged_for_its_day_where_the_committee_is(draft, blue_kite):
    blue_kite.time_zone = "Pacific/Kiritimati"
    db.session.commit()

    assert says(ask(draft), "SG-13")[0] == "The meeting goes on after 20:00:00."


def test_a_cancelled_meeting_is_not_to_come(blue_kite, green_hill, confirmed):
    make_meeting(green_hill)
    put(make_meeting(blue_kite), State.CANCELLED)

    assert [meeting.id for meeting in coming([blue_kite.id], clock.now(), 5)] == [confirmed.id]
    assert coming([], clock.now(), 5) == []
