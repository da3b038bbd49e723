"""Make all later meetings of a series like this one."""

from datetime import time

import pytest
from sqlalchemy import select

from cac.db import db
from cac.meetings import services
from cac.meetings.models import AgendaItem
from cac.meetings.plan.company import Said, journeys_in, plan_journey, set_groups
from cac.meetings.rules import Reply, State
from cac.safeguarding.models import Place
from cac.safeguarding.rules.kinds import PlaceUse
from cac.safeguarding.rules.plan import Declared, Leg, Mode, Way
from tests.counting import counted_queries
from tests.makers import make_adult, make_meeting, make_member
from tests.meetings.conftest import fresh, path, put
from tests.meetings.series.conftest import make_series, meetings_of, page


def press(person, meeting, **more):
    return person.post(path(meeting, "same-later"), {"version": str(fresh(meeting).version)} | more)


@pytest.fixture
def third(weekly):
    """It has one more adult, one child less, an agenda, groups, a journey and another place."""
    third = meetings_of(weekly)[2]
    third.adults = third.adults[:1]
    extra = make_adult(weekly.committee, "Grace")
    services.invite(
        third,
        adult_ids=[*(row.adult_id for row in third.adults), extra.id],
        member_ids=[row.member_id for row in third.members][1:],
    )
    services.set_agenda(third, [(20, "Welcome"), (10, "Break")], breaks={1})
    third.plan.transport = Declared.YES
    people = {row.adult_id for row in third.adults} | {row.member_id for row in third.members}
    plan_journey(third, Said(Leg.BOTH, Way.WALKING, extra.id, None, time(12), "a guardian"), people)
    set_groups(third, {extra.id: 1})
    third.place = db.session.scalars(select(Place).where(Place.use == PlaceUse.RESERVE)).first()
    db.session.commit()
    return third


def people(meeting):
    return {row.adult_id for row in meeting.adults} | {row.member_id for row in meeting.members}


def test_later_ones_get_people_agenda_plan_and_place(ama, weekly, third):
    answer = press(ama, third)

    before, later = meetings_of(weekly)[:2], meetings_of(weekly)[3:]
    third = fresh(third)
    assert (answer.status_code, answer.location) == (303, page(weekly))
    for one in later:
        assert people(one) == people(third)
        assert [(item.minutes, item.title, item.is_break) for item in one.agenda] == [
            (20, "Welcome", False),
            (10, "Break", True),
        ]
        assert (one.plan.transport, one.place_id) == (Declared.YES, third.place_id)
        (journey,) = journeys_in(one)
        assert {row.there_id for row in (*one.adults, *one.members)} == {journey.id}
        assert sorted(row.sub_group or 0 for row in one.adults) == [0, 1]
    assert {(len(one.members), len(one.agenda), one.place_id) for one in before} == {(6, 0, None)}


def test_what_somebody_answered_stays(ama, weekly, third):
    kept = third.adults[0].adult_id if third.adults[0].sub_group is None else third.adults[1].adult_id
    fourth = meetings_of(weekly)[3]
    next(row for row in fourth.adults if row.adult_id == kept).reply = Reply.MAYBE
    db.session.commit()

    press(ama, third)

    fourth = meetings_of(weekly)[3]
    assert {row.reply for row in fourth.adults if row.adult_id == kept} == {Reply.MAYBE}


def test_a_room_that_was_looked_at_for_a_later_one_stays_so(ama, weekly):
    first, second = meetings_of(weekly)[:2]
    first.plan.mode = second.plan.mode = Mode.ONLINE
    second.plan.waiting_room = Declared.YES
    db.session.commit()

    press(ama, first)

    assert [one.plan.waiting_room for one in meetings_of(weekly)[1:3]] == [Declared.YES, Declared.NOT_LOOKED]


def test_each_confirmed_one_passes_the_gate_again(ama, weekly):
    for meeting in meetings_of(weekly)[2:]:
        put(meeting, State.CONFIRMED)
    second = meetings_of(weekly)[1]
    second.adults.pop()
    db.session.commit()

    press(ama, second)

    assert [one.state for one in meetings_of(weekly)[2:]] == [State.ON_HOLD] * 3
    assert "3 are not safe so, and on hold." in ama.get(page(weekly)).text


def test_a_child_who_leaves_meanwhile_is_not_asked_afterwards(ama, weekly):
    first, second, third = meetings_of(weekly)[:3]
    child = make_member(weekly.committee, "calm-new", left_on=third.starts_at.date())
    services.invite(
        first,
        adult_ids=[row.adult_id for row in first.adults],
        member_ids=[*(row.member_id for row in first.members), child.id],
    )
    db.session.commit()

    press(ama, first)

    assert [len(one.members) for one in (fresh(second), fresh(third))] == [7, 6]


def test_the_questions_do_not_grow_with_the_series(ama, draft, blue_kite):
    asked, early = [], make_meeting(blue_kite, starts_at=draft.starts_at.replace(hour=6))
    for times, meeting in ((5, draft), (60, early)):
        first = meetings_of(make_series(meeting, times=times))[0]
        version = str(first.version)
        with counted_queries() as said:
            assert ama.post(path(first, "same-later"), version=version).status_code == 303
        asked.append(len(said))

    assert asked[1] <= asked[0] + 2, said
    assert db.session.query(AgendaItem).count() == 0


@pytest.mark.parametrize(("name", "status"), [("nour", 403), ("esi", 403), ("kofi", 404)])
def test_others_may_not(request, weekly, third, name, status):
    assert press(request.getfixturevalue(name), third).status_code == status
    assert len(meetings_of(weekly)[4].members) == 6


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED, State.CANCELLED])
def test_only_from_one_that_is_planned(ama, weekly, third, state):
    put(third, state)

    assert press(ama, third).status_code == 409


def test_only_where_something_follows(ama, weekly, blue_kite):
    assert press(ama, meetings_of(weekly)[4]).status_code == 409
    assert press(ama, make_meeting(blue_kite)).status_code == 409


def test_a_stale_page_changes_nothing(ama, weekly, third):
    assert press(ama, third, version="0").status_code == 409
    assert len(meetings_of(weekly)[4].members) == 6


def test_the_page_of_a_meeting_offers_it_in_a_series_only(ama, nour, weekly, blue_kite):
    link = "/same-later"

    assert link in ama.get(path(meetings_of(weekly)[1])).text
    assert link not in nour.get(path(meetings_of(weekly)[1])).text
    assert link not in ama.get(path(make_meeting(blue_kite))).text
