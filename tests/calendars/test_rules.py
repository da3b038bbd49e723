"""How long a link works, and what a calendar says of each state."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cac.calendars.rules import LINK_DAYS, last_day, status_of, works
from cac.meetings.rules import State

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2090, 1, 1))


@given(made=DAYS, after=st.integers(0, 1000))
def test_a_link_works_for_180_days_and_no_longer(made: date, after: int) -> None:
    today = made + timedelta(after)

    assert works(ends_on=last_day(made), revoked_on=None, today=today) is (after <= LINK_DAYS)


@given(made=DAYS, revoked=DAYS, today=DAYS)
def test_a_revoked_link_never_works(made: date, revoked: date, today: date) -> None:
    assert not works(ends_on=last_day(made), revoked_on=revoked, today=today)


@given(state=st.sampled_from(State))
def test_only_a_meeting_that_takes_place_is_called_confirmed(state: State) -> None:
    says = status_of(state)

    assert (says == "CONFIRMED") is (state in {State.CONFIRMED, State.OPEN, State.CLOSED})
    assert (says == "CANCELLED") is (state is State.CANCELLED)
