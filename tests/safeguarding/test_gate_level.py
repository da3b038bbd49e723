"""The gate as a whole: its order, its level, its reasons."""

import dataclasses
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.safeguarding.rules import (
    DEFAULTS,
    SOURCES,
    TITLES,
    WHY,
    Clash,
    ClearanceKind,
    Gate,
    Level,
    Mend,
    is_reason,
    run_gate,
)
from cac.safeguarding.rules.gate import CHECKS as TABLE
from tests.safeguarding.gate_makers import DAY, adult, at, child, children, consent, levels, meeting, without

CHECKS = [check.__name__.upper().replace("_", "-") for check in TABLE]
ADULTS = (
    adult("Ama"),
    adult("Esi", suspended_on=DAY),
    adult("Kofi", of_age=False),
    without(ClearanceKind.TRAINING, "Joseph"),
    without(ClearanceKind.CODE_OF_CONDUCT, "Mwila"),
    without(ClearanceKind.VETTING, "Chanda"),
)
LAPSED = child("blue-kite", consent(ends_on=DAY - timedelta(days=3)))
WORST = {
    "adults": ADULTS,
    "children": (LAPSED, child("red-drum", consent(withdrawn_on=DAY))),
    "ends": at(18, 30),
    "focal_point": None,
    "clashes": (Clash("child", "red-drum", "Sunrise, 15:00"), Clash("adult", "Ama", "Sunrise, 15:00")),
}


def test_it_lets_a_safe_meeting_through():
    gate = run_gate(meeting())

    assert gate.level is Level.PASS
    assert [found.check for found in gate.passes] == CHECKS
    assert (gate.blocks, gate.warns, gate.missing_reasons({})) == ((), (), [])


def test_it_takes_the_worst_level_of_all_checks():
    assert run_gate(meeting(children=(LAPSED, *children(5)))).level is Level.WARN
    assert run_gate(meeting(**WORST)).level is Level.BLOCK


def test_it_lets_nothing_through_when_nothing_was_looked_at():
    assert Gate(()).level is Level.BLOCK


def test_it_puts_blocks_first_then_reasons_then_what_holds():
    gate = run_gate(meeting(**WORST))

    assert gate.findings == (*gate.blocks, *gate.warns, *gate.passes)
    for group in (gate.blocks, gate.warns, gate.passes):
        assert [found.check for found in group] == sorted(found.check for found in group)


def test_it_judges_every_check_of_a_bad_meeting():
    gate = run_gate(meeting(**WORST))

    assert {found.check for found in gate.findings} == set(CHECKS)
    assert levels(gate, "SG-04") == [Level.BLOCK] * 3
    assert levels(gate, "SG-08") == [Level.BLOCK, Level.WARN]


@given(st.permutations(ADULTS), st.permutations(WORST["children"]), st.permutations(WORST["clashes"]))
def test_it_does_not_depend_on_the_order_of_people(adults, invited, clashes):
    changes = {"adults": tuple(adults), "children": tuple(invited), "clashes": tuple(clashes)}
    shuffled = run_gate(meeting(**(WORST | changes)))

    assert shuffled == run_gate(meeting(**WORST))


@given(st.sets(st.sampled_from(ADULTS)))
def test_it_never_passes_an_adult_who_may_not_be_there(adults):
    gate = run_gate(meeting(adults=tuple(adults)))

    assert gate.level is Level.BLOCK
    unfit = {each.name for each in adults} - {"Ama"}
    assert {found.subject for found in gate.blocks if found.check != "SG-01"} == unfit


@given(st.sets(st.sampled_from([*children(6), LAPSED])), st.sets(st.sampled_from("abc")))
def test_it_keeps_each_reason_under_a_key_of_its_own(invited, clashing):
    clashes = tuple(Clash("child", who, other) for who in clashing for other in ("Sunrise", "Moon"))

    keys = [found.key for found in run_gate(meeting(children=tuple(invited), clashes=clashes)).warns]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("text", "enough"),
    [
        ("All agreed", True),
        ("All agree", False),
        ("  All agree  ", False),
        ("a         b", False),
        ("", False),
        (" \t\n" * 10, False),
        ("\u200b\u202e\u2060" * 5, False),
        ("All agree\u200b\ufeff", False),
        ("\u3164\u2800" * 10, False),
        ("\x00" * 12, False),
        ("अभिभावक सहमत", True),
        ("保護者全員が同意しました", True),
    ],
)
def test_it_takes_a_reason_of_ten_characters_that_can_be_seen(text, enough):
    assert is_reason(text) is enough


def test_it_still_asks_for_the_reasons_not_yet_typed():
    gate = run_gate(meeting(children=(LAPSED,)))
    typed = {
        "SG-08:blue-kite": "Her aunt signs on Monday.",
        "SG-16": "few",
        "SG-13": "Nobody asked for this.",
    }

    assert [found.key for found in gate.missing_reasons({})] == ["SG-08:blue-kite", "SG-16"]
    assert [found.key for found in gate.missing_reasons(typed)] == ["SG-16"]


def test_it_takes_no_reason_for_a_block():
    gate = run_gate(meeting(children=(*children(5), child("blue-kite", consent(ends_on=date(2025, 12, 1))))))

    assert gate.missing_reasons({"SG-08:blue-kite": "We would like to go on."}) == []
    assert gate.level is Level.BLOCK


def test_it_gives_every_finding_what_its_sentence_needs():
    for facts in (meeting(), meeting(**WORST), meeting(adults=(), children=())):
        for found in run_gate(facts).findings:
            names = set(re.findall(r"%\((\w+)\)s", found.says))
            assert names <= set(found.numbers)
            assert (found.mend is Mend.NONE) == (found.level is Level.PASS)
            assert (found.title, found.why, found.source) == (
                TITLES[found.check],
                WHY[found.check],
                SOURCES[found.check],
            )


def test_it_explains_every_check():
    assert list(TITLES) == list(WHY) == list(SOURCES) == [f"SG-{number:02}" for number in range(1, 30)]
    assert SOURCES["SG-01"].endswith("Default, check your national law.")


def test_it_ranks_a_block_above_a_reason_and_a_reason_above_what_was_answered_once():
    mild = (Level.PASS, Level.INFO, Level.ARRANGED, Level.OVERRIDDEN)

    assert sorted(Level, key=lambda level: level.rank) == [*mild, Level.WARN, Level.BLOCK]
    assert [level for level in Level if level.stands] == [Level.WARN, Level.BLOCK]


def test_it_freezes_what_it_judged_by():
    with pytest.raises(dataclasses.FrozenInstanceError):
        DEFAULTS.min_adults = 1  # type: ignore[misc]
    assert dataclasses.asdict(DEFAULTS)["min_adults"] == 2
