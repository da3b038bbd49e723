"""People shared out into small groups: a choice for each, without any script."""

import pytest

from cac.db import db, show_key
from cac.meetings.copying import copy
from cac.meetings.plan.company import key_of, people_of
from cac.meetings.rules import State
from tests.counting import counted_queries
from tests.makers import make_meeting
from tests.meetings.conftest import DAY_LATER, fresh, path, put


def shared(meeting, *numbers, **more):
    """What the page sends: a number for each, adults first; the last number is for all the others."""
    people = people_of(fresh(meeting))
    given = [*numbers, *[numbers[-1]] * (len(people) - len(numbers))]
    sent = {f"in-{show_key(key_of(row))}": str(n) for row, n in zip(people, given, strict=True)}
    return sent | {"version": str(fresh(meeting).version)} | more


def share(person, meeting, *numbers, **more):
    return person.post(path(meeting, "plan/groups"), shared(meeting, *numbers, **more))


@pytest.fixture
def large(blue_kite):
    return make_meeting(blue_kite, adults=4, members=25)


def groups(meeting):
    return [row.sub_group for row in people_of(fresh(meeting))]


def test_it_keeps_who_is_in_which_group(ama, large):
    answer = share(ama, large, 1, 1, 2, 2, *[1] * 12, 2)

    assert (answer.status_code, answer.location) == (303, path(large))
    assert groups(large) == [1, 1, 2, 2, *[1] * 12, *[2] * 13]
    page = ama.get(path(large)).text
    assert "Group 1: 12 children, 2 adults" in page
    assert "Group 2: 13 children, 2 adults" in page
    assert "things block" not in page


def test_the_page_has_a_choice_for_each_in_order(ama, large):
    page = ama.get(path(large, "plan/groups")).text
    codes = sorted(row.member.code for row in large.members)

    assert page.count("<select") == 29
    assert [page.index(code) for code in codes] == sorted(page.index(code) for code in codes)


@pytest.mark.parametrize("page", ["plan", "plan/groups"])
def test_more_people_are_no_more_questions_to_the_database(ama, blue_kite, large, page):
    small, asked = make_meeting(blue_kite, adults=2, members=3), []
    for meeting in (small, large):
        ama.get(path(meeting, page))
        with counted_queries() as said:
            assert ama.get(path(meeting, page)).status_code == 200
        asked.append(len(said))

    assert asked[0] == asked[1]


def test_whoever_is_in_none_blocks_by_name(ama, large):
    share(ama, large, 1, 1, 1, 0, 1)

    page = ama.get(path(large)).text

    assert "In no small group yet: Adult 3" in page
    assert f'href="{path(large, "plan/groups")}">Share people out' in page


def test_a_group_without_its_adults_puts_a_confirmed_meeting_on_hold(ama, large):
    put(large, State.CONFIRMED)

    share(ama, large, 1, 1, 1, 2, *[1] * 12, 2)

    assert fresh(large).state is State.ON_HOLD
    assert "Small group 2 needs 2 eligible adults, has 1." in ama.get(path(large)).text


def test_one_act_brings_all_together_again(ama, large):
    share(ama, large, 1)

    answer = ama.post(path(large, "plan/together"), version=str(fresh(large).version))

    assert answer.status_code == 303
    assert set(groups(large)) == {None}


def test_a_copy_has_the_same_groups(ama, large):
    share(ama, large, 1, 1, 2, 2, *[1] * 12, 2)

    new = copy(fresh(large), large.starts_at + DAY_LATER)
    db.session.flush()

    assert [row.sub_group for row in people_of(new)] == groups(large)


def test_an_old_page_and_a_strange_group_are_refused(ama, draft):
    assert share(ama, draft, 1, version="0").status_code == 422
    assert share(ama, draft, 7).status_code == 422
    assert ama.post(path(draft, "plan/together"), version="0").status_code == 409
    assert set(groups(draft)) == {None}


@pytest.mark.parametrize(("name", "status"), [("binta", 303), ("nour", 403), ("esi", 403), ("kofi", 404)])
def test_only_facilitators_share_people_out(request, draft, name, status):
    person = request.getfixturevalue(name)

    assert share(person, draft, 1).status_code == status
    assert person.post(path(draft, "plan/together"), version=str(fresh(draft).version)).status_code == status


def test_what_has_begun_is_not_shared_out_anew(ama, draft):
    put(draft, State.OPEN)

    assert share(ama, draft, 1).status_code == 409
    assert ama.post(path(draft, "plan/together"), version="1").status_code == 409
