"""Each rule of the gate is needed: without it, a meeting where everything is wrong is judged more lightly."""

from dataclasses import replace
from datetime import date, time

import pytest

from cac.committees.ages import AgeBand
from cac.committees.rules import Duty, Gender
from cac.safeguarding.rules import Level, gate, run_gate
from cac.safeguarding.rules.facts import AdultFacts, ChildFacts, Clash, GroupFacts, WindowFacts
from cac.safeguarding.rules.ground import GroundFacts
from cac.safeguarding.rules.kinds import AdultKind
from cac.safeguarding.rules.plan import PhotoRule, PlanFacts, Slot
from tests.safeguarding.gate_makers import at, meeting

CHECKS = {rule.__name__.replace("sg_", "SG-"): rule for rule in gate.CHECKS}
CHILDREN = (
    ChildFacts("calm-heron", None, AgeBand.FOUR_TO_8, (), Gender.GIRL, needs_support=True, languages=("ny",)),
    ChildFacts("blue-kite", date(2009, 1, 1), None, (), Gender.BOY),
)
WORST = meeting(
    starts=at(19),
    ends=at(23, 30),
    adults=(
        AdultFacts("Suspended", True, date(2026, 1, 1), ()),
        AdultFacts("Visitor", True, None, (), AdultKind.VISITOR),
    ),
    children=CHILDREN,
    focal_point=None,
    deputy=None,
    lead=None,
    clashes=(Clash("adult", "Suspended", ""), Clash("committee", "Blue Kite", "")),
    windows=(WindowFacts(5, time(18), time(22), Duty.WORK),),
    group=GroupFacts(9, 12, "en"),
    ground=GroundFacts(),
    plan=PlanFacts(
        online=True,
        trip=True,
        public=True,
        photos=PhotoRule.FACES,
        agenda=(Slot(270),),
        in_none=("calm-heron",),
    ),
)


IN_A_ROOM = replace(WORST, plan=replace(WORST.plan, online=False))  # nobody looks at a venue online


def levels():
    """The worst result of each check, online and in a room."""
    found = {}
    for facts in (WORST, IN_A_ROOM):
        for one in run_gate(facts).findings:
            found[one.check] = max(found.get(one.check, Level.PASS), one.level, key=lambda level: level.rank)
    return found


def test_everything_is_wrong_with_it():
    judged = levels()

    assert set(judged) == set(CHECKS)
    assert [check for check, level in judged.items() if level is Level.PASS] == []


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_without_a_rule_something_wrong_is_not_seen(check, monkeypatch):
    whole = levels()
    monkeypatch.setattr(gate, "CHECKS", tuple(rule for name, rule in CHECKS.items() if name != check))

    assert levels() == {name: level for name, level in whole.items() if name != check}
    assert whole[check] is not Level.PASS
