"""SG-01: enough eligible adults."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.ages import AgeBand
from cac.safeguarding.rules import (
    ClearanceKind,
    Level,
    Mend,
    OpeningFacts,
    Thresholds,
    adults_needed,
    run_staying,
    sg_01,
)
from tests.safeguarding.gate_makers import DAY, adult, child, children, meeting, texts, without

UNDER_2, TWO_TO_3, FOUR_TO_8, NINE_TO_12, THIRTEEN_UP = AgeBand
HEADS = st.dictionaries(st.sampled_from(AgeBand), st.integers(0, 200)).filter(
    lambda heads: any(heads.values())
)
IN_120THS = {UNDER_2: 40, TWO_TO_3: 30, FOUR_TO_8: 20, NINE_TO_12: 15, THIRTEEN_UP: 12}


@pytest.mark.parametrize(
    ("heads", "needed"),
    [
        ({NINE_TO_12: 6, THIRTEEN_UP: 8}, 2),
        ({THIRTEEN_UP: 25}, 3),
        ({NINE_TO_12: 16, THIRTEEN_UP: 10}, 3),
        ({NINE_TO_12: 17, THIRTEEN_UP: 10}, 4),
        ({THIRTEEN_UP: 1}, 2),
        ({UNDER_2: 6}, 2),
        ({UNDER_2: 7}, 3),
        ({TWO_TO_3: 8}, 2),
        ({TWO_TO_3: 9}, 3),
        ({FOUR_TO_8: 12}, 2),
        ({FOUR_TO_8: 13}, 3),
        ({NINE_TO_12: 24}, 3),
        ({NINE_TO_12: 25}, 4),
        ({THIRTEEN_UP: 30}, 3),
        ({THIRTEEN_UP: 31}, 4),
        ({UNDER_2: 1, FOUR_TO_8: 4, NINE_TO_12: 8}, 2),
    ],
)
def test_it_counts_the_adults_needed(heads, needed):
    assert adults_needed(heads) == needed


@pytest.mark.parametrize("heads", [{}, {NINE_TO_12: 0}, {NINE_TO_12: -1}, {NINE_TO_12: 3, THIRTEEN_UP: -1}])
def test_it_refuses_to_count_adults_for_no_children(heads):
    with pytest.raises(ValueError, match="one child or more"):
        adults_needed(heads)


def test_it_follows_changed_figures():
    stricter = Thresholds(ratios=tuple((band, Fraction(1, 2)) for band in AgeBand), min_adults=3)

    assert adults_needed({THIRTEEN_UP: 4}, stricter) == 3
    assert adults_needed({THIRTEEN_UP: 7}, stricter) == 4


@given(HEADS)
def test_it_agrees_with_whole_number_arithmetic(heads):
    total = sum(IN_120THS[band] * count for band, count in heads.items())

    assert adults_needed(heads) == max(2, -(-total // 120))


@given(HEADS, st.sampled_from(AgeBand))
def test_it_never_needs_fewer_adults_for_one_more_child(heads, band):
    assert adults_needed(Counter(heads) + Counter([band])) >= adults_needed(heads)


@given(HEADS.filter(lambda heads: sum(heads.values()) > 1), st.data())
def test_it_never_needs_more_adults_for_one_child_fewer(heads, data):
    band = data.draw(st.sampled_from([band for band, count in heads.items() if count]))
    fewer = heads | {band: heads[band] - 1}

    assert adults_needed(fewer) <= adults_needed(heads)


def test_it_passes_with_enough_adults():
    (found,) = sg_01(meeting(children=children(20)))

    assert (found.level, found.mend) == (Level.PASS, Mend.NONE)
    assert texts((found,)) == ["Needs 2 eligible adults, has 2."]


def test_it_blocks_with_one_adult_too_few():
    (found,) = sg_01(meeting(children=children(21)))

    assert (found.level, found.mend) == (Level.BLOCK, Mend.ADULTS)
    assert texts((found,)) == ["Needs 3 eligible adults, has 2."]


@pytest.mark.parametrize(
    "unfit",
    [
        adult("Kofi", of_age=False),
        adult("Kofi", suspended_on=DAY),
        *(
            without(kind)
            for kind in (ClearanceKind.VETTING, ClearanceKind.TRAINING, ClearanceKind.CODE_OF_CONDUCT)
        ),
    ],
)
def test_it_leaves_out_an_adult_who_may_not_be_counted(unfit):
    (found,) = sg_01(meeting(adults=(adult("Ama"), unfit)))

    assert found.level is Level.BLOCK
    assert texts((found,)) == ["Needs 2 eligible adults, has 1. Not counted: Kofi."]


def test_it_asks_to_invite_the_children_first():
    (found,) = sg_01(meeting(children=()))

    assert (found.level, found.mend) == (Level.BLOCK, Mend.CHILDREN)
    assert found.says == "Invite the children first."


def test_it_blocks_while_a_childs_age_is_unknown():
    (found,) = sg_01(meeting(children=(child("blue-kite"), child("red-drum", band=None))))

    assert (found.level, found.key) == (Level.BLOCK, "SG-01:red-drum")


@pytest.mark.parametrize(
    ("birth_month", "level"), [(date(2013, 3, 1), Level.BLOCK), (date(2013, 2, 1), Level.PASS)]
)
def test_it_counts_a_child_as_the_age_on_the_meetings_day(birth_month, level):
    # Eight aged 9-12 and ten of 13 are two adults; on 14 March a child born in March 2013 is still 12.
    turning = child("turning", band=None, birth_month=birth_month)

    (found,) = sg_01(meeting(children=(*children(8, NINE_TO_12), *children(9), turning)))

    assert found.level is level


def test_it_judges_the_opening_by_the_heads_who_came():
    present = (adult("Ama"), adult("Esi"))

    assert run_staying(OpeningFacts(DAY, {THIRTEEN_UP: 20}, present)).level is Level.PASS
    assert run_staying(OpeningFacts(DAY, {THIRTEEN_UP: 21}, present)).level is Level.BLOCK


@pytest.mark.parametrize("heads", [{}, {THIRTEEN_UP: 0}])
def test_it_keeps_an_opening_without_heads_shut(heads):
    gate = run_staying(OpeningFacts(DAY, heads, (adult("Ama"), adult("Esi"))))

    assert [found.says for found in gate.blocks] == ["Count the children who came first."]


def test_it_keeps_the_opening_shut_while_a_suspended_adult_is_there():
    present = (adult("Ama"), adult("Esi"), adult("Kofi", suspended_on=DAY))

    gate = run_staying(OpeningFacts(DAY, {THIRTEEN_UP: 8}, present))

    assert [found.key for found in gate.blocks] == ["SG-04:Kofi"]


def test_it_does_not_count_an_untrained_adult_at_the_opening():
    present = (adult("Ama"), without(ClearanceKind.TRAINING))

    gate = run_staying(OpeningFacts(DAY, {THIRTEEN_UP: 8}, present))

    assert [found.key for found in gate.blocks] == ["SG-01"]
