"""A step may belong to an office outside: asked, waited for, and never named after a person."""

import pytest

from cac.advocacy.models import Step
from cac.advocacy.rules import ActionState
from cac.db import db
from tests.advocacy.makers import all_of, in_days, make_step, only, path
from tests.cast import errors_on, seen_on

OFFICE = {"owner": "outside", "office": "The ward office"}


def typed(**more):
    return {"what": "Lend us a hall", "due_on": in_days(3).isoformat(), "owner": ""} | more


def test_a_step_belongs_to_an_office(ama, action):
    answer = ama.post(path(action, "steps", "new"), typed(**OFFICE))

    assert answer.status_code == 303
    assert (only(Step).owner_id, only(Step).office) == (None, "The ward office")
    assert "The ward office" in ama.get(path(action)).text


BAD = {
    "no office": {"office": ""},
    "only hidden characters": {"office": "\u200b"},
    "an office and no owner outside": {"owner": ""},
    "too long": {"office": "x" * 81},
    "a person of the team": {"office": "Nour at the office"},
    "a number": {"office": "Office, 0977 123 456"},
}


@pytest.mark.parametrize("wrong", BAD.values(), ids=BAD)
def test_a_bad_office_is_refused_beside_its_field(ama, action, wrong):
    answer = ama.post(path(action, "steps", "new"), typed(**(OFFICE | wrong)))

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert all_of(Step) == []


def test_it_can_be_given_back_to_the_committee(ama, action):
    step = make_step(action, office="The ward office", asked_on=in_days(-1))
    page = ama.get(path(step, "edit")).text
    seen = seen_on(page)

    ama.post(path(step, "edit"), typed(seen=seen))

    assert "The ward office" in page
    assert (only(Step).office, only(Step).asked_on) == (None, None)


def test_it_is_written_down_that_the_office_was_asked(binta, action):
    step = make_step(action, office="The ward office")

    binta.post(path(step, "asked"), asked="yes")
    asked = only(Step).asked_on
    binta.post(path(step, "asked"), asked="no")

    assert asked == in_days(0)
    assert only(Step).asked_on is None


@pytest.mark.parametrize(
    ("name", "status"), {"nour": 403, "esi": 403, "kofi": 404, "ravi": 404, "ines": 404}.items()
)
def test_only_facilitators_write_it_down(cast, action, name, status):
    step = make_step(action, office="The ward office")

    assert vars(cast)[name].signed_in().post(path(step, "asked")).status_code == status
    assert only(Step).asked_on is None


@pytest.mark.parametrize("held", [{}, {"office": "The ward office", "done_on": in_days(-1)}])
def test_only_an_office_with_something_left_to_do_is_asked(ama, action, held):
    step = make_step(action, **held)

    assert ama.post(path(step, "asked")).status_code == 409


def test_nobody_is_asked_for_a_closed_action(ama, action):
    step = make_step(action, office="The ward office")
    action.state = ActionState.DROPPED
    db.session.commit()

    assert ama.post(path(step, "asked")).status_code == 409
