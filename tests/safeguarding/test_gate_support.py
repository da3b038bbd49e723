"""Every child can take part: support that is planned, and somebody for each language (SG-25, SG-01)."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.safeguarding.rules import Level, run_gate
from cac.safeguarding.rules.adults import sg_01
from cac.safeguarding.rules.facts import GroupFacts
from cac.safeguarding.rules.support import sg_25
from tests.safeguarding.gate_makers import adult, child, children, levels, meeting, texts

NEEDS = dataclasses.replace(child("blue-kite"), needs_support=True)
SPEAKS = dataclasses.replace(child("red-drum"), languages=("en", "ny"))
WORKS_IN = GroupFacts(8, 17, "en")


def test_the_gate_asks_for_a_plan_where_a_child_needs_support():
    gate = run_gate(meeting(children=(NEEDS, *children(4))))

    assert levels(gate, "SG-25") == [Level.WARN]
    assert gate.warns[0].subject == "blue-kite"


@pytest.mark.parametrize("helper", [True, False])
def test_a_plan_is_enough(helper):
    planned = dataclasses.replace(NEEDS, helper=helper)

    assert [found.level for found in sg_25(meeting(children=(planned,)))] == [Level.PASS]


def test_each_language_besides_the_first_needs_a_person():
    (found,) = sg_25(meeting(children=(SPEAKS,), group=WORKS_IN))

    assert found.level is Level.WARN
    assert texts((found,)) == ["Children speak ny, and nobody is named who interprets."]


def test_a_named_person_is_enough():
    group = dataclasses.replace(WORKS_IN, interpreted=frozenset({"ny"}))

    assert sg_25(meeting(children=(SPEAKS,), group=group))[0].level is Level.PASS


def test_where_nobody_knows_in_which_language_the_committee_works_every_language_is_asked_about():
    assert len(sg_25(meeting(children=(SPEAKS,), group=None))) == 2


def test_it_claims_nothing_of_languages_nobody_has_said():
    assert sg_25(meeting(group=WORKS_IN))[0].level is Level.PASS


@given(st.integers(0, 3), st.integers(0, 3))
def test_each_child_who_needs_somebody_all_the_time_asks_for_one_adult_more(helped, planned_without):
    others = [dataclasses.replace(child(f"a-{n}"), needs_support=True, helper=True) for n in range(helped)]
    others += [
        dataclasses.replace(child(f"b-{n}"), needs_support=True, helper=False) for n in range(planned_without)
    ]

    (found,) = sg_01(meeting(children=(*children(2), *others), adults=(adult("Ama"), adult("Esi"))))

    assert found.numbers["needed"] == 2 + helped
    assert (found.level is Level.PASS) == (helped == 0)


def test_a_plan_counts_only_while_the_child_needs_support():
    no_more = dataclasses.replace(child("blue-kite"), helper=True)

    assert sg_01(meeting(children=(no_more, *children(3))))[0].numbers["needed"] == 2
