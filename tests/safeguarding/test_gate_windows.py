"""SG-14: a meeting and the children's hours of school, work and other duties."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.rules import Duty
from cac.safeguarding.rules import Level, Mend, WindowFacts, run_gate, sg_14
from tests.safeguarding.gate_makers import DAY, LUSAKA, at, levels, meeting, texts

SATURDAY = DAY.weekday()
PARIS = ZoneInfo("Europe/Paris")
HOURS = st.times(min_value=time(0, 1), max_value=time(23, 59)).map(
    lambda t: t.replace(second=0, microsecond=0)
)


def window(starts, ends, weekday=SATURDAY, duty=Duty.SCHOOL):
    return WindowFacts(weekday, starts, ends, duty)


def judged(starts, ends, *windows):
    """The levels for a meeting between these moments."""
    facts = meeting(day=starts.date(), starts=starts, ends=ends, windows=windows)
    return [found.level for found in sg_14(facts)]


def test_it_passes_and_says_so_while_no_hours_are_written_down():
    (found,) = sg_14(meeting())

    assert (found.level, found.mend, found.key) == (Level.PASS, Mend.NONE, "SG-14")
    assert "not written down" in found.says


def test_it_asks_about_an_overlap_and_names_the_hours():
    (found,) = sg_14(meeting(windows=(window(time(13), time(14, 30)),)))

    assert (found.level, found.mend) == (Level.WARN, Mend.TIME)
    assert found.key == "SG-14:school 13:00-14:30"
    assert found.numbers["duty"] is Duty.SCHOOL
    assert "agreed on this with the children" in texts((found,))[0]


def test_it_names_each_window_once():
    school, work = window(time(13), time(15)), window(time(15), time(17), duty=Duty.WORK)

    found = sg_14(meeting(windows=(school, work, school, window(time(13), time(15), weekday=0))))

    assert [each.key for each in found] == ["SG-14:school 13:00-15:00", "SG-14:work 15:00-17:00"]


@pytest.mark.parametrize(
    ("starts", "ends", "level"),
    [
        (time(12), time(14), Level.PASS),
        (time(12), time(14, 1), Level.WARN),
        (time(16), time(18), Level.PASS),
        (time(15, 59), time(18), Level.WARN),
        (time(14, 30), time(15), Level.WARN),
        (time(8), time(20), Level.WARN),
        (time(15, 59), time(0), Level.WARN),
        (time(16), time(0), Level.PASS),
        (time(0), time(0), Level.WARN),
    ],
)
def test_edges_that_touch_do_not_overlap(starts, ends, level):
    assert judged(at(14), at(16), window(starts, ends)) == [level]


def test_another_weekday_is_no_overlap():
    others = [window(time(0), time(0), weekday=day) for day in range(7) if day != SATURDAY]

    assert judged(at(14), at(16), *others) == [Level.PASS]


def test_a_meeting_over_midnight_meets_the_hours_of_both_days():
    tomorrow = (SATURDAY + 1) % 7
    ends = at(1, day=DAY + timedelta(1))

    assert judged(at(22), ends, window(time(0), time(0, 30), weekday=tomorrow)) == [Level.WARN]
    assert judged(at(22), ends, window(time(1), time(2), weekday=tomorrow)) == [Level.PASS]
    assert judged(at(22), at(0, day=DAY + timedelta(1)), window(time(0), time(1), weekday=tomorrow)) == [
        Level.PASS
    ]


def test_hours_are_those_of_the_committee_s_own_clock():
    far = ZoneInfo("Pacific/Kiritimati")
    starts = datetime(2026, 3, 13, 23, tzinfo=UTC).astimezone(far)  # Saturday 13:00 there

    assert judged(starts, starts + timedelta(hours=1), window(time(13), time(14))) == [Level.WARN]
    assert judged(starts, starts + timedelta(hours=1), window(time(23), time(0), weekday=4)) == [Level.PASS]


@pytest.mark.parametrize(
    ("day", "starts", "ends", "level"),
    [
        (date(2026, 3, 29), time(3), time(4), Level.WARN),  # clocks jump from 2 to 3
        (date(2026, 3, 29), time(4), time(5), Level.PASS),
        (date(2026, 10, 25), time(2), time(3), Level.WARN),  # 2 to 3 comes twice
        (date(2026, 10, 25), time(4), time(5), Level.PASS),
    ],
)
def test_it_holds_over_a_change_of_the_clock(day, starts, ends, level):
    begins = datetime.combine(day, time(1, 30), PARIS)
    over = (begins.astimezone(UTC) + timedelta(minutes=90)).astimezone(PARIS)

    assert judged(begins, over, window(starts, ends, weekday=6)) == [level]


def test_an_hour_that_comes_twice_counts_both_times():
    first = datetime(2026, 10, 25, 2, tzinfo=PARIS)
    second = first.replace(fold=1)
    busy = window(time(2), time(2, 30), weekday=6)

    assert judged(first, first.replace(minute=20), busy) == [Level.WARN]
    assert judged(second, second.replace(minute=20), busy) == [Level.WARN]


@given(st.tuples(HOURS, HOURS).map(sorted), st.tuples(HOURS, HOURS).map(sorted), st.integers(0, 6))
def test_it_warns_exactly_when_some_minute_is_in_both(hours, busy, weekday):
    (begins, over), (starts, ends) = hours, busy
    if begins == over or starts == ends:
        return
    moments = [datetime.combine(DAY, hour, LUSAKA) for hour in (begins, over)]
    shared = weekday == SATURDAY and max(begins, starts) < min(over, ends)

    assert judged(*moments, window(starts, ends, weekday)) == [Level.WARN if shared else Level.PASS]


@given(st.lists(st.builds(window, HOURS, HOURS, st.integers(0, 6), st.sampled_from(Duty)), max_size=8))
def test_the_order_of_the_week_never_shows(windows):
    forth, back = meeting(windows=tuple(windows)), meeting(windows=tuple(reversed(windows)))

    assert run_gate(forth) == run_gate(back)
    assert Level.BLOCK not in levels(run_gate(forth), "SG-14")
