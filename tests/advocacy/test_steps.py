"""The steps of an action."""

import pytest

from cac.advocacy.models import Step
from cac.advocacy.rules import ActionState
from cac.db import db, new_key, show_key
from tests.advocacy.makers import all_of, in_days, make_step, only, path
from tests.cast import errors_on, seen_on

WHO = {"nour": 403, "esi": 403, "kofi": 404, "ravi": 404, "ines": 404}


def typed(**more):
    return {"what": "Write the letter", "due_on": in_days(3).isoformat(), "owner": ""} | more


def test_a_step_belongs_to_the_committee_together(binta, action):
    answer = binta.post(path(action, "steps", "new"), typed())

    assert answer.status_code == 303
    assert (only(Step).owner_id, only(Step).due_on) == (None, in_days(3))
    assert "The committee together" in binta.get(path(action)).text


def test_a_step_belongs_to_somebody_of_the_team(ama, nour, action):
    ama.post(path(action, "steps", "new"), typed(owner=show_key(nour.id)))

    assert only(Step).owner_id == nour.id


@pytest.mark.parametrize("name", ["kofi", "ravi", "esi", "ines"])
def test_nobody_outside_the_team_gets_a_step(ama, cast, action, name):
    answer = ama.post(path(action, "steps", "new"), typed(owner=show_key(vars(cast)[name].id)))

    assert answer.status_code == 422
    assert all_of(Step) == []


@pytest.mark.parametrize(("name", "status"), WHO.items())
def test_only_facilitators_touch_steps(cast, action, name, status):
    step, person = make_step(action), vars(cast)[name].signed_in()

    for address in (path(action, "steps", "new"), path(step, "edit"), path(step, "done")):
        assert person.post(address, typed(what="Something else")).status_code == status
    assert (only(Step).what, only(Step).done_on) == ("Write the letter", None)


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.DROPPED])
def test_a_closed_action_keeps_its_steps_as_they_are(ama, action, state):
    step = make_step(action)
    action.state = state
    db.session.commit()

    for address in (path(action, "steps", "new"), path(step, "edit"), path(step, "done")):
        assert ama.post(address, typed()).status_code == 409
    assert only(Step).done_on is None


BAD = {
    "nothing": {"what": ""},
    "hidden": {"what": "\u200b \u202e"},
    "too long": {"what": "x" * 201},
    "no day": {"due_on": ""},
    "no day at all": {"due_on": "32.13.2026"},
    "a day that has passed": {"due_on": in_days(-2).isoformat()},
    "an unknown person": {"owner": show_key(new_key())},
    "nobody": {"owner": "x"},
}


@pytest.mark.parametrize("wrong", BAD.values(), ids=BAD)
def test_bad_input_is_refused_beside_its_field(ama, action, wrong):
    answer = ama.post(path(action, "steps", "new"), typed(**wrong))

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert all_of(Step) == []


def test_a_step_sent_twice_is_one(ama, action):
    once = show_key(new_key())

    ama.post(path(action, "steps", "new"), typed(once=once))
    ama.post(path(action, "steps", "new"), typed(once=once))

    assert only(Step)


def test_a_step_can_be_changed_and_a_late_day_may_stay(ama, action):
    step = make_step(action, due_on=in_days(-4))
    seen = seen_on(ama.get(path(step, "edit")).text)

    answer = ama.post(path(step, "edit"), typed(what="Post it", due_on=in_days(-4).isoformat(), seen=seen))

    assert answer.status_code == 303
    assert (only(Step).what, only(Step).due_on) == ("Post it", in_days(-4))


def test_a_stale_page_changes_no_step(ama, binta, action):
    step = make_step(action)
    seen = seen_on(ama.get(path(step, "edit")).text)
    ama.post(path(step, "edit"), typed(what="The first step", seen=seen))

    answer = binta.post(path(step, "edit"), typed(what="The second step", seen=seen))

    assert answer.status_code == 422
    assert only(Step).what == "The first step"


def test_whoever_left_the_team_keeps_the_step_until_it_is_given_on(ama, kofi, action):
    step = make_step(action, owner_id=kofi.id)

    page = ama.get(path(step, "edit"))

    assert f'selected value="{show_key(kofi.id)}"' in page.text


def test_a_step_is_done_and_undone(ama, action):
    step = make_step(action)

    ama.post(path(step, "done"), done="yes")
    done = only(Step).done_on
    ama.post(path(step, "done"), done="no")

    assert done == in_days(0)
    assert only(Step).done_on is None


def test_saying_done_twice_keeps_the_first_day(ama, action):
    step = make_step(action, done_on=in_days(-3))

    assert ama.post(path(step, "done"), done="yes").status_code == 303
    assert only(Step).done_on == in_days(-3)


@pytest.mark.parametrize("more", [("edit",), ("done",)])
def test_an_unknown_step_is_nowhere(ama, more):
    assert ama.post("/".join(["/steps", "a" * 26, *more])).status_code == 404


def test_a_step_names_nobody_unless_somebody_looked(ama, action):
    address = path(action, "steps", "new")

    refused = ama.post(address, typed(what="Nour calls the office"))
    seal = refused.text.split('name="names_nobody" value="')[1].split('"')[0]
    other = ama.post(address, typed(what="Nour calls them", names_nobody=seal))
    passed = ama.post(address, typed(what="Nour calls the office", names_nobody=seal))

    assert "<mark>Nour</mark>" in refused.text
    assert (refused.status_code, other.status_code, passed.status_code) == (422, 422, 303)
    assert only(Step).what == "Nour calls the office"
