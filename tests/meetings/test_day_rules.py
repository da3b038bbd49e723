"""What all notes of a day say together, in whatever order things happen."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from cac.committees.ages import AgeBand
from cac.meetings.day.rules import Day, Note, Noted
from cac.safeguarding.rules import Level, sg_26

AT = datetime(2026, 12, 5, 8, tzinfo=UTC)
BANDS = st.sampled_from([AgeBand.NINE_TO_12, AgeBand.THIRTEEN_UP])
COUNTS = st.dictionaries(BANDS, st.integers(0, 12))
COMING = st.sampled_from([Noted.CAME, Noted.LEFT, Noted.BACK, Noted.OUT, Noted.CORRECTED])
NOTES = st.lists(st.builds(Note, COMING, st.just(AT), COUNTS), max_size=12)
BEGINNING = st.builds(Note, st.just(Noted.OPENED), st.just(AT), COUNTS)


def told_apart(day: Day) -> int:
    """By how many the numbers differ, counted by hand, band by band."""
    out = day.out or {}
    return sum(abs(day.came.get(band, 0) - day.left.get(band, 0) - out.get(band, 0)) for band in AgeBand)


@given(BEGINNING, NOTES)
def test_any_order_of_coming_leaving_and_going_home_adds_up_or_is_an_alarm(first, notes):
    day = Day((first, *notes, Note(Noted.OUT, AT, {AgeBand.NINE_TO_12: 3})))
    apart = day.closing.difference

    assert bool(apart) == bool(told_apart(day))
    assert (sg_26(day.closing)[0].level is Level.BLOCK) == bool(apart)


@given(BEGINNING, NOTES)
def test_once_it_is_cleared_up_nothing_is_left_over(first, notes):
    day = Day((first, *notes, Note(Noted.OUT, AT, {AgeBand.THIRTEEN_UP: 2})))
    cleared = Day((*day.notes, Note(Noted.FOUND, AT, day.closing.difference)))

    assert cleared.closing.difference == {}
    assert sg_26(cleared.closing)[0].level is Level.PASS


@given(BEGINNING, NOTES)
def test_nobody_is_counted_below_none(first, notes):
    day = Day((first, *notes))

    assert all(count >= 0 for count in day.here.values())
    assert day.taking_part >= 0


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_guests_and_those_who_stop_do_not_count_as_taking_part(yes, guests, stopped):
    heads, visiting = {AgeBand.NINE_TO_12: yes + guests}, {AgeBand.NINE_TO_12: guests}
    opened = Note(Noted.OPENED, AT, heads, visiting, yes=yes)
    day = Day((opened, Note(Noted.STOPPED, AT, stopped=stopped)))

    assert day.taking_part <= max(0, yes - stopped)
    assert day.taking_part <= yes + guests - guests


def test_where_nobody_was_asked_whoever_came_and_is_no_guest_counts():
    opened = Note(Noted.OPENED, AT, {AgeBand.NINE_TO_12: 6}, {AgeBand.NINE_TO_12: 2})

    assert Day((opened,)).taking_part == 4


def test_an_adult_who_left_and_came_again_is_here():
    key = b"a" * 16
    gone = Note(Noted.ADULT_LEFT, AT, adult=key)

    assert Day((gone,)).adults_gone == {key}
    assert Day((gone, Note(Noted.ADULT_CAME, AT, adult=key))).adults_gone == frozenset()
