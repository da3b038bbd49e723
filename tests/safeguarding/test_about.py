"""An answer holds for the very place, risk or clash that was judged, for no other in the same words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cac.safeguarding.rules import Clash, Declared, Level, PlanFacts, finding_record, run_gate
from cac.safeguarding.rules.findings import Settled, stands_for
from cac.safeguarding.rules.ground import CheckFacts, PlaceFacts, RiskFacts
from cac.safeguarding.rules.kinds import Occasion
from cac.safeguarding.rules.overrides import Override, Planned, settle, words_of
from cac.safeguarding.rules.standing import Arrangement, arrange
from tests.safeguarding.gate_makers import DAY, GROUND, meeting

AMA, NOUR = b"ama", b"nour"
SETTLED = Settled("Nour", date(2026, 3, 1), "We were there and it is right.", DAY)
YESTERDAY = DAY - timedelta(1)


def on(**ground):
    return meeting(ground=replace(GROUND, **ground))


def place(key, *looks, **more):
    return PlaceFacts(looks, key=key, **more)


def risk(key, score=4, agreed_on=None):
    return RiskFacts(Occasion.REGULAR, YESTERDAY, agreed_on, score, key)


def half(key):
    return CheckFacts(YESTERDAY, False, key=key)


def clash(kind, *others):
    return meeting(clashes=tuple(Clash(kind, "blue-kite", "", other) for other in others))


HALL, RIVER, BOTH = "the new hall", "the river bank", ("at ten", "at four")
BLOCKS = {
    "another place nobody checked": (on(here=place(HALL)), on(here=place(RIVER))),
    "another place closed": (
        on(here=place(HALL, *GROUND.here.checks, closed_from=DAY)),
        on(here=place(RIVER, *GROUND.here.checks, closed_from=DAY)),
    ),
    "another look with gaps": (on(here=place(HALL, half("one"))), on(here=place(HALL, half("two")))),
    "another risk nobody agreed to": (on(risks=(risk("one"),)), on(risks=(risk("two"),))),
    "another danger": (on(risks=(risk("one", 20, DAY),)), on(risks=(risk("two", 20, DAY),))),
    "an adult at another hour": (clash("adult", "at ten"), clash("adult", "at four")),
    "one more meeting": (clash("committee", "at ten"), clash("committee", *BOTH)),
}
WARNS = {
    "another reserve place": (on(reserve=place(HALL)), on(reserve=place(RIVER))),
    "another risk": (on(risks=(risk("one", 12, DAY),)), on(risks=(risk("two", 12, DAY),))),
    "a child at another hour": (clash("child", "at ten"), clash("child", "at four")),
    "a shared place at another hour": (clash("place", "at ten"), clash("place", "at four")),
}


@pytest.mark.parametrize("case", sorted(BLOCKS))
def test_an_override_does_not_follow_to(case):
    was, now = (run_gate(facts) for facts in BLOCKS[case])
    answers = [Override(words_of(one), NOUR, SETTLED) for one in was.blocks]

    assert [one.says for one in was.blocks] == [one.says for one in now.blocks]
    assert settle(was, answers, Planned(AMA, AMA)).level is Level.PASS
    assert settle(now, answers, Planned(AMA, AMA)).level is Level.BLOCK


@pytest.mark.parametrize("case", sorted(WARNS))
def test_a_reason_does_not_follow_to(case):
    was, now = ([finding_record(one) for one in run_gate(facts).warns] for facts in WARNS[case])

    assert [one["says"] for one in was] == [one["says"] for one in now]
    assert was != now


@pytest.mark.parametrize("case", ["another reserve place", "another risk"])
def test_an_arrangement_does_not_follow_to(case):
    was, now = (run_gate(facts) for facts in WARNS[case])
    one = was.warns[0]
    approved = Arrangement(one.check, one.subject, DAY, DAY, SETTLED, None, finding_record(one))

    assert arrange(was, [approved], DAY).warns == ()
    assert arrange(now, [approved], DAY).warns == now.warns


@pytest.mark.parametrize("case", ["a child at another hour", "a shared place at another hour"])
def test_what_is_arranged_for_many_meetings_is_for_many_clashes(case):
    was, now = (run_gate(facts) for facts in WARNS[case])
    one = was.warns[0]
    approved = Arrangement(one.check, one.subject, DAY, DAY, SETTLED, None, finding_record(one))

    assert arrange(now, [approved], DAY).warns == ()


def test_a_danger_is_said_though_nobody_agreed_yet_or_not_for_so_long():
    unseen, old = risk("one", 25), risk("one", 25, date(2025, 1, 1))

    for version in (unseen, replace(old, written_on=date(2025, 1, 1))):
        blocks = run_gate(on(risks=(version,))).blocks
        assert [one.check for one in blocks] == ["SG-11", "SG-11"]
        assert [one.numbers.get("score") for one in blocks].count(25) == 1


def test_a_trip_that_goes_elsewhere_now_is_said_beside_an_assessment_that_ended():
    old = replace(risk("one", 4, date(2025, 1, 1)), occasion=Occasion.TRIP, written_on=date(2025, 1, 1))
    ground = replace(GROUND, here=place(RIVER, *GROUND.here.checks), own=True)

    blocks = run_gate(
        meeting(
            ground=replace(ground, risks=(replace(old, made_for=HALL),)),
            plan=PlanFacts(trip=True, transport=Declared.NO),
        )
    ).blocks

    assert [one.says.split(" ")[0] for one in blocks if one.check == "SG-11"] == ["The", "The"]
    assert {one.numbers.get("day") for one in blocks if one.check == "SG-11"} == {None, date(2025, 3, 2)}


def test_a_closed_place_is_still_one_that_nobody_checked():
    blocks = run_gate(on(here=place(HALL, closed_from=DAY))).blocks

    assert {one.says for one in blocks} == {
        "This place cannot be used from %(day)s.",
        "Nobody has checked this place yet.",
    }


def test_what_was_kept_before_counts_where_words_say_it_all_and_nowhere_else():
    """Before findings said what they are about, none had this part."""
    (crowd,), (choice,) = run_gate(meeting(children=())).warns, run_gate(WARNS["another risk"][0]).warns

    assert "about" not in finding_record(crowd)
    assert "about" in finding_record(choice)


def test_what_stands_for_something_tells_nothing():
    assert stands_for("a", "b") == stands_for("a", "b") != stands_for("b", "a")
    assert stands_for() == stands_for("", "") == ""
    assert set(stands_for("a")) <= set("0123456789abcdef")
