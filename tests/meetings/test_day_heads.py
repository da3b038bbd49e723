"""Children come later, leave early and go home: only numbers, and an alarm as soon as they disagree ."""

from datetime import timedelta

import pytest
import time_machine

from cac import clock
from cac.db import db, new_key, show_key
from cac.errors import RuleBroken
from cac.meetings.day import heads
from cac.meetings.day.log import notes_of
from cac.meetings.day.models import DayNote
from cac.meetings.day.rules import LeftWith
from cac.meetings.rules import State
from cac.notices.models import Kind
from tests.cast import errors_on
from tests.meetings.conftest import fresh, path, put
from tests.meetings.day import NINE, THIRTEEN, noted, opened, so_far, told


@pytest.fixture
def going(today):
    """A meeting that is open, with six children of nine to twelve and two older ones."""
    return opened(today, {NINE: 6, THIRTEEN: 2}, guests={THIRTEEN: 1})


def left(**more):
    return {"left-heads-9-12": "1", "left-at": "00:00", "left-left_with": "guardian"} | more


def out(nine, thirteen):
    return {"out-heads-9-12": str(nine), "out-heads-13+": str(thirteen)}


def test_guests_are_counted_among_the_children(going):
    meeting = fresh(going)

    assert (meeting.came, meeting.guests) == (8, 1)
    assert so_far(going).taking_part == 7


def test_more_children_are_counted_in_with_their_answers(binta, going):
    more = {"came-heads-9-12": "2", "came-guests-9-12": "1", "came-yes": "1", "came-no": "1"}

    answer = binta.post(path(going, "day/came"), more)

    day = so_far(going)
    assert answer.status_code == 303
    assert (fresh(going).came, fresh(going).guests) == (10, 2)
    assert (day.assent.yes, day.assent.no) == (9, 1)


def test_each_of_them_is_asked(ama, going):
    answer = ama.post(path(going, "day/came"), {"came-heads-9-12": "2", "came-yes": "1", "came-no": "0"})

    assert answer.status_code == 422
    assert "Ask each of these children" in errors_on(answer.text)
    assert fresh(going).came == 8


def test_too_many_for_the_adults_here_are_counted_all_the_same_and_the_focal_point_is_told(cast, ama, going):
    ama.post(path(going, "day/came"), {"came-heads-9-12": "12", "came-yes": "12"})

    assert fresh(going).came == 20
    assert told(Kind.TOO_FEW_ADULTS) == {cast.nour.id, cast.binta.id}
    assert "Not enough adults" in ama.get(path(going, "day")).text
    assert ama.get(path(going, "ideas")).status_code == 409


def test_a_child_leaves_early_with_hour_and_company_and_without_a_name(ama, going):
    ama.post(path(going, "day/left"), left())

    assert so_far(going).here == {NINE: 5, THIRTEEN: 2}
    note = db.session.query(DayNote).filter_by(kind="left").one()
    assert note.left_with is LeftWith.GUARDIAN
    assert "Left early" in ama.get(path(going, "day")).text


def test_more_than_are_here_cannot_leave(ama, going):
    answer = ama.post(path(going, "day/left"), left(**{"left-heads-9-12": "7"}))

    assert answer.status_code == 422
    assert "Not so many of this age" in errors_on(answer.text)


def test_a_child_comes_back(ama, going):
    heads.left_early(going, {NINE: 2}, LeftWith.ALONE)
    db.session.commit()

    ama.post(path(going, "day/back"), {"back-heads-9-12": "1"})

    assert so_far(going).left == {NINE: 1}
    assert ama.post(path(going, "day/back"), {"back-heads-9-12": "2"}).status_code == 422


def test_when_everyone_is_accounted_for_nothing_is_raised(ama, going):
    ama.post(path(going, "day/left"), left())

    ama.post(path(going, "day/out"), out(5, 2))

    assert fresh(going).alarm_at is None
    assert told(Kind.FIND_CHILD) == set()


@pytest.mark.parametrize(("nine", "thirteen"), [(5, 2), (7, 2), (5, 3)])
def test_a_difference_raises_an_alarm_at_once(cast, ama, nour, going, nine, thirteen):
    answer = ama.post(path(going, "day/out"), out(nine, thirteen))

    assert answer.status_code == 303  # never a mere error of the form
    assert fresh(going).alarm_at is not None
    assert told(Kind.FIND_CHILD) == {cast.nour.id, cast.binta.id}
    assert "Find the child" in ama.get(path(going, "day")).text
    assert "Find the child" in nour.get(path(going, "day")).text
    assert "Find the child" in nour.get("/").text


