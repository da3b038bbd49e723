"""The stages of a concern: what follows what, when each is due, and when it may end."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.concerns.stages import (
    NEXT,
    Closing,
    Limits,
    Stage,
    Step,
    closing_problems,
    due_at,
    may_end,
    may_go,
    stage_of,
)

ARRIVED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LIMITS = Limits(timedelta(hours=72), timedelta(7), timedelta(30), timedelta(90))
HOUR = timedelta(hours=1)
ORDER = list(Stage)


def due(*steps, read=True):
    read_at = ARRIVED + HOUR if read else None
    first = ARRIVED + timedelta(hours=24)
    return due_at(received_at=ARRIVED, first_due=first, read_at=read_at, steps=steps, limits=LIMITS)


def walk(choices):
    """The steps that a hand choosing among what is allowed takes."""
    steps, now = [], ARRIVED + HOUR
    for choice in choices:
        ways = NEXT[stage_of(read_at=ARRIVED, steps=steps)]
        now += timedelta(hours=5)
        steps.append(Step(ways[choice % len(ways)], now))
    return steps


@given(st.lists(st.integers(0, 5), max_size=12))
def test_whatever_is_chosen_no_stage_before_closing_is_left_out(choices):
    reached = [step.stage for step in walk(choices)]

    for before, after in zip([Stage.RECEIVED, *reached], reached, strict=False):
        assert may_go(before, after)
        if after not in {Stage.CLOSED, Stage.MONITORING}:
            assert ORDER.index(after) == ORDER.index(before) + 1
    if Stage.CLOSED in reached:
        assert reached[0] is Stage.ASSESSED


@given(st.lists(st.integers(0, 5), max_size=12))
def test_only_what_is_closed_is_due_no_more(choices):
    steps = walk(choices)

    closed = bool(steps) and steps[-1].stage is Stage.CLOSED
    assert (due(*steps) is None) == closed


@given(st.sampled_from(Stage))
def test_nothing_follows_before_a_person_has_read_it(to):
    assert not may_go(None, to)


@pytest.mark.parametrize(
    ("steps", "hours"),
    [
        ([], 72),
        ([Stage.ASSESSED], 7 * 24),
        ([Stage.ASSESSED, Stage.SAFETY_PLAN], 30 * 24),
    ],
)
def test_plans_are_due_so_long_after_the_arrival(steps, hours):
    late = [Step(stage, ARRIVED + timedelta(50)) for stage in steps]

    assert due(*late) == ARRIVED + timedelta(hours=hours)


def test_reading_is_due_first():
    assert due(read=False) == ARRIVED + timedelta(hours=24)


def test_looking_again_is_due_so_long_after_the_last_look():
    looked = ARRIVED + timedelta(40)
    steps = [Step(Stage.REMEDIATION, ARRIVED), Step(Stage.MONITORING, looked)]

    assert due(*steps) == looked + timedelta(90)
    assert due(steps[0]) == ARRIVED + timedelta(90)


LAST, TODAY = date(2026, 3, 9), date(2026, 3, 20)


def asked(text="She is well and laughs.", looked_on=TODAY, office=None, why_not="There was no need."):
    return set(closing_problems(Closing(text, looked_on, office, why_not), last=LAST, today=TODAY))


@pytest.mark.parametrize(
    ("office", "why", "fine"),
    [
        ("Child line", "", True),
        (None, "", False),
        (None, " \n", False),
        (None, "x", False),
        (None, "x        .", False),
        (None, "Nobody is hurt.", True),
    ],
)
def test_closing_needs_an_office_or_a_reason(office, why, fine):
    assert asked(office=office, why_not=why) == (set() if fine else {"why_not"})


@pytest.mark.parametrize("text", ["", "x", "Well.", "all\u200b fine", "         "])
def test_closing_needs_words_about_the_child(text):
    assert asked(text=text) == {"text"}


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_somebody_looked_again_since_the_last_stage_and_not_in_days_to_come(day):
    assert asked(looked_on=day) == (set() if LAST <= day <= TODAY else {"looked_on"})


def test_closing_without_a_day_of_a_look_is_refused():
    assert asked(looked_on=None) == {"looked_on"}


@pytest.mark.parametrize(
    ("closed", "now", "ends"),
    [
        (datetime(2020, 5, 1, 8, tzinfo=UTC), datetime(2027, 5, 2, 7, 59, tzinfo=UTC), False),
        (datetime(2020, 5, 1, 8, tzinfo=UTC), datetime(2027, 5, 2, 8, tzinfo=UTC), True),
        (datetime(2020, 2, 29, 8, tzinfo=UTC), datetime(2027, 3, 1, 7, tzinfo=UTC), False),
        (datetime(2020, 2, 29, 8, tzinfo=UTC), datetime(2027, 3, 1, 8, tzinfo=UTC), True),
    ],
)
def test_it_ends_only_when_the_years_are_full(closed, now, ends):
    assert may_end(steps=[Step(Stage.CLOSED, closed)], years=7, now=now) is ends


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.CLOSED])
def test_what_is_not_closed_never_ends(stage):
    assert not may_end(steps=[Step(stage, ARRIVED)], years=1, now=ARRIVED + timedelta(9999))
