"""What takes place at the same time as one of many: found the quick way, the same as one by one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from cac.meetings.clashes import Busy, clashes_in

NOON = datetime(2026, 10, 25, 12, tzinfo=UTC)
LISBON = ZoneInfo("Europe/Lisbon")  # its clock went back that night
QUARTERS = st.integers(-100, 100).map(lambda number: NOON + number * timedelta(minutes=15))
LENGTHS = st.integers(1, 60).map(lambda number: number * timedelta(minutes=15))
TIMES = st.builds(lambda starts, length: (starts, starts + length), QUARTERS, LENGTHS)
BUSY = st.builds(
    lambda key, time: Busy(key, *time, "adult", "Ama"), st.binary(min_size=16, max_size=16), TIMES
)


@given(busy=st.lists(BUSY, max_size=12), spans=st.lists(TIMES, max_size=12))
def test_it_finds_the_same_as_one_by_one(busy, spans):
    local = [(starts.astimezone(LISBON), ends.astimezone(LISBON)) for starts, ends in spans]

    one_by_one = [[clash for one in busy if (clash := one.clash_with(*span))] for span in spans]

    assert clashes_in(busy, local) == one_by_one