def test_while_a_child_is_looked_for_nothing_says_that_it_is_here(ama, going):
    ama.post(path(going, "day/out"), out(5, 2))

    page = ama.get(path(going, "day")).text
    assert "child is here" not in page
    assert "Focal point or deputy" in page


def test_it_cannot_be_closed_until_it_is_cleared_up(ama, nour, going):
    ama.post(path(going, "day/out"), out(5, 2))
    assert ama.post(path(going, "close"), settled="y").status_code in {409, 422}

    how = {"found-words": "In the yard behind the house.", "found-at": "00:00"}
    answer = nour.post(path(going, "day/found"), how)

    assert answer.status_code == 303
    assert fresh(going).alarm_at is None
    ama.post(path(going, "day/complaint"))
    assert ama.post(path(going, "close"), settled="y").status_code == 303
    assert fresh(going).state is State.CLOSED
    assert noted(going).count("alarm") == 1


def test_counting_again_ends_an_alarm_and_another_difference_raises_another(going):
    heads.went_home(going, {NINE: 5, THIRTEEN: 2})
    heads.went_home(going, {NINE: 6, THIRTEEN: 2})
    assert going.alarm_at is None

    heads.went_home(going, {NINE: 3, THIRTEEN: 2})
    heads.went_home(going, {NINE: 3, THIRTEEN: 2})

    assert going.alarm_at is not None
    assert noted(going).count("alarm") == 2


def test_the_numbers_that_came_can_be_corrected_with_a_reason(ama, going):
    right = {
        "correct-heads-9-12": "5",
        "correct-heads-13+": "2",
        "correct-yes": "6",
        "correct-no": "1",
        "correct-guests-13+": "0",
    }
    right |= {"correct-reason": "One child was counted twice.", "correct-version": str(fresh(going).version)}

    answer = ama.post(path(going, "day/correct"), right)

    day = so_far(going)
    assert answer.status_code == 303
    assert (fresh(going).came, fresh(going).guests) == (7, 0)
    assert (day.assent.yes, day.assent.no) == (6, 1)
    assert noted(going) == ["opened", "corrected"]


def test_a_correction_from_a_stale_page_is_looked_at_again(ama, going):
    right = {
        "correct-heads-9-12": "6",
        "correct-yes": "6",
        "correct-reason": "Counted once more.",
        "correct-version": "0",
    }

    assert ama.post(path(going, "day/correct"), right).status_code == 422
    assert fresh(going).came == 8


def test_what_was_noted_without_network_and_sent_twice_is_noted_once(going):
    key, at = new_key(), clock.now() - timedelta(hours=1)

    for _ in range(2):
        heads.left_early(going, {"9-12": 1}, LeftWith.TEAM, at=at, key=key)
        heads.more_came(going, {"13+": 1}, yes=1, key=key[::-1])

    assert so_far(going).left == {NINE: 1}
    assert fresh(going).came == 9


def test_a_note_of_another_meeting_is_refused(going, draft):
    key = new_key()
    heads.left_early(going, {NINE: 1}, LeftWith.TEAM, key=key)
    put(draft, State.OPEN)

    with pytest.raises(RuleBroken):
        heads.left_early(draft, {NINE: 1}, LeftWith.TEAM, key=key)


ACTS = (
    "came",
    "correct",
    "left",
    "back",
    "out",
    "adults",
    "outsider",
    "limits",
    "complaint",
    "stopped",
    "care",
)


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
@pytest.mark.parametrize("act", ACTS)
def test_only_facilitators_note(who, status, act, request, going):
    assert request.getfixturevalue(who).post(path(going, f"day/{act}")).status_code == status
    assert noted(going) == ["opened"]


@pytest.mark.parametrize("act", [*ACTS, "found"])
def test_nothing_is_noted_once_it_is_closed(ama, act, going):
    put(going, State.CLOSED)

    assert ama.post(path(going, f"day/{act}"), left()).status_code == 409
    assert show_key(going.id) in ama.get(path(going, "day")).text


def test_notes_of_one_tick_of_the_clock_keep_their_order(going):
    with time_machine.travel(clock.now(), tick=False):
        for nine in (5, 6, 4, 6):
            heads.went_home(going, {NINE: nine, THIRTEEN: 2})

    noted_at = [row.noted_at for row in notes_of(going)]
    assert noted_at == sorted(set(noted_at))
    assert so_far(going).closing.difference == {}
