"""The board of actions: by state, with a button in each card, what is late and what waits for others."""

import re

import pytest

from cac.advocacy.board import CLOSED_SHOWN
from cac.advocacy.models import Action
from cac.advocacy.rules import ActionState
from tests.advocacy.makers import in_days, make_action, make_proposal, make_step, only, path
from tests.advocacy.test_decisions import decide
from tests.counting import counted_queries
from tests.makers import add


def column(page, state):
    return page.split(f'id="state-{state.value}"')[1].split("</section>")[0]


@pytest.mark.parametrize("state", list(ActionState))
def test_each_action_stands_in_the_column_of_its_state(ama, approved, state):
    make_action(approved, title="Paint the sign", state=state)

    page = ama.get("/actions/").text

    assert "Paint the sign" in column(page, state)
    assert page.count("board-column") == len(ActionState)
    assert sum("Paint the sign" in column(page, one) for one in ActionState) == 1


@pytest.mark.parametrize(
    ("state", "then"),
    {
        ActionState.PLANNED: ActionState.UNDER_WAY,
        ActionState.UNDER_WAY: ActionState.DONE,
        ActionState.DONE: ActionState.UNDER_WAY,
        ActionState.DROPPED: ActionState.UNDER_WAY,
    }.items(),
)
def test_the_button_of_a_card_moves_it_on_and_leads_back(binta, approved, state, then):
    action = make_action(approved, state=state)
    sent = dict(re.findall(r'name="(state|back)" value="(\w+)"', column(binta.get("/actions/").text, state)))

    answer = binta.post(path(action, "state"), sent)

    assert only(Action).state is then
    assert answer.location.startswith("/actions/#action-")


@pytest.mark.parametrize("name", ["nour", "esi"])
def test_whoever_may_not_move_sees_no_button(cast, approved, name):
    make_action(approved)

    page = vars(cast)[name].signed_in().get("/actions/").text

    assert "Carry a letter" in page
    assert "It is under way" not in page
    assert "Plan an action" not in page


def test_an_action_from_a_decision_stands_there_too(ama, blue_kite):
    item = decide(blue_kite)
    words = {"title": "Bring chairs", "risk": "Heavy.", "mitigation": "Adults carry."}
    make_step(add(Action(committee_id=blue_kite.id, agenda_item_id=item.id, **words)), due_on=in_days(-1))

    assert "Bring chairs" in column(ama.get("/actions/").text, ActionState.PLANNED)
    assert "Bring chairs" in ama.get("/actions/timeline").text


def test_what_an_office_owes_waits_once_it_is_asked_or_due(ama, approved):
    action = make_action(approved, state=ActionState.UNDER_WAY)
    make_step(action, what="Not due, not asked", office="The ward office", due_on=in_days(5))
    make_step(action, what="Asked", office="The ward office", due_on=in_days(5), asked_on=in_days(-1))
    make_step(action, what="Due", office="The school office", due_on=in_days(0))
    make_step(action, what="Over", office="The school office", due_on=in_days(-3))
    make_step(action, what="Done", office="The ward office", due_on=in_days(-3), done_on=in_days(-4))
    make_step(action, what="Our own", due_on=in_days(-3))

    page = ama.get("/actions/").text
    waiting = page.split('id="waiting"')[1].split("</section>")[0]

    assert "2 steps are late" in page
    assert re.findall(r"/actions/\w+\">([^<]+)</a>", waiting) == ["Over", "Due", "Asked"]
    assert "Our own" in page.split('id="late"')[1].split("</section>")[0]


def test_closed_actions_are_few_and_the_rest_has_its_page(ama, approved, green_hill):
    for number in range(CLOSED_SHOWN + 20):
        make_action(approved, title=f"Done {number:02}", state=ActionState.DONE)
    make_action(make_proposal(green_hill), title="Foreign", state=ActionState.DONE)

    done = column(ama.get("/actions/").text, ActionState.DONE)
    page = ama.get("/actions/closed/done").text

    assert done.count('class="card"') == CLOSED_SHOWN
    assert "See all 25" in done
    assert "Done 19" in page
    assert "Done 20" not in page
    assert "Done 24" in ama.get("/actions/closed/done?page=2").text
    assert "Foreign" not in page


@pytest.mark.parametrize("state", ["planned", "under_way", "eaten", "DONE"])
def test_only_what_is_closed_is_listed_as_closed(ama, state):
    assert ama.get(f"/actions/closed/{state}").status_code == 404


def test_whoever_serves_no_committee_reads_what_to_do(ravi, approved):
    make_action(approved)

    page = ravi.get("/actions/").text

    assert "No actions yet" in page
    assert "Carry a letter" not in page
    assert ravi.get("/actions/timeline").status_code == 200


def test_more_actions_ask_the_database_no_more(ama, approved):
    make_step(make_action(approved, state=ActionState.UNDER_WAY), owner_id=ama.id)
    make_action(approved, state=ActionState.DONE)
    make_action(approved, state=ActionState.DROPPED)
    with counted_queries() as few:
        ama.get("/actions/")
    for state in ActionState:
        for _ in range(4):
            make_step(make_action(approved, state=state), office="The ward office", due_on=in_days(-1))

    with counted_queries() as many:
        ama.get("/actions/")

    assert len(many) == len(few) <= 12
