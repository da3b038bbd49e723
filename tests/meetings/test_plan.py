"""How a meeting goes: in a room or online, a trip, a step in public."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.db import db
from cac.meetings.copying import copy
from cac.meetings.gate import look
from cac.meetings.models import Meeting
from cac.meetings.plan.facts import plan_facts
from cac.meetings.plan.models import MeetingPlan
from cac.meetings.rules import PLANNED, State
from cac.safeguarding.rules import Declared, Mode, PhotoRule, PlanFacts, RoomItem
from tests.makers import make_meeting
from tests.meetings.conftest import adults, fresh, path, put, suspend

IN_PERSON = {"mode": "in_person", "trip": "no", "in_public": "no", "photos": "none", "transport": "no"}
IN_PERSON |= {item.value: "not_looked" for item in RoomItem}
ALL_SET = {item.value: "yes" for item in RoomItem}


@pytest.fixture
def draft(draft):
    """A draft of which nobody has said yet how it goes."""
    draft.plan = None
    db.session.commit()
    return draft


def say(person, meeting, **more):
    return person.post(path(meeting, "plan"), {"version": str(fresh(meeting).version)} | IN_PERSON | more)


def facts_of(meeting):
    return plan_facts(fresh(meeting))


def test_it_keeps_what_was_said(ama, draft):
    answer = say(ama, draft, mode="online", trip="yes", in_public="yes")

    assert (answer.status_code, answer.location) == (303, path(draft))
    assert facts_of(draft) == PlanFacts(online=True, trip=True, public=True, transport=Declared.NO)
    page = ama.get(path(draft)).text
    assert "Online" in page
    assert "a trip" in page
    assert "in public" in page


def test_before_anybody_has_said_it_nothing_is_kept(ama, draft):
    page = ama.get(path(draft)).text

    assert facts_of(draft) == PlanFacts()
    assert "Nobody has said yet how it goes." in page
    assert path(draft, "plan") in page


def test_nothing_is_answered_beforehand(ama, draft):
    page = ama.get(path(draft, "plan")).text

    answered = re.findall(r'name="(\w+)"[^>]* value="(\w+)" checked', page)
    assert answered == [
        ("transport", "not_looked"),
        ("photos", "none"),
        *((item.value, "not_looked") for item in RoomItem),
    ]
    assert ama.post(path(draft, "plan"), version="1").status_code == 422
    assert db.session.scalars(select(MeetingPlan)).all() == []


def test_the_last_meeting_is_a_proposal_that_nobody_has_saved(ama, blue_kite, draft):
    last = make_meeting(blue_kite, starts_at=draft.starts_at - timedelta(7))
    last.plan = MeetingPlan(mode=Mode.ONLINE, trip=True, in_public=False)
    db.session.commit()

    page = ama.get(path(draft, "plan")).text

    assert page.count(" checked") == 5 + len(RoomItem)
    assert not re.search('value="yes" checked', page.replace('id="trip-0" value="yes" checked', ""))
    assert "Nothing counts until you save it." in page
    assert fresh(draft).plan is None


def test_another_committee_proposes_nothing(ama, green_hill, draft):
    make_meeting(green_hill).plan = MeetingPlan(mode=Mode.ONLINE, trip=True, in_public=False)
    db.session.commit()

    assert "Proposed" not in ama.get(path(draft, "plan")).text


def test_a_copy_has_the_same_plan_but_for_what_is_looked_at_each_time(ama, draft):
    say(ama, draft, mode="online", in_public="yes", photos="things", **ALL_SET)

    new = copy(fresh(draft), clock.now() + timedelta(40))

    assert set(plan_facts(fresh(draft)).room.values()) == {Declared.YES}
    assert plan_facts(new) == PlanFacts(
        online=True, public=True, photos=PhotoRule.THINGS, transport=Declared.NOT_LOOKED
    )


def test_faces_are_asked_for_anew_in_a_copy(ama, draft):
    say(ama, draft, photos="faces")

    assert copy(fresh(draft), clock.now() + timedelta(40)).plan.photos is PhotoRule.NONE


def test_it_comes_with_the_meeting_and_to_the_gate(ama, draft):
    say(ama, draft, trip="yes")

    meeting = fresh(draft)

    assert "plan" in vars(meeting)
    assert look(meeting).gate.findings


def test_a_confirmed_meeting_passes_the_gate_again(ama, confirmed):
    suspend(adults(confirmed)[0])

    say(ama, confirmed)

    assert fresh(confirmed).state is State.ON_HOLD


def test_an_old_page_is_shown_again(ama, draft):
    say(ama, draft)

    answer = ama.post(path(draft, "plan"), {"version": "1"} | IN_PERSON | {"trip": "yes"})

    assert answer.status_code == 422
    assert not facts_of(draft).trip


@pytest.mark.parametrize("state", sorted(set(State) - PLANNED))
def test_what_has_begun_or_ended_keeps_its_plan(ama, draft, state):
    put(draft, state)

    assert say(ama, draft).status_code == 409
    assert fresh(draft).plan is None


def test_adults_alone_have_no_plan(ama, draft):
    draft.adults_only = True
    db.session.commit()

    assert ama.get(path(draft, "plan")).status_code == 409
    assert "How it goes" not in ama.get(path(draft)).text


@pytest.mark.parametrize(("name", "status"), [("binta", 303), ("nour", 403), ("esi", 403), ("kofi", 404)])
def test_only_facilitators_say_how_it_goes(request, draft, name, status):
    assert say(request.getfixturevalue(name), draft).status_code == status


def test_a_list_of_meetings_asks_no_more_for_plans(ama, blue_kite):
    for _ in range(3):
        make_meeting(blue_kite).plan = MeetingPlan(mode=Mode.IN_PERSON, trip=False, in_public=False)
    db.session.commit()
    db.session.expire_all()

    meetings = db.session.scalars(select(Meeting)).all()

    assert all("plan" in vars(meeting) for meeting in meetings)
