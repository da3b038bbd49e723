"""Women and men for girls and boys (SG-03), and ages that go together (SG-24)."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.ages import AgeBand
from cac.committees.rules import Gender
from cac.safeguarding.rules import DEFAULTS, ClearanceKind, Level, run_gate
from cac.safeguarding.rules.facts import GroupFacts
from cac.safeguarding.rules.groups import sg_03, sg_24
from cac.safeguarding.rules.kinds import AdultGender, AdultKind
from tests.safeguarding.gate_makers import DAY, adult, child, children, levels, meeting, texts, without

WOMAN = dataclasses.replace(adult("Ama"), gender=AdultGender.WOMAN)
MAN = dataclasses.replace(adult("Kofi"), gender=AdultGender.MAN)
UNSAID = adult("Esi")


def said(*genders):
    return tuple(
        dataclasses.replace(child(f"child-{number}"), gender=gender) for number, gender in enumerate(genders)
    )


MIXED = said(Gender.GIRL, Gender.BOY, None)


def test_the_gate_asks_for_a_woman_and_a_man_where_girls_and_boys_come():
    gate = run_gate(meeting(adults=(WOMAN, WOMAN), children=(*MIXED, *children(4))))

    assert levels(gate, "SG-03") == [Level.WARN]


def test_it_holds_with_a_woman_and_a_man():
    (found,) = sg_03(meeting(adults=(WOMAN, MAN), children=MIXED))

    assert found.level is Level.PASS


def test_it_says_how_many_adults_have_not_said_it():
    (found,) = sg_03(meeting(adults=(WOMAN, UNSAID), children=MIXED))

    assert texts((found,)) == [
        "Girls and boys come. Among the adults who count: women 1, men 0, not said 1.",
    ]
    assert found.level is Level.WARN


def test_it_counts_only_adults_who_may_be_with_children():
    untrained = dataclasses.replace(without(ClearanceKind.TRAINING), gender=AdultGender.MAN)
    visitor = dataclasses.replace(MAN, kind=AdultKind.VISITOR)

    for other in (untrained, visitor):
        assert sg_03(meeting(adults=(WOMAN, other), children=MIXED))[0].level is Level.WARN


@pytest.mark.parametrize("genders", [(Gender.GIRL, None), (Gender.BOY, Gender.OTHER), (None, None), ()])
def test_it_claims_nothing_where_the_group_is_not_known_to_be_mixed(genders):
    (found,) = sg_03(meeting(adults=(WOMAN, WOMAN), children=said(*genders)))

    assert found.level is Level.PASS


def test_it_says_that_nobody_has_said_it():
    assert texts(sg_03(meeting(children=children(4)))) == [
        "It is not said who is a girl and who is a boy, so nothing is asked here."
    ]


def test_an_organisation_may_ask_for_more():
    own = dataclasses.replace(DEFAULTS, women_least=2)

    assert sg_03(meeting(adults=(WOMAN, MAN), children=MIXED), own)[0].level is Level.WARN
    assert sg_03(meeting(adults=(WOMAN, WOMAN, MAN), children=MIXED), own)[0].level is Level.PASS


def test_the_gate_asks_why_ages_are_far_apart():
    far = (child("old", birth_month=date(2009, 1, 1)), child("young", birth_month=date(2017, 1, 1)))

    gate = run_gate(meeting(children=(*far, *children(4))))

    assert levels(gate, "SG-24") == [Level.WARN]


def test_the_gap_of_the_figure_itself_is_allowed():
    pair = (child("old", birth_month=date(2011, 3, 1)), child("young", birth_month=date(2017, 2, 1)))

    # In March a birth month of March counts only from its last day: 14 and 9 years; from then on 15 and 9.
    assert sg_24(meeting(children=pair))[0].level is Level.PASS
    older = (child("old", birth_month=date(2010, 2, 1)), pair[1])
    assert texts(sg_24(meeting(children=older))) == [
        "The youngest child is 9, the oldest 16: more than 6 years apart."
    ]


def test_a_band_counts_as_its_youngest_age():
    pair = (child("old", birth_month=date(2010, 2, 1)), child("young", band=AgeBand.NINE_TO_12))

    assert sg_24(meeting(children=pair))[0].numbers["youngest"] == 9


def test_a_child_outside_the_ages_of_the_committee_is_named_by_code():
    young = child("blue-kite", band=AgeBand.FOUR_TO_8)
    found = sg_24(meeting(children=(young, *children(3)), group=GroupFacts(9, 17)))

    assert [one.subject for one in found if one.level is Level.WARN] == ["blue-kite", ""]
    assert texts(found)[0] == "blue-kite counts as 4 years old. The committee is for ages 9 to 17."


def test_an_age_band_that_reaches_into_the_ages_of_the_committee_asks_for_no_reason():
    nine = child("blue-kite", band=AgeBand.NINE_TO_12)

    assert [found.level for found in sg_24(meeting(children=(nine,), group=GroupFacts(10, 16)))] == [
        Level.PASS
    ]
    assert sg_24(meeting(children=(nine,), group=GroupFacts(13, 16)))[0].subject == "blue-kite"


def test_it_leaves_unknown_ages_to_the_number_of_adults():
    assert sg_24(meeting(children=(child("blue-kite", band=None),))) == ()


def test_it_asks_when_the_ages_of_the_committee_are_not_known():
    assert sg_24(meeting(group=None))[0].level is Level.WARN


@given(
    st.lists(st.dates(date(2008, 4, 1), date(2018, 3, 1)), min_size=1, max_size=6),
    st.integers(1, 9),
)
def test_it_warns_exactly_when_the_gap_is_larger(months, most):
    invited = tuple(child(f"child-{number}", birth_month=month) for number, month in enumerate(months))
    ages = [DAY.year - m.year - ((DAY.month, DAY.day) < (m.month, 31)) for m in months]

    found = sg_24(
        meeting(children=invited, group=GroupFacts(0, 30)), dataclasses.replace(DEFAULTS, age_gap_years=most)
    )

    # No month in question ends on the day of the meeting, so 31 stands for the last day of each.
    assert (found[0].level is Level.WARN) == (max(ages) - min(ages) > most)
