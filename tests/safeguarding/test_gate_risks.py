"""SG-11: the risks are thought through, somebody else agreed, and what is left is low enough."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.consents import months_later
from cac.safeguarding.rules import Level, run_gate
from cac.safeguarding.rules.ground import GroundFacts, RiskFacts
from cac.safeguarding.rules.kinds import Occasion
from cac.safeguarding.rules.plan import PlanFacts
from cac.safeguarding.rules.risks import level_of, occasions_of, sg_11
from tests.safeguarding.gate_makers import CHECKED, DAY, NUMBERS, levels, meeting

ONE = timedelta(1)


def risk(occasion=Occasion.REGULAR, *, written_on=DAY, agreed_on=DAY, score=4):
    return RiskFacts(occasion, written_on, agreed_on, score)


def found(*risks, **plan):
    ground = GroundFacts(CHECKED, CHECKED, NUMBERS, risks)
    return sg_11(meeting(ground=ground, plan=PlanFacts(**plan)))


@pytest.mark.parametrize(
    "risks",
    [
        (),
        (risk(agreed_on=None),),
        (risk(agreed_on=DAY + ONE),),
        (risk(written_on=DAY + ONE),),
        (risk(written_on=date(2025, 3, 13), agreed_on=date(2025, 3, 13)),),
        (risk(), risk(agreed_on=None)),
        (risk(score=15),),
    ],
)
def test_it_blocks_what_nobody_else_agreed_to_or_is_too_dangerous(risks):
    assert [f.level for f in found(*risks)] == [Level.BLOCK]
    ground = GroundFacts(CHECKED, CHECKED, NUMBERS, risks)
    assert levels(run_gate(meeting(ground=ground)), "SG-11") == [Level.BLOCK]


@pytest.mark.parametrize(
    ("score", "level"),
    [(1, "pass"), (9, "pass"), (10, "warn"), (14, "warn"), (15, "block"), (25, "block")],
)
def test_what_is_left_decides(score, level):
    assert found(risk(score=score))[0].level is Level(level)


def test_the_newest_version_counts():
    assert [f.level for f in found(risk(score=20), risk(score=4))] == [Level.PASS]


@pytest.mark.parametrize("occasion", ["trip", "public", "online"])
def test_each_occasion_needs_one_of_its_own(occasion):
    findings = found(risk(), **{occasion: True})

    assert [(f.level, f.key) for f in findings] == [(Level.BLOCK, f"SG-11:{occasion}")]
    assert [f.level for f in found(risk(Occasion(occasion)), **{occasion: True})] == [Level.PASS]


@pytest.mark.parametrize("occasion", ["trip", "public", "online"])
@pytest.mark.parametrize(("days", "level"), [(60, Level.PASS), (61, Level.BLOCK)])
def test_one_of_a_single_meeting_is_fresh(occasion, days, level):
    then = DAY - timedelta(days)
    findings = found(risk(Occasion(occasion), written_on=then, agreed_on=then), **{occasion: True})

    assert [f.level for f in findings] == [level]


HALL, SQUARE = replace(CHECKED, key="hall"), replace(CHECKED, key="square")


@pytest.mark.parametrize(
    ("made_for", "here", "online", "level"),
    [
        ("hall", HALL, False, Level.PASS),
        ("hall", SQUARE, False, Level.BLOCK),
        ("hall", HALL, True, Level.BLOCK),
        ("hall", None, False, Level.BLOCK),
        ("online", HALL, True, Level.PASS),
        ("online", SQUARE, False, Level.BLOCK),
        (None, SQUARE, False, Level.PASS),
    ],
)
def test_one_of_a_single_meeting_is_about_where_and_how_that_is_held(made_for, here, online, level):
    kind = Occasion.ONLINE if online else Occasion.PUBLIC
    own = replace(risk(kind), made_for=made_for)
    ground = GroundFacts(here, CHECKED, NUMBERS, (own,))

    findings = sg_11(meeting(ground=ground, plan=PlanFacts(online=online, public=not online)))

    assert [f.level for f in findings] == [level]


def test_a_trip_in_public_needs_both():
    plan = PlanFacts(trip=True, public=True)

    assert occasions_of(plan) == (Occasion.TRIP, Occasion.PUBLIC)
    assert len(found(trip=True, public=True)) == 2
    assert occasions_of(PlanFacts()) == (Occasion.REGULAR,)


@given(st.dates(date(2020, 1, 1), DAY))
def test_it_is_good_for_twelve_months(agreed_on):
    findings = found(risk(written_on=agreed_on, agreed_on=agreed_on))

    assert (findings[0].level is Level.PASS) == (months_later(agreed_on, 12) >= DAY)


@given(st.integers(1, 25))
def test_a_higher_score_is_never_better(score):
    assert level_of(score).rank <= level_of(min(25, score + 1)).rank
