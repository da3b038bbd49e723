"""SG-12: the place was looked at and is good on the day, and so is one in reserve."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.consents import months_later
from cac.safeguarding.rules import DEFAULTS, Level, Mend, run_gate
from cac.safeguarding.rules.ground import (
    SIX,
    CheckFacts,
    GroundFacts,
    Looked,
    PlaceFacts,
    Said,
    VenueItem,
    open_items,
)
from cac.safeguarding.rules.plan import PlanFacts
from cac.safeguarding.rules.venue import good_through, is_checked, sg_12
from tests.safeguarding.gate_makers import CHECKED, DAY, levels, meeting, texts

FULL = {item: Said(Looked.YES) for item in VenueItem}
ONE = timedelta(1)


def found(here, reserve=CHECKED):
    return sg_12(meeting(ground=GroundFacts(here=here, reserve=reserve)))


def place(looked_on=DAY, *, complete=True, only_on=None, closed_from=None):
    return PlaceFacts((CheckFacts(looked_on, complete, only_on),), closed_from)


@pytest.mark.parametrize(
    ("here", "says"),
    [
        (None, "No place is written down for this meeting."),
        (PlaceFacts(), "Nobody has checked this place yet."),
        (place(DAY + ONE), "Nobody has checked this place yet."),
        (place(date(2025, 3, 13)), "The check of this place is good only until 2026-03-13."),
        (place(complete=False), "The check of this place from 2026-03-14 is not complete."),
        (place(only_on=DAY - ONE), "This place was only looked at for 2026-03-13."),
        (place(closed_from=DAY), "This place cannot be used from 2026-03-14."),
    ],
)
def test_it_blocks_a_place_that_nobody_made_sure_of(here, says):
    findings = found(here)

    assert [finding.level for finding in findings] == [Level.BLOCK]
    assert texts(findings) == [says]
    assert run_gate(meeting(ground=GroundFacts(here=here, reserve=CHECKED))).level is Level.BLOCK


@pytest.mark.parametrize(
    "here", [place(), place(date(2025, 3, 14)), place(only_on=DAY), place(closed_from=DAY + ONE)]
)
def test_it_holds_to_the_last_good_day(here):
    assert [finding.level for finding in found(here)] == [Level.PASS]


@pytest.mark.parametrize("reserve", [None, PlaceFacts(), place(closed_from=DAY), place(complete=False)])
def test_without_a_checked_reserve_it_asks_for_a_reason(reserve):
    assert [finding.level for finding in found(place(), reserve)] == [Level.WARN]


def test_online_needs_no_place():
    facts = meeting(ground=GroundFacts(), plan=PlanFacts(online=True))

    assert [finding.level for finding in sg_12(facts)] == [Level.PASS]


def test_the_check_of_the_usual_place_does_not_count_on_a_trip():
    plan = PlanFacts(trip=True)
    ground = GroundFacts(here=CHECKED, reserve=CHECKED)

    usual = sg_12(meeting(ground=ground, plan=plan))
    own = sg_12(meeting(ground=replace(ground, own=True), plan=plan))
    unseen = sg_12(meeting(ground=replace(ground, here=PlaceFacts(), own=True), plan=plan))

    assert [(f.level, f.mend) for f in usual] == [(Level.BLOCK, Mend.TRIP_PLACE)]
    assert texts(usual) == ["Say where the trip goes, and have that place checked."]
    assert [f.level for f in own] == [Level.PASS]
    assert texts(unseen) == ["Nobody has checked this place yet."]


def test_a_trip_to_screens_is_still_a_trip():
    assert [f.level for f in sg_12(meeting(plan=PlanFacts(trip=True, online=True)))] == [Level.BLOCK]


def test_the_newest_look_counts():
    good, bad = CheckFacts(DAY - 2 * ONE, True), CheckFacts(DAY - ONE, False)

    assert [f.level for f in found(PlaceFacts((good, bad)))] == [Level.BLOCK]
    assert [f.level for f in found(PlaceFacts((bad, good)))] == [Level.PASS]


def test_it_stands_in_the_gate():
    assert levels(run_gate(meeting()), "SG-12") == [Level.PASS]
    assert levels(run_gate(meeting(ground=GroundFacts())), "SG-12") == [Level.BLOCK, Level.WARN]


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(-800, 800))
def test_a_check_is_good_from_its_day_for_twelve_months(looked_on, days):
    day = looked_on + timedelta(days)

    assert is_checked(place(looked_on), day) is (looked_on <= day <= months_later(looked_on, 12))
    assert good_through(CheckFacts(looked_on, True), DEFAULTS) == months_later(looked_on, 12)


@given(st.dictionaries(st.sampled_from(VenueItem), st.sampled_from(Looked)), st.text(" \n", max_size=3))
def test_a_list_is_complete_only_when_every_line_is_settled(answers, blank):
    said = {item: Said(answer, blank) for item, answer in answers.items()}

    left = open_items(said, VenueItem)

    assert set(left) == {i for i in VenueItem if answers.get(i) not in {Looked.YES, Looked.NOT_NEEDED}}


def test_a_no_counts_with_what_is_done_instead():
    said = FULL | {VenueItem.WATER: Said(Looked.NO_SO, "We bring two cans.")}

    assert open_items(said, VenueItem) == []
    assert set(SIX) < set(VenueItem)
