"""Planning an action, changing and moving it."""

import pytest

from cac.advocacy.models import Action
from cac.advocacy.rules import ActionState, ProposalState
from cac.db import db, new_key, show_key
from tests.advocacy.makers import all_of, in_days, make_action, make_proposal, make_step, only, path
from tests.cast import errors_on, seen_on

WHO = {"nour": 403, "esi": 403, "kofi": 404, "ravi": 404, "ines": 404}
PLAN = {"title": "Carry a letter", "risk": "Somebody may be angry.", "mitigation": "Adults carry it."}


def new_for(proposal):
    return f"/actions/new?proposal={show_key(proposal.id)}"


def test_an_action_is_planned_from_an_approved_proposal(binta, approved):
    answer = binta.post(new_for(approved), PLAN)

    assert answer.status_code == 303
    assert (only(Action).proposal_id, only(Action).committee_id) == (approved.id, approved.committee_id)
    assert only(Action).state is ActionState.PLANNED


@pytest.mark.parametrize(("name", "status"), WHO.items())
def test_only_facilitators_plan(cast, approved, name, status):
    assert vars(cast)[name].signed_in().post(new_for(approved), PLAN).status_code == status
    assert all_of(Action) == []


@pytest.mark.parametrize("state", [state for state in ProposalState if state is not ProposalState.APPROVED])
def test_nothing_is_planned_from_a_proposal_that_is_not_approved(ama, blue_kite, state):
    proposal = make_proposal(blue_kite, state=state)

    assert ama.post(new_for(proposal), PLAN).status_code == 409
    assert ama.get(new_for(proposal)).status_code == 409
    assert all_of(Action) == []


def test_a_reader_cannot_know_of_an_unapproved_proposal_by_planning(esi, blue_kite):
    assert esi.get(new_for(make_proposal(blue_kite))).status_code == 404


def test_without_a_proposal_in_the_address_one_is_chosen(ama, approved, green_hill):
    make_proposal(green_hill, state=ProposalState.APPROVED, title="A bridge")

    page = ama.get("/actions/new").text

    assert "A rest day" in page
    assert "A bridge" not in page


@pytest.mark.parametrize("name", ["title", "risk", "mitigation"])
@pytest.mark.parametrize("value", ["", " \u200b\x00 ", "x" * 1001], ids=["empty", "hidden", "long"])
def test_bad_input_is_refused_beside_its_field(ama, approved, name, value):
    answer = ama.post(new_for(approved), PLAN | {name: value})

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert all_of(Action) == []


@pytest.mark.parametrize("name", ["title", "risk", "mitigation"])
def test_a_plan_names_nobody(ama, approved, name):
    answer = ama.post(new_for(approved), PLAN | {name: "Nour may be scolded."})

    assert answer.status_code == 422
    assert "<mark>Nour</mark>" in answer.text
    assert all_of(Action) == []


def test_a_plan_sent_twice_makes_one_action(ama, approved):
    once = show_key(new_key())

    ama.post(new_for(approved), PLAN, once=once)
    ama.post(new_for(approved), PLAN, once=once)

    assert only(Action)


@pytest.mark.parametrize(
    ("name", "status"), {"nour": 200, "esi": 200, "kofi": 404, "ravi": 404, "ines": 404}.items()
)
def test_the_committee_reads_an_action_and_nobody_else(cast, approved, name, status):
    action = make_action(approved)

    assert vars(cast)[name].signed_in().get(path(action)).status_code == status


def test_a_plan_can_be_changed(binta, approved):
    action = make_action(approved)
    seen = seen_on(binta.get(path(action, "edit")).text)

    answer = binta.post(path(action, "edit"), PLAN | {"title": "Carry two letters", "seen": seen})

    assert answer.status_code == 303
    assert only(Action).title == "Carry two letters"


@pytest.mark.parametrize(("name", "status"), WHO.items())
@pytest.mark.parametrize("act", ["edit", "state"])
def test_only_facilitators_change_an_action(cast, approved, act, name, status):
    action = make_action(approved)

    answer = vars(cast)[name].signed_in().post(path(action, act), PLAN | {"state": "under_way"})

    assert answer.status_code == status
    assert only(Action).state is ActionState.PLANNED


def test_the_second_of_two_people_sees_what_the_first_wrote(ama, binta, approved):
    action = make_action(approved)
    seen = seen_on(ama.get(path(action, "edit")).text)
    ama.post(path(action, "edit"), PLAN | {"risk": "It may rain hard.", "seen": seen})

    answer = binta.post(path(action, "edit"), PLAN | {"risk": "Dogs on the way.", "seen": seen})

    assert answer.status_code == 422
    assert "It may rain hard." in answer.text
    assert "Dogs on the way." in answer.text
    assert only(Action).risk == "It may rain hard."


@pytest.mark.parametrize(
    "way", [["under_way", "done", "under_way", "dropped", "under_way"], ["dropped", "under_way"]]
)
def test_an_action_goes_its_way(ama, approved, way):
    action = make_action(approved)

    answers = [ama.post(path(action, "state"), state=state).status_code for state in way]

    assert set(answers) == {303}
    assert only(Action).state.value == way[-1]


@pytest.mark.parametrize("state", ["done", "planned", "", "eaten"])
def test_an_action_takes_no_short_cut(ama, approved, state):
    action = make_action(approved)

    assert ama.post(path(action, "state"), state=state).status_code == 409
    assert only(Action).state is ActionState.PLANNED


def test_actions_stay_when_the_proposal_loses_its_approval_and_the_page_says_so(ama, esi, approved):
    action = make_action(approved)
    approved.state, approved.title = ProposalState.IN_REVIEW, "New secret words"
    db.session.commit()

    assert "is not approved now" in ama.get(path(action)).text
    assert "New secret words" not in esi.get(path(action)).text


def test_the_list_begins_with_late_steps(ama, approved, green_hill):
    action = make_action(approved, state=ActionState.UNDER_WAY)
    make_step(action, what="Late step", due_on=in_days(-2))
    make_step(action, what="Coming step")
    make_step(make_action(make_proposal(green_hill)), what="Foreign step", due_on=in_days(-2))

    page = ama.get("/actions/").text

    assert "1 step is late" in page
    assert page.index("Late step") < page.index("Under way")
    assert "Coming step" not in page
    assert "Foreign step" not in page
