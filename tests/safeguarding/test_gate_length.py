"""How long a meeting is, and how long without a break (SG-15); minutes are those that really pass."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.ages import AgeBand
from cac.safeguarding.rules import Level, Mend, PlanFacts, Slot, Thresholds, run_gate
from cac.safeguarding.rules.length import longest_stretch, minutes_between, sg_15
from tests.safeguarding.gate_makers import at, child, children, levels, meeting, texts

YOUNG = (*children(5), child("calm-young", band=AgeBand.FOUR_TO_8))
OLDER = children(6, AgeBand.NINE_TO_12)
BERLIN = ZoneInfo("Europe/Berlin")
SLOTS = st.lists(st.builds(Slot, st.integers(0, 90), st.booleans()), max_size=12)


def lasting(minutes, *slots, here=OLDER):
    agenda = tuple(Slot(*slot) if isinstance(slot, tuple) else Slot(slot) for slot in slots)
    return meeting(ends=at(14) + timedelta(minutes=minutes), children=here, plan=PlanFacts(agenda=agenda))


def found(facts, thresholds=None):
    checked = sg_15(facts, thresholds) if thresholds else sg_15(facts)
    return [(one.level, one.subject) for one in checked]


HOLDS = [(Level.PASS, "")]
WITH_BREAKS = (60, (10, True), 60, (10, True), 60)


@pytest.mark.parametrize(("minutes", "holds"), [(60, True), (61, False)])
def test_with_a_child_under_9_an_hour_is_enough(minutes, holds):
    assert found(lasting(minutes, here=YOUNG)) == (HOLDS if holds else [(Level.WARN, "young")])


def test_from_9_on_an_hour_is_no_limit():
    assert found(lasting(61)) == HOLDS


@pytest.mark.parametrize(("day", "young"), [(date(2026, 3, 30), True), (date(2026, 3, 31), False)])
def test_a_child_is_9_from_the_last_day_of_the_month(day, young):
    here = (child("calm-1", birth_month=date(2017, 3, 1)),)
    facts = meeting(day=day, starts=at(10, 0, day), ends=at(11, 30, day), children=here)

    assert (found(facts) == [(Level.WARN, "young")]) is young


@pytest.mark.parametrize(("minutes", "holds"), [(120, True), (121, False)])
def test_two_hours_need_a_break(minutes, holds):
    assert found(lasting(minutes)) == (HOLDS if holds else [(Level.WARN, "break")])


@pytest.mark.parametrize(("minutes", "holds"), [(240, True), (241, False)])
def test_four_hours_are_the_most(minutes, holds):
    facts = lasting(minutes, 60, (10, True), 100, (10, True))

    assert found(facts) == (HOLDS if holds else [(Level.BLOCK, "")])


def test_a_break_parts_the_time():
    assert found(lasting(200, *WITH_BREAKS)) == HOLDS
    assert found(lasting(200, *(minutes if isinstance(minutes, int) else 10 for minutes in WITH_BREAKS))) == [
        (Level.WARN, "break")
    ]


@pytest.mark.parametrize(("length", "holds"), [(190, True), (191, False)])
def test_what_the_agenda_leaves_open_goes_on_after_its_last_line(length, holds):
    facts = lasting(length, 60, (10, True), 30)

    assert (found(facts) == HOLDS) is holds


def test_the_first_thing_to_do_is_said_with_numbers_and_where():
    (young, pause) = sg_15(lasting(150, here=YOUNG))

    assert texts((young, pause)) == [
        "Children under 9 come, and it lasts 150 minutes. 60 is enough for them.",
        "The agenda has 150 minutes without a break. 120 is the most.",
    ]
    assert (young.mend, pause.mend) == (Mend.TIME, Mend.BREAK)


def test_an_organisation_may_have_figures_of_its_own():
    strict = Thresholds(young_minutes=45, unbroken_minutes=60, longest_minutes=90)

    assert found(lasting(91, here=YOUNG), strict) == [
        (Level.BLOCK, ""),
        (Level.WARN, "young"),
        (Level.WARN, "break"),
    ]


@pytest.mark.parametrize(
    ("day", "ends", "really"),
    [
        (date(2026, 10, 25), (4, 0), 300),  # the clock goes back: from 0 to 4 five hours pass
        (date(2026, 3, 29), (4, 0), 180),  # it goes forward
    ],
)
def test_a_night_in_which_the_clock_changes_counts_what_passes(day, ends, really):
    starts = datetime(day.year, day.month, day.day, 0, 0, tzinfo=BERLIN)
    facts = meeting(day=day, starts=starts, ends=starts.replace(hour=ends[0]), children=OLDER)

    assert minutes_between(facts.starts, facts.ends) == really
    assert ((Level.BLOCK, "") in found(facts)) is (really > 240)


def test_a_begun_minute_counts():
    assert minutes_between(at(14), at(16) + timedelta(seconds=1)) == 121


@given(st.integers(0, 720), SLOTS)
def test_the_longest_stretch_never_passes_what_there_is(length, agenda):
    stretch = longest_stretch(length, agenda)

    assert 0 <= stretch <= length


@given(st.integers(0, 720), SLOTS)
def test_without_a_break_it_is_one_stretch(length, agenda):
    unbroken = [Slot(slot.minutes) for slot in agenda]

    assert longest_stretch(length, unbroken) == length


@given(st.integers(0, 720), SLOTS, st.integers(0, 11))
def test_a_break_more_never_makes_a_stretch_longer(length, agenda, where):
    broken = [Slot(slot.minutes, slot.is_break or n == where) for n, slot in enumerate(agenda)]

    assert longest_stretch(length, broken) <= longest_stretch(length, agenda)


def test_the_gate_asks_it():
    assert levels(run_gate(lasting(241)), "SG-15") == [Level.BLOCK, Level.WARN]
