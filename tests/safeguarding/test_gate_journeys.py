"""The way there and back, where children need transport (SG-17), and the consent that it needs (SG-10)."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from cac.safeguarding.rules import DEFAULTS, Activity, Declared, Level, Mend, PlanFacts, run_gate
from cac.safeguarding.rules.activities import sg_10, without_consent
from cac.safeguarding.rules.journeys import sg_17
from cac.safeguarding.rules.plan import JourneyFacts, Leg, Party, Way
from tests.safeguarding.gate_makers import adult, children, levels, meeting, texts

EIGHT = children(8)
PARTY = Party((adult("Ama"), adult("Esi")), EIGHT)
WHOLE = JourneyFacts(1, Way.VEHICLE, Leg.BOTH, PARTY, PARTY, "Ama", 10, time(16), "the guardian at the gate")


def going(*journeys, **more):
    return meeting(children=EIGHT, plan=PlanFacts(transport=Declared.YES, journeys=journeys), **more)


def said(*journeys, **more):
    return texts(sg_17(going(*journeys, **more)))


def test_it_blocks_until_somebody_has_looked():
    (found,) = sg_17(meeting(plan=PlanFacts()))

    assert (found.level, found.mend) == (Level.BLOCK, Mend.PLAN)
    assert found.says == "Nobody has looked yet whether a child needs transport."


def test_where_no_child_needs_it_there_is_nothing_to_plan():
    assert texts(sg_17(meeting())) == ["No child needs transport."]


def test_a_journey_that_is_all_planned_holds():
    assert said(WHOLE) == ["The way there and back is planned."]


def test_a_need_without_a_journey_blocks():
    assert said() == ["Write down how the children come and go."]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"lead": None}, "Journey 1: say who drives or leads."),
        ({"seats": None}, "Journey 1: say how many seats there are."),
        ({"seats": 9}, "Journey 1: 10 people, but only 9 seats."),
        ({"returns": None}, "Journey 1: say when it starts home."),
        ({"returns": time(15, 59)}, "Journey 1 starts home before the meeting ends."),
        ({"receives": " "}, "Journey 1: say who receives the children."),
    ],
)
def test_everything_is_filled_in(changes, says):
    found = sg_17(going(replace(WHOLE, **changes)))

    assert texts(found) == [says]
    assert (found[0].level, found[0].mend, found[0].subject) == (Level.BLOCK, Mend.JOURNEYS, "journey 1")


def test_a_journey_that_nobody_goes_with_blocks():
    empty = replace(WHOLE, number=2, there=Party(), back=Party())

    assert said(WHOLE, empty) == ["Journey 2: say which children go."]


@pytest.mark.parametrize("way", [Way.PUBLIC, Way.WALKING])
def test_seats_are_asked_of_a_vehicle_alone(way):
    assert said(replace(WHOLE, way=way, seats=None)) == ["The way there and back is planned."]


def test_a_way_only_there_leaves_children_without_a_way_home():
    there = replace(WHOLE, leg=Leg.THERE, back=Party(), returns=None, receives="")

    (one,) = said(there)

    assert one == f"How do they get home? {', '.join(sorted(child.code for child in EIGHT))}."


def test_somebody_from_home_may_fetch_them():
    there = replace(WHOLE, leg=Leg.THERE, back=Party(), returns=None, receives="")
    fetched = JourneyFacts(2, Way.COLLECTED, Leg.BACK, back=Party((), EIGHT), returns=time(16), receives="x")

    assert said(there, fetched) == ["The way there and back is planned."]


def test_a_way_home_alone_is_enough():
    assert said(replace(WHOLE, leg=Leg.BACK, there=Party())) == ["The way there and back is planned."]


def test_an_hour_that_the_clock_shows_twice_is_taken_at_its_first():
    berlin, day = ZoneInfo("Europe/Berlin"), date(2026, 10, 25)
    starts, ends = (datetime(2026, 10, 25, hour, 30, tzinfo=berlin) for hour in (1, 2))
    late = going(replace(WHOLE, returns=time(2, 30)), day=day, starts=starts, ends=ends.replace(fold=1))

    assert texts(sg_17(late)) == ["Journey 1 starts home before the meeting ends."]


def test_transport_needs_the_consent_of_those_who_go():
    some = replace(WHOLE, there=Party(PARTY.adults, EIGHT[:2]), back=Party(PARTY.adults, EIGHT[:2]))

    (found,) = sg_10(going(some))

    assert found.subject == "transport"
    lacking = without_consent(going(some), Activity.TRANSPORT, DEFAULTS)
    assert lacking == tuple(sorted(c.code for c in EIGHT[:2]))


def test_whoever_is_fetched_from_home_needs_no_consent_for_travel():
    fetched = replace(WHOLE, way=Way.COLLECTED)

    assert [one.level for one in sg_10(going(fetched))] == [Level.PASS]


def test_the_gate_asks_it():
    assert levels(run_gate(going()), "SG-17") == [Level.BLOCK]
