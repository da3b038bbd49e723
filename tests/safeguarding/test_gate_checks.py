"""SG-07, SG-13, SG-16, SG-27: who can be called, the hours, the group, two places at once."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.safeguarding.rules import Clash, HelperFacts, Level, Mend, Thresholds, sg_07, sg_13, sg_16, sg_27
from tests.safeguarding.gate_makers import DAY, at, children, meeting, texts

NOUR = HelperFacts("Nour", "person-nour", "+260 211 000 001")
TOMORROW = DAY + timedelta(days=1)


def test_it_passes_with_a_focal_point_and_a_deputy_who_can_be_called():
    (found,) = sg_07(meeting())

    assert found.level is Level.PASS


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"focal_point": None}, "Name a focal point."),
        ({"deputy": None}, "Name a deputy for the focal point."),
        ({"lead": None}, "Say who leads this meeting."),
        ({"lead": ""}, "Say who leads this meeting."),
        ({"focal_point": HelperFacts("Nour", "person-nour", None)}, "Add a phone number for Nour."),
        ({"deputy": HelperFacts("Esi", "person-esi", "  ")}, "Add a phone number for Esi."),
        ({"deputy": NOUR}, "Nour is both focal point and deputy. They must be two people."),
        ({"lead": "person-nour"}, "Nour leads this meeting and cannot also be its focal point."),
        ({"lead": "person-esi"}, "Esi leads this meeting and cannot also be its deputy."),
    ],
)
def test_it_blocks_when_nobody_independent_can_be_called(changes, text):
    found = sg_07(meeting(**changes))

    assert texts(found) == [text]
    mend = Mend.LEAD if "lead" in changes else Mend.PHONE if "phone" in text else Mend.POSTINGS
    assert [(each.level, each.mend) for each in found] == [(Level.BLOCK, mend)]


def test_it_names_all_that_is_missing_at_once():
    assert len(sg_07(meeting(focal_point=None, deputy=None, lead=None))) == 3


@pytest.mark.parametrize(
    ("starts", "ends", "level"),
    [
        (at(8), at(18), Level.PASS),
        (at(7, 59), at(10), Level.WARN),
        (at(16), at(18, 1), Level.WARN),
        (at(18, 30), at(20), Level.WARN),
        (at(18), at(20, 1), Level.BLOCK),
        (at(20), at(20, 30), Level.BLOCK),
        (at(21), at(22), Level.BLOCK),
        (at(16), at(0, day=TOMORROW), Level.BLOCK),
        (at(10), at(10, day=TOMORROW), Level.BLOCK),
        (at(10), at(10), Level.BLOCK),
        (at(10), at(9), Level.BLOCK),
    ],
)
def test_it_keeps_a_meeting_in_the_hours_of_the_day(starts, ends, level):
    (found,) = sg_13(meeting(starts=starts, ends=ends))

    assert found.level is level
    assert (found.mend is Mend.NONE) == (level is Level.PASS)


def test_it_counts_a_second_past_the_latest_hour():
    assert sg_13(meeting(ends=at(20) + timedelta(seconds=1)))[0].level is Level.BLOCK


def test_it_follows_the_hours_that_were_set():
    late = Thresholds(day_ends=time(21), latest=time(22))

    assert sg_13(meeting(starts=at(19), ends=at(21)), late)[0].level is Level.PASS
    assert sg_13(meeting(starts=at(19), ends=at(22)), late)[0].level is Level.WARN


def test_it_refuses_times_without_a_zone():
    with pytest.raises(ValueError, match="need a zone"):
        meeting(starts=datetime(2026, 3, 14, 14))  # noqa: DTZ001 - the danger under test


def test_it_refuses_to_judge_another_day():
    with pytest.raises(ValueError, match="local day"):
        meeting(starts=datetime(2026, 3, 13, 23, tzinfo=UTC), ends=at(16))


@pytest.mark.parametrize(
    ("heads", "level"),
    [(0, Level.WARN), (3, Level.WARN), (4, Level.PASS), (25, Level.PASS), (26, Level.WARN)],
)
def test_it_asks_for_a_reason_for_a_very_small_or_large_group(heads, level):
    (found,) = sg_16(meeting(children=children(heads)))

    assert (found.level, found.key) == (level, "SG-16")
    assert found.numbers["children"] == heads


def test_it_passes_when_nobody_is_in_two_places():
    (found,) = sg_27(meeting())

    assert found.level is Level.PASS


@pytest.mark.parametrize(
    ("kind", "level", "mend"),
    [
        ("adult", Level.BLOCK, Mend.ADULTS),
        ("child", Level.WARN, Mend.CHILDREN),
        ("committee", Level.BLOCK, Mend.TIME),
    ],
)
def test_it_stops_an_adult_and_asks_about_a_child_in_two_places(kind, level, mend):
    (found,) = sg_27(meeting(clashes=(Clash(kind, "blue-kite", "Sunrise, 15:00"),)))

    assert (found.level, found.mend, found.key) == (level, mend, "SG-27:blue-kite")
    assert texts((found,)) == ["blue-kite is also expected elsewhere at this time: Sunrise, 15:00."]


def test_it_names_no_other_meeting_that_it_was_not_told_of():
    (found,) = sg_27(meeting(clashes=(Clash("adult", "Ama", ""),)))

    assert texts((found,)) == ["Ama is also expected at another meeting at this time."]


@given(
    st.lists(
        st.builds(
            Clash,
            st.sampled_from(["adult", "child", "committee"]),
            st.sampled_from("abc"),
            st.text(max_size=3),
        )
    )
)
def test_it_makes_one_finding_for_each_person_in_two_places(clashes):
    found = sg_27(meeting(clashes=tuple(clashes)))

    assert len(found) == max(1, len({(clash.kind, clash.who) for clash in clashes}))
    assert any(each.level is Level.BLOCK for each in found) == any(clash.kind != "child" for clash in clashes)
