"""Visitors, interpreters, officials and media: told the rules, bound by them, never alone (SG-23)."""

import dataclasses
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.safeguarding.rules import AdultFacts, ClearanceKind, Level, is_eligible, run_gate
from cac.safeguarding.rules.facts import VisitFacts
from cac.safeguarding.rules.kinds import OUTSIDERS, AdultKind
from cac.safeguarding.rules.visitors import sg_23
from tests.safeguarding.gate_makers import DAY, adult, levels, meeting, paper, texts, without

READY = VisitFacts(DAY - timedelta(1), "Ama")
BOTH = (adult("Ama"), adult("Esi"))
SIGNED = paper(ClearanceKind.CODE_OF_CONDUCT)


def visitor(visit=READY, kind=AdultKind.MEDIA, papers=(SIGNED,), **more):
    return dataclasses.replace(AdultFacts("Rosa", True, None, papers, kind, None, visit), **more)


def found(one, adults=BOTH):
    return sg_23(meeting(adults=(*adults, one)))


def test_the_gate_blocks_a_visitor_whom_nobody_has_prepared():
    gate = run_gate(meeting(adults=(*BOTH, visitor(VisitFacts()))))

    assert levels(gate, "SG-23") == [Level.BLOCK]
    assert {one.subject for one in gate.blocks} == {"Rosa"}


@pytest.mark.parametrize("kind", sorted(OUTSIDERS))
def test_it_lets_a_prepared_visitor_come_without_vetting_or_training(kind):
    gate = run_gate(meeting(adults=(*BOTH, visitor(kind=kind))))

    assert gate.blocks == ()
    assert levels(gate, "SG-23") == [Level.PASS]


def test_it_holds_when_nobody_comes_from_outside():
    assert texts(sg_23(meeting())) == ["Nobody from outside is asked to this meeting."]


@pytest.mark.parametrize("kind", sorted(OUTSIDERS))
def test_nobody_from_outside_is_counted_however_many_papers_they_have(kind):
    vetted = dataclasses.replace(adult("Rosa"), kind=kind, visit=READY)

    gate = run_gate(meeting(adults=(adult("Ama"), vetted)))

    assert not is_eligible(vetted, DAY)
    assert levels(gate, "SG-01") == [Level.BLOCK]


def test_a_driver_is_judged_like_every_other_adult():
    driver = dataclasses.replace(without(ClearanceKind.VETTING, "Moses"), kind=AdultKind.DRIVER)

    assert levels(run_gate(meeting(adults=(*BOTH, driver))), "SG-04") == [Level.BLOCK]


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (visitor(VisitFacts()), "Nobody has told Rosa the rules yet."),
        (visitor(VisitFacts(DAY, "")), "Say which adult stays with Rosa all the time."),
        (visitor(VisitFacts(DAY, "Nobody")), "The adult who is to stay with Rosa does not count at this"),
        (visitor(VisitFacts(DAY, "Rosa")), "The adult who is to stay with Rosa does not count at this"),
        (visitor(papers=()), "Rosa has not signed the code of conduct."),
        (visitor(of_age=False), "Nobody has confirmed that Rosa is 18 or older."),
        (visitor(suspended_on=DAY), "Rosa has been suspended since"),
        (visitor(dataclasses.replace(READY, refused=True)), "Rosa did not want to sign the code of conduct"),
    ],
)
def test_it_says_what_is_missing_first(one, says):
    (block,) = found(one)

    assert block.level is Level.BLOCK
    assert texts((block,))[0].startswith(says)


def test_an_escort_who_does_not_count_is_no_escort():
    untrained = without(ClearanceKind.TRAINING, "Kofi")

    assert found(visitor(VisitFacts(DAY, "Kofi")), (*BOTH, untrained))[0].level is Level.BLOCK


@given(st.integers(-400, 5), st.integers(-400, 5))
def test_code_and_briefing_are_judged_for_the_day_of_the_meeting(signed, told):
    one = visitor(
        VisitFacts(DAY + timedelta(told), "Ama"),
        papers=(paper(ClearanceKind.CODE_OF_CONDUCT, DAY + timedelta(signed)),),
    )

    (block,) = found(one)

    # Twelve months after 14 March 2025 is 14 March 2026, and that day still counts.
    assert (block.level is Level.PASS) == (-365 <= signed <= 0 and told <= 0)
