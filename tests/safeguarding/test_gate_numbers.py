"""SG-18: one number of each kind of help, each called not long before the meeting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.consents import months_later
from cac.safeguarding.rules import Level, run_gate
from cac.safeguarding.rules.ground import GroundFacts, NumberFacts
from cac.safeguarding.rules.kinds import NEEDED, ReferralKind
from cac.safeguarding.rules.numbers import sg_18
from tests.safeguarding.gate_makers import CHECKED, DAY, GROUND, levels, meeting

ONE = timedelta(1)


def found(*numbers):
    return sg_18(meeting(ground=GroundFacts(CHECKED, CHECKED, numbers)))


def all_but(kind, *more):
    return (*(NumberFacts(other, DAY) for other in NEEDED if other is not kind), *more)


@pytest.mark.parametrize("kind", NEEDED)
def test_a_kind_without_any_number_blocks(kind):
    findings = found(*all_but(kind))

    assert [(f.level, f.subject) for f in findings] == [(Level.BLOCK, kind.value)]
    facts = meeting(ground=GroundFacts(CHECKED, CHECKED, all_but(kind)))
    assert levels(run_gate(facts), "SG-18") == [Level.BLOCK]


@pytest.mark.parametrize("called_on", [None, DAY + ONE, date(2025, 9, 13)])
def test_a_number_that_nobody_called_lately_asks_for_a_reason(called_on):
    findings = found(*all_but(ReferralKind.HEALTH, NumberFacts(ReferralKind.HEALTH, called_on)))

    assert [(f.level, f.key) for f in findings] == [(Level.WARN, "SG-18:health")]


def test_one_that_answers_is_enough_and_other_help_counts_for_nothing():
    never, lately = NumberFacts(ReferralKind.HEALTH), NumberFacts(ReferralKind.HEALTH, date(2025, 9, 14))

    assert [f.level for f in found(*all_but(ReferralKind.HEALTH, never, lately))] == [Level.PASS]
    other = NumberFacts(ReferralKind.OTHER, DAY)
    assert [f.level for f in found(*all_but(ReferralKind.HEALTH, other))] == [Level.BLOCK]
    assert levels(run_gate(meeting(ground=GROUND)), "SG-18") == [Level.PASS]


@given(st.dates(date(2020, 1, 1), date(2026, 3, 14)))
def test_a_call_counts_for_six_months(called_on):
    findings = found(*all_but(ReferralKind.HEALTH, NumberFacts(ReferralKind.HEALTH, called_on)))

    assert (findings[0].level is Level.PASS) == (months_later(called_on, 6) >= DAY)
