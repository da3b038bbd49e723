"""An action made from what a meeting decided."""

import pytest

from cac.advocacy.models import Action
from cac.committees.rules import Role
from cac.db import db, show_key
from cac.meetings.models import AgendaItem
from cac.meetings.rules import State
from tests.advocacy.makers import all_of, only, path
from tests.makers import add, make_meeting, make_posting

WHO = {"nour": 403, "esi": 404, "kofi": 404, "ravi": 404, "ines": 404}
PLAN = {"title": "Carry a letter", "risk": "Somebody may be angry.", "mitigation": "Adults carry it."}


def decide(committee, *, decision="We ask for shade.", state=State.CLOSED):
    meeting = make_meeting(committee, state=state)
    item = add(
        AgendaItem(meeting_id=meeting.id, position=0, minutes=20, title="The market", decision=decision)
    )
    db.session.commit()
    return item


@pytest.fixture
def decided(blue_kite):
    return decide(blue_kite)


def new_for(item):
    return f"/actions/new?decision={show_key(item.id)}"


def test_an_action_is_planned_from_a_decision(binta, decided):
    assert "We ask for shade." in binta.get(new_for(decided)).text

    answer = binta.post(new_for(decided), PLAN)

    action = only(Action)
    assert answer.status_code == 303
    assert (action.proposal_id, action.agenda_item_id) == (None, decided.id)
    assert action.committee_id == decided.meeting.committee_id


@pytest.mark.parametrize(("name", "status"), WHO.items())
def test_only_facilitators_plan_from_a_decision(cast, decided, name, status):
    assert vars(cast)[name].signed_in().post(new_for(decided), PLAN).status_code == status
    assert all_of(Action) == []


@pytest.mark.parametrize(
    ("decision", "state"), [(None, State.CLOSED), ("", State.OPEN), ("We go.", State.DRAFT)]
)
def test_without_a_decision_nothing_is_planned(ama, blue_kite, decision, state):
    item = decide(blue_kite, decision=decision, state=state)

    assert ama.post(new_for(item), PLAN).status_code == 409
    assert ama.get(new_for(item)).status_code == 409
    assert all_of(Action) == []


def test_what_is_missing_is_said_beside_its_field_and_the_rest_is_kept(ama, decided):
    answer = ama.post(new_for(decided), PLAN | {"risk": ""})

    assert answer.status_code == 422
    assert "Carry a letter" in answer.text
    assert all_of(Action) == []


def test_every_page_copes_with_an_action_without_a_proposal(ama, cast, decided):
    ama.post(new_for(decided), PLAN)
    action = only(Action)
    make_posting(cast.ama.user, Role.READER, committee=cast.green_hill)
    db.session.commit()

    for page in ("/", "/actions/", path(action), path(action, "edit")):
        answer = ama.get(page)

        assert answer.status_code == 200, page
        assert "not approved" not in answer.text, page
    assert "We ask for shade." in ama.get(path(action)).text
    assert ama.post(path(action, "state"), state="under_way").status_code == 303


def test_it_says_what_is_planned_from_this_decision_already(ama, decided):
    ama.post(new_for(decided), PLAN)

    assert "Carry a letter" in ama.get(new_for(decided)).text


def test_a_reader_learns_that_it_was_decided_but_not_what_the_minutes_say(ama, esi, decided):
    ama.post(new_for(decided), PLAN)

    page = esi.get(path(only(Action)))

    assert page.status_code == 200
    assert "Decided on" in page.text
    assert "We ask for shade." not in page.text
