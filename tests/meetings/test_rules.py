"""States, hours and the clock that changes twice a year."""

from datetime import UTC, date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.ages import AgeBand
from cac.meetings.rules import (
    DOUBLED,
    NEXT,
    PLANNED,
    SKIPPED,
    State,
    bands_between,
    clock_trouble,
    local_moment,
    may_become,
    minutes_between,
    step_of,
)

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
ENDED = {State.CLOSED, State.CANCELLED}


@pytest.mark.parametrize(
    ("day", "hour", "trouble"),
    [
        (SPRING, time(1, 59), None),
        (SPRING, time(2, 0), SKIPPED),
        (SPRING, time(2, 59), SKIPPED),
        (SPRING, time(3, 0), None),
        (AUTUMN, time(1, 59), None),
        (AUTUMN, time(2, 0), DOUBLED),
        (AUTUMN, time(2, 59), DOUBLED),
        (AUTUMN, time(3, 0), None),
    ],
)
def test_it_knows_the_hours_that_a_clock_skips_or_shows_twice(day, hour, trouble):
    assert clock_trouble(local_moment(day, hour, "Europe/Berlin")) == trouble


@given(
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.times(),
    st.sampled_from(
        [
            "Africa/Lusaka",
            "America/La_Paz",
            "Asia/Kathmandu",
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
        ]
    ),
)
def test_an_hour_without_trouble_comes_back_the_same(day, hour, zone):
    moment = local_moment(day, hour, zone)

    back = moment.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)

    assert clock_trouble(moment) == SKIPPED or back == moment.replace(tzinfo=None)
    assert clock_trouble(moment) != SKIPPED or back != moment.replace(tzinfo=None)


def test_it_counts_the_minutes_that_really_pass():
    before = local_moment(SPRING, time(1), "Europe/Berlin")

    assert minutes_between(before, local_moment(SPRING, time(4), "Europe/Berlin")) == 120
    assert minutes_between(before, before - timedelta(minutes=1)) == -1


def test_a_meeting_that_is_over_stays_over():
    assert all(NEXT[state] == frozenset() for state in ENDED)


@pytest.mark.parametrize("state", State)
def test_only_a_planned_meeting_can_be_cancelled(state):
    assert may_become(state, State.CANCELLED) == (state in PLANNED)


@pytest.mark.parametrize("state", State)
def test_only_the_gate_leads_to_confirmed_and_only_from_before_the_meeting(state):
    assert may_become(state, State.CONFIRMED) == (state in {State.DRAFT, State.ON_HOLD})


@pytest.mark.parametrize("state", State)
def test_a_meeting_opens_only_once_it_is_confirmed(state):
    assert may_become(state, State.OPEN) == (state is State.CONFIRMED)


def test_the_path_goes_forward():
    assert step_of(State.DRAFT, blocked=True) < step_of(State.DRAFT, blocked=False) < 3
    assert [step_of(s, blocked=False) for s in (State.CONFIRMED, State.OPEN, State.CLOSED)] == [3, 3, 4]


def test_it_counts_heads_in_the_bands_a_committee_can_have():
    assert bands_between(8, 17) == [AgeBand.FOUR_TO_8, AgeBand.NINE_TO_12, AgeBand.THIRTEEN_UP]
    assert bands_between(13, 17) == [AgeBand.THIRTEEN_UP]
