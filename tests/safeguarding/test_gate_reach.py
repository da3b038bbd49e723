"""SG-28: a concern reaches a person, before the meeting and at its end."""

from dataclasses import replace

import pytest

from cac.safeguarding.rules import Level, call_settled, run_gate, sg_28
from tests.safeguarding.gate_makers import meeting, texts


def with_keys(focal_point, deputy):
    facts = meeting()
    return replace(
        facts,
        focal_point=facts.focal_point and replace(facts.focal_point, has_key=focal_point),
        deputy=facts.deputy and replace(facts.deputy, has_key=deputy),
    )


@pytest.mark.parametrize(("keys", "level"), [((True, True), Level.PASS), ((True, False), Level.INFO)])
def test_a_note_says_who_has_no_key(keys, level):
    found = sg_28(with_keys(*keys))

    assert [one.level for one in found] == [level]


def test_the_gate_says_it_and_blocks_nothing():
    gate = run_gate(with_keys(False, False))

    assert [one.check for one in gate.notes] == ["SG-28"]
    assert gate.level is Level.PASS


def test_without_anybody_it_is_said_too():
    assert sg_28(replace(meeting(), focal_point=None, deputy=None))[0].level is Level.INFO


def test_the_outside_contact_is_named_and_has_a_key():
    keyless = replace(meeting(), outside=replace(meeting().outside, has_key=False))

    assert [one.level for one in sg_28(replace(meeting(), outside=None))] == [Level.INFO]
    assert "Ravi" in texts(sg_28(keyless))[0]


def test_closing_asks_for_one_sentence_that_is_true_either_way():
    assert call_settled(False)[0].level is Level.BLOCK
    assert call_settled(True)[0].level is Level.PASS
