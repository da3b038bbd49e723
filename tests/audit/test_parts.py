"""Every act stands in exactly one part, and has its words there."""

import re
from pathlib import Path

import cac
from cac.audit.parts import PARTS, SYSTEM, Part
from cac.audit.words import ACTS
from cac.committees.rules import PostingState

RECORDED = re.compile(r"""\b(?:audit\.)?record\(\s*(f?)"([^"]+)\"""")
HELD_BACK = re.compile(r"_announce\(\"([^\"]+)\"")  # what a helper of safeguarding records for others


def recorded() -> set[str]:
    found = set()
    for source in Path(cac.__file__).parent.rglob("*.py"):
        text = source.read_text(encoding="utf-8")
        found |= {act for formed, act in RECORDED.findall(text) if not formed} | set(HELD_BACK.findall(text))
    return found


def test_every_recorded_act_stands_in_exactly_one_part():
    for act in recorded() | set(ACTS):
        parts = [part for part, acts in PARTS.items() if act in acts]

        assert len(parts) == 1, f"“{act}” stands in {parts or 'no part'}"


def test_no_part_holds_an_act_that_nobody_records():
    made_up = {act for acts in PARTS.values() for act in acts} - set(ACTS)

    assert made_up == set()


def test_every_state_of_a_posting_is_an_act_of_the_system_part():
    assert {f"{s.value} posting" for s in PostingState} <= set(SYSTEM)


def test_nothing_about_children_or_ideas_is_in_the_system_part():
    telling = ("idea", "member", "child", "consent", "theme", "proposal", "concern", "adult", "meeting")

    assert not [act for act in PARTS[Part.SYSTEM] if any(word in act for word in telling)]
