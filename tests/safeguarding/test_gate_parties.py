"""Two eligible adults with every small group and journey, or more for their ages (SG-02)."""

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.ages import AgeBand
from cac.safeguarding.rules import ClearanceKind, Declared, Level, Mend, PlanFacts, Thresholds, run_gate
from cac.safeguarding.rules.parties import sg_02
from cac.safeguarding.rules.plan import JourneyFacts, Leg, Party, Way
from tests.safeguarding.gate_makers import adult, children, levels, meeting, texts, without

TWO = (adult("Ama"), adult("Esi"))
EIGHT = children(8)


def grouped(*parties, in_none=()):
    groups = tuple(enumerate(parties, 1))
    return meeting(plan=PlanFacts(transport=Declared.NO, groups=groups, in_none=in_none))


def going(there, back=None, way=Way.VEHICLE, leg=Leg.BOTH):
    journey = JourneyFacts(1, way, leg, there, back if back else there, "Ama", 20)
    return meeting(plan=PlanFacts(transport=Declared.YES, journeys=(journey,)))


def test_without_groups_all_stay_together():
    assert texts(sg_02(meeting())) == ["Nobody is parted into small groups."]


def test_every_group_with_two_adults_holds():
    found = sg_02(grouped(Party(TWO, EIGHT[:4]), Party((adult("Kofi"), adult("Nour")), EIGHT[4:])))

    assert [one.level for one in found] == [Level.PASS]


def test_a_group_with_one_adult_blocks_and_is_named():
    (found,) = sg_02(grouped(Party(TWO, EIGHT[:4]), Party((adult("Kofi"),), EIGHT[4:])))

    assert (found.level, found.mend, found.subject) == (Level.BLOCK, Mend.GROUPS, "group 2")
    assert texts((found,)) == ["Small group 2 needs 2 eligible adults, has 1."]


def test_an_adult_who_may_not_be_with_children_does_not_count():
    (found,) = sg_02(grouped(Party((adult("Ama"), without(ClearanceKind.VETTING)), EIGHT)))

    assert texts((found,)) == ["Small group 1 needs 2 eligible adults, has 1."]


def test_whoever_is_in_none_is_named():
    (found,) = sg_02(grouped(Party(TWO, EIGHT), in_none=("Nour", "calm-heron")))

    assert texts((found,)) == ["In no small group yet: Nour, calm-heron."]
    assert (found.level, found.mend) == (Level.BLOCK, Mend.GROUPS)


def test_a_group_of_adults_alone_needs_nobody():
    assert [one.level for one in sg_02(grouped(Party(TWO, EIGHT), Party((adult("Kofi"),))))] == [Level.PASS]


@pytest.mark.parametrize(("young", "needed"), [(12, 2), (13, 3)])
def test_a_group_follows_the_ages_of_its_children(young, needed):
    party = Party(TWO, children(young, AgeBand.FOUR_TO_8))  # 1 adult for 6: 12 need 2, 13 need 2 1/6

    found = sg_02(grouped(party))

    assert (found[0].level is Level.PASS) is (needed == 2)


@given(st.integers(1, 40), st.integers(0, 40), st.integers(0, 8))
def test_it_counts_exact_fractions(older, younger, has):
    here = (*children(older, AgeBand.THIRTEEN_UP), *children(younger, AgeBand.NINE_TO_12))
    needed = max(2, ceil(Fraction(older, 10) + Fraction(younger, 8)))
    adults = tuple(adult(f"Adult {number}") for number in range(has))

    (found,) = sg_02(grouped(Party(adults, here)))

    assert (found.level is Level.PASS) is (has >= needed)


@given(st.integers(2, 6), st.integers(0, 6))
def test_an_organisation_may_ask_for_more(least, has):
    party = Party(tuple(adult(f"Adult {number}") for number in range(has)), EIGHT)

    (found,) = sg_02(grouped(party), Thresholds(min_adults=least))

    assert (found.level is Level.PASS) is (has >= least)


@pytest.mark.parametrize("way", [Way.VEHICLE, Way.PUBLIC, Way.WALKING])
def test_a_journey_needs_two_adults_as_well(way):
    (found,) = sg_02(going(Party((adult("Ama"),), EIGHT), way=way))

    assert texts((found,)) == ["Journey 1 needs 2 eligible adults, has 1."]
    assert (found.level, found.mend) == (Level.BLOCK, Mend.JOURNEYS)


def test_two_on_the_way_there_are_not_two_on_the_way_back():
    (found,) = sg_02(going(Party(TWO, EIGHT), Party((adult("Ama"),), EIGHT)))

    assert texts((found,)) == ["Journey 1 needs 2 eligible adults, has 1."]


def test_only_the_way_that_it_goes_counts():
    there = going(Party(TWO, EIGHT), Party((), EIGHT), leg=Leg.THERE)

    assert [one.level for one in sg_02(there)] == [Level.PASS]


def test_whoever_is_fetched_from_home_is_with_their_own():
    assert [one.level for one in sg_02(going(Party((), EIGHT), way=Way.COLLECTED))] == [Level.PASS]


def test_the_gate_asks_it():
    assert Level.BLOCK in levels(run_gate(grouped(Party((), EIGHT))), "SG-02")
