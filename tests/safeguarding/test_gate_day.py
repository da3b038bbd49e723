"""SG-09, 12, 22 and 26 on the day: coming, leaving and going home add up, or raise an alarm."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.ages import AgeBand
from cac.safeguarding.rules import (
    Assent,
    ClosingFacts,
    DayItem,
    Level,
    Looked,
    OpeningFacts,
    Said,
    open_items,
    run_closing,
    run_opening,
    sg_09,
    sg_22,
    sg_26,
)
from cac.safeguarding.rules.facts import VisitFacts
from cac.safeguarding.rules.kinds import AdultKind
from cac.safeguarding.rules.plan import JourneyFacts, Leg, Party, Way
from tests.safeguarding.gate_makers import adult, child

DAY = date(2026, 12, 5)
NINE, THIRTEEN = AgeBand.NINE_TO_12, AgeBand.THIRTEEN_UP
HERE = (adult("Ama"), adult("Esi"))
HOME = JourneyFacts(1, Way.VEHICLE, Leg.BACK, back=Party((HERE[0], adult("Kofi")), (child(),)))
ROSA = replace(HERE[0], name="Rosa", kind=AdultKind.VISITOR, visit=VisitFacts(date(2026, 12, 1), "Kofi"))
COUNTS = st.dictionaries(st.sampled_from(list(AgeBand)), st.integers(0, 30))


def opening(**more):
    values = {"heads": {NINE: 6}, "adults": HERE, "assent": Assent(6, 0), "waits": ()}
    return OpeningFacts(DAY, **(values | more))


def checks(gate, level):
    return {found.check for found in gate.findings if found.level is level}


def test_it_opens_when_all_is_well():
    assert run_opening(opening()).level is Level.PASS


@pytest.mark.parametrize(
    ("wrong", "check"),
    [
        ({"heads": {}}, "SG-01"),
        ({"heads": {NINE: 17}, "assent": Assent(17, 0)}, "SG-01"),
        ({"adults": (*HERE, adult("Kofi", suspended_on=DAY))}, "SG-04"),
        ({"helpers": 1}, "SG-01"),
        ({"groups": ((1, Party(HERE, (child(),))), (2, Party(HERE[:1], (child(),))))}, "SG-02"),
        ({"groups": ((1, Party((adult("Kofi"), adult("Ravi")), (child(),))),)}, "SG-02"),
        ({"journeys": (HOME,)}, "SG-02"),
        ({"adults": (*HERE, ROSA)}, "SG-23"),
        ({"guests": 1, "faces": True}, "SG-19"),
        ({"guests": 1, "faces": True, "apart": True}, "SG-19"),
        ({"guests": 1, "public": True}, "SG-10"),
        ({"assent": None}, "SG-09"),
        ({"assent": Assent(0, 0)}, "SG-09"),
        ({"assent": Assent(5, 0)}, "SG-09"),
        ({"assent": Assent(0, 6)}, "SG-09"),
    ],
)
def test_each_rule_keeps_it_shut_by_itself(wrong, check):
    assert checks(run_opening(opening(**wrong)), Level.BLOCK) == {check}


@pytest.mark.parametrize(
    "well",
    [
        {"guests": 2},
        {"faces": True, "public": True},
        {"guests": 2, "public": True, "apart": True},
    ],
)
def test_it_opens_with_guests_who_are_left_out_of_what_they_may_not_do(well):
    assert run_opening(opening(**well)).level is Level.PASS


def test_what_nobody_looked_at_asks_for_a_reason():
    assert checks(run_opening(opening(waits=[DayItem.WATER])), Level.WARN) == {"SG-12"}
    assert checks(run_opening(OpeningFacts(DAY, {NINE: 6}, HERE, Assent(6, 0))), Level.WARN) == {"SG-12"}


@given(st.sets(st.sampled_from(list(DayItem))))
def test_the_list_waits_for_exactly_what_nobody_looked_at(answered):
    assert set(open_items(dict.fromkeys(answered, Said(Looked.YES)), DayItem)) == set(DayItem) - answered


@given(COUNTS, st.integers(0, 60), st.integers(0, 60))
def test_a_no_is_always_fine_once_everybody_was_asked(heads, yes, no):
    children = sum(heads.values())
    found = sg_09(opening(heads=heads, assent=Assent(yes, no)))

    if children:
        assert (found[0].level is Level.PASS) == (yes + no == children and yes > 0)
    else:
        assert found == ()


@given(COUNTS, COUNTS, st.none() | COUNTS, COUNTS)
def test_it_closes_only_when_every_band_adds_up(came, left, out, found):
    facts = ClosingFacts(came, left, out, found, told=True)
    balanced = out is not None and all(
        came.get(band, 0) == left.get(band, 0) + out.get(band, 0) + found.get(band, 0) for band in AgeBand
    )

    assert (run_closing(facts).level is Level.PASS) == balanced
    assert bool(facts.difference) or balanced or out is None


@given(COUNTS)
def test_nobody_is_missing_while_they_are_still_here(came):
    assert ClosingFacts(came, {}).difference == {}
    assert sg_26(ClosingFacts(came, {}))[0].level is Level.BLOCK


@given(st.integers(1, 30))
def test_a_band_too_few_and_another_too_many_is_no_balance(n):
    facts = ClosingFacts({NINE: n, THIRTEEN: n}, {}, {NINE: n - 1, THIRTEEN: n + 1})

    assert facts.difference == {NINE: 1, THIRTEEN: -1}
    assert sg_26(facts)[0].level is Level.BLOCK


def test_not_telling_them_how_to_complain_asks_for_a_reason():
    assert sg_22(ClosingFacts({}, {}))[0].level is Level.WARN
    assert sg_22(ClosingFacts({}, {}, told=True))[0].level is Level.PASS
    facts = ClosingFacts({NINE: 1}, {}, {NINE: 1})
    assert checks(run_closing(facts), Level.WARN) == {"SG-22"}
