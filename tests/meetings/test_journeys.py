"""Journeys there and back: who leads, who goes, and who receives the children."""

import pytest
from sqlalchemy import select

from cac.committees.rules import Purpose
from cac.db import db, show_key
from cac.meetings.copying import copy
from cac.meetings.plan.company import on, people_of
from cac.meetings.plan.models import Journey
from cac.meetings.rules import State
from cac.safeguarding.rules import Declared
from tests.makers import make_consent
from tests.meetings.conftest import DAY_LATER, fresh, path, put

WHOLE = {"leg": "both", "way": "vehicle", "seats": "12", "returns_at": "11:45", "receives": "the guardian"}


@pytest.fixture
def moved(draft):
    """A meeting to which children are brought; all have the consent for travel."""
    draft.plan.transport = Declared.YES
    for row in draft.members:
        make_consent(row.member, purpose=Purpose.TRAVEL)
    db.session.commit()
    return draft


def sent(meeting, **more):
    meeting = fresh(meeting)
    adults = [show_key(row.adult_id) for row in meeting.adults]
    members = [show_key(row.member_id) for row in meeting.members]
    people = {"lead": adults[0], "adults": adults, "members": members}
    return WHOLE | people | {"version": str(meeting.version)} | more


def plan(person, meeting, **more):
    return person.post(path(meeting, "plan/journeys/new"), sent(meeting, **more))


def journeys():
    db.session.expire_all()
    return db.session.scalars(select(Journey).order_by(Journey.number)).all()


def address(journey, act=""):
    return f"/journeys/{show_key(journey.id)}{act}"


def test_until_it_is_planned_the_meeting_is_blocked(ama, moved):
    page = ama.get(path(moved)).text

    assert "Write down how the children come and go." in page
    assert f'href="{path(moved, "plan")}#journeys">Plan the way' in page


def test_a_whole_journey_lets_it_through(ama, moved):
    answer = plan(ama, moved)

    (journey,) = journeys()
    page = ama.get(path(moved)).text
    assert (answer.status_code, answer.location) == (303, path(moved, "plan"))
    assert len(on(journey, people_of(fresh(moved)))) == 8
    assert "Journey 1: Vehicle, home at 11:45" in page
    assert "Nothing stands in the way" in page


def test_what_is_not_filled_in_is_said_by_the_gate(ama, moved):
    plan(ama, moved, seats="", returns_at="11:00", receives="", lead="")

    page = ama.get(path(moved)).text

    for says in ("how many seats", "before the meeting ends", "who receives", "who drives or leads"):
        assert says in page


def test_whoever_leads_goes_too(ama, moved):
    plan(ama, moved, adults=[])

    assert sum(row.there_id is not None for row in fresh(moved).adults) == 1


def test_a_child_goes_with_one_journey_each_way(ama, moved):
    plan(ama, moved)
    plan(ama, moved, way="walking", leg="back", members=[show_key(fresh(moved).members[0].member_id)])

    first, second = journeys()
    row = fresh(moved).members[0]

    assert (row.there_id, row.back_id) == (first.id, second.id)


def test_it_can_be_changed_and_taken_off(ama, moved):
    plan(ama, moved)
    (journey,) = journeys()
    page = ama.get(address(journey)).text
    ama.post(address(journey), sent(moved, way="walking", members=[]))

    (changed,) = journeys()
    way, children = changed.way.value, [row.there_id for row in fresh(moved).members]
    answer = ama.post(address(journey, "/remove"), version=str(fresh(moved).version))

    assert page.count(" checked") == 10
    assert (way, set(children), answer.status_code) == ("walking", {None}, 303)
    assert journeys() == []


def test_who_receives_them_is_no_name(ama, moved):
    answer = plan(ama, moved, receives="Her uncle, 0977 123456")

    assert answer.status_code == 422
    assert journeys() == []


def test_a_copy_has_the_same_journeys(ama, moved):
    plan(ama, moved)

    new = copy(fresh(moved), moved.starts_at + DAY_LATER)
    db.session.flush()

    old, fresh_one = journeys()
    assert {old.meeting_id, fresh_one.meeting_id} == {moved.id, new.id}
    assert len(on(fresh_one if fresh_one.meeting_id == new.id else old, people_of(new))) == 8


def test_a_journey_taken_off_puts_a_confirmed_meeting_on_hold(ama, moved):
    plan(ama, moved)
    put(fresh(moved), State.CONFIRMED)
    (journey,) = journeys()

    ama.post(address(journey, "/remove"), version=str(fresh(moved).version))

    assert fresh(moved).state is State.ON_HOLD


@pytest.mark.parametrize(("name", "status"), [("binta", 303), ("nour", 403), ("esi", 403), ("kofi", 404)])
def test_only_facilitators_plan_journeys(request, ama, moved, name, status):
    plan(ama, moved)
    (journey,) = journeys()
    person = request.getfixturevalue(name)

    assert plan(person, moved).status_code == status
    assert person.post(address(journey), sent(moved)).status_code == status
    removed = person.post(address(journey, "/remove"), version=str(fresh(moved).version))
    assert removed.status_code == status


def test_what_has_begun_keeps_its_journeys(ama, moved):
    plan(ama, moved)
    put(fresh(moved), State.OPEN)
    (journey,) = journeys()

    assert plan(ama, moved).status_code == 409
    assert ama.post(address(journey), sent(moved)).status_code == 409
    assert ama.post(address(journey, "/remove"), version="1").status_code == 409
    assert ama.post(f"/journeys/{'a' * 26}").status_code == 404
