"""Who may override what: the rule by itself, for every check and every pair of roles."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.rules import FACILITATORS, Role
from cac.safeguarding.rules import TITLES, Level, Mend, run_gate
from cac.safeguarding.rules.findings import Settled, make_finding
from cac.safeguarding.rules.gate import Gate
from cac.safeguarding.rules.overrides import (
    NEVER,
    Override,
    Planned,
    refusal,
    settle,
    words_of,
)
from tests.safeguarding.gate_makers import adult, meeting

NOUR, AMA, BINTA = b"nour", b"ama", b"binta"
PLANNED = Planned(AMA, AMA)
FOCAL = {Role.FOCAL_POINT}
SETTLED = Settled("Nour", date(2026, 3, 1), "The trainer comes on Friday.")


def finding(check="SG-05", says="Joseph has no training.", level=Level.BLOCK, subject="Joseph", **numbers):
    return make_finding(check, level, says, numbers, mend=Mend.CLEARANCE, subject=subject)


def may(check, **asked):
    return refusal(check, **asked) is None


def overridden(one, by=NOUR):
    return Override(words_of(one), by, SETTLED)


def test_the_checks_that_nobody_overrides_are_these():
    assert {"SG-01", "SG-02", "SG-04", "SG-08", "SG-09", "SG-21"} == NEVER


@pytest.mark.parametrize("check", sorted(TITLES))
def test_the_focal_point_overrides_every_other_check(check):
    assert may(check, roles=FOCAL, person=NOUR, planned=PLANNED) is (check not in NEVER)


@pytest.mark.parametrize("roles", [set(pair) for n in (0, 1, 2) for pair in combinations(Role, n)])
def test_only_a_focal_point_who_does_not_help_to_lead(roles):
    allowed = may("SG-05", roles=roles, person=NOUR, planned=PLANNED)

    assert allowed is (Role.FOCAL_POINT in roles and roles.isdisjoint(FACILITATORS))


@given(
    st.sampled_from(sorted(TITLES)),
    st.sampled_from([NOUR, AMA, BINTA, None]),
    st.sampled_from([NOUR, AMA, None]),
)
def test_never_on_a_meeting_that_person_planned_or_leads(check, planner, lead):
    allowed = may(check, roles=FOCAL, person=NOUR, planned=Planned(planner, lead))

    assert not allowed or (planner not in {None, NOUR} and lead != NOUR)


def test_never_when_nobody_knows_who_planned_it():
    assert "not known who planned" in (
        refusal("SG-05", roles=FOCAL, person=NOUR, planned=Planned(None, AMA)) or ""
    )


def test_never_about_oneself():
    assert not may("SG-05", roles=FOCAL, person=NOUR, planned=PLANNED, about=NOUR)
    assert may("SG-05", roles=FOCAL, person=NOUR, planned=PLANNED, about=AMA)


def test_an_overridden_block_blocks_no_more_and_still_says_what_it_found():
    gate = settle(Gate((finding(), finding("SG-16", level=Level.WARN))), [overridden(finding())], PLANNED)

    assert gate.level is Level.WARN
    assert [one.settled for one in gate.settled] == [SETTLED]
    assert gate.settled[0].says == "Joseph has no training."


@pytest.mark.parametrize(
    "other",
    [
        finding(says="Joseph has no training since May."),
        finding(subject="Esi"),
        finding(check="SG-06"),
        finding(day=date(2026, 3, 2)),
    ],
)
def test_it_counts_only_while_the_finding_says_the_very_same(other):
    assert settle(Gate((other,)), [overridden(finding())], PLANNED).level is Level.BLOCK


@pytest.mark.parametrize("check", sorted(NEVER))
def test_a_row_for_a_check_that_nobody_overrides_counts_nothing(check):
    one = finding(check)

    assert settle(Gate((one,)), [overridden(one)], PLANNED).level is Level.BLOCK


@pytest.mark.parametrize("planned", [Planned(NOUR, AMA), Planned(AMA, NOUR), Planned(None, AMA)])
def test_it_counts_nothing_from_whoever_came_to_lead_the_meeting(planned):
    assert settle(Gate((finding(),)), [overridden(finding())], planned).level is Level.BLOCK


@given(st.integers(0, 12), st.sampled_from(list(Level)))
def test_settling_never_makes_another_finding_lighter(minutes, level):
    block, other = finding(), finding("SG-16", level=level, subject="", minutes=minutes)

    gate = settle(Gate((block, other)), [overridden(block)], PLANNED)

    assert other in gate.findings


def test_a_whole_gate_opens_once_each_of_its_blocks_is_overridden():
    untrained = meeting(adults=(adult("Ama"), adult("Esi"), replace(adult("Jo"), clearances=())))
    blocks = run_gate(untrained).blocks

    settled = settle(run_gate(untrained), [overridden(one) for one in blocks], PLANNED)

    assert {one.check for one in settled.blocks} == {one.check for one in blocks} & NEVER
