"""What happens in a meeting, and for how long."""

import re
from datetime import timedelta

import pytest

from cac.db import show_key
from cac.meetings.rules import AGENDA_ROWS, PLANNED, State
from tests.cast import errors_on
from tests.meetings.conftest import fresh, path, put


def lines(meeting, *pairs, **more):
    """What the page sends for these pairs of minutes and what, the empty lines included."""
    sent = {"version": str(meeting.version)}
    for number, (minutes, what) in enumerate([*pairs, *[("", "")] * (AGENDA_ROWS - len(pairs))]):
        sent |= {f"minutes_{number}": minutes, f"what_{number}": what}
    return sent | more


def agenda(meeting):
    return [(item.minutes, item.title) for item in fresh(meeting).agenda]


def test_it_keeps_the_lines_that_are_filled_in_in_their_order(ama, draft):
    answer = ama.post(path(draft, "agenda"), lines(draft, ("15", "Welcome"), ("", ""), ("35", "Body map")))

    assert answer.status_code == 303
    assert agenda(draft) == [(15, "Welcome"), (35, "Body map")]


def test_the_meeting_shows_when_each_thing_begins(ama, draft):
    ama.post(path(draft, "agenda"), lines(draft, ("15", "Welcome"), ("35", "Body map"), ("40", "Beans")))

    page = ama.get(path(draft)).text

    assert [page.index(hour) for hour in (">10:00<", ">10:15<", ">10:50<")]


def test_a_second_agenda_replaces_the_first(ama, draft):
    ama.post(path(draft, "agenda"), lines(draft, ("15", "Welcome"), ("35", "Body map")))

    ama.post(path(draft, "agenda"), lines(fresh(draft), ("20", "Songs")))

    assert agenda(draft) == [(20, "Songs")]


def test_it_may_fill_the_meeting_to_the_minute(ama, draft):
    assert ama.post(path(draft, "agenda"), lines(draft, ("30", "Songs"), ("60", "Beans"))).status_code == 303


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        ([("60", "Songs"), ("31", "Beans")], "longer than the meeting"),
        ([("91", "Songs")], "longer than the meeting"),
        ([("", "Songs")], "How many minutes?"),
        ([("10", "")], "What happens"),
        ([("0", "Songs")], "from 1 to 720"),
        ([("-5", "Songs")], "from 1 to 720"),
        ([("1e9", "Songs")], "whole number"),
        ([("ten", "Songs")], "whole number"),
        ([("9" * 60, "Songs")], "from 1 to 720"),
        ([("10", "x" * 121)], "at most 120"),
        ([("10", "\u200b\u202e")], "What happens"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(ama, draft, pairs, says):
    answer = ama.post(path(draft, "agenda"), lines(draft, *pairs, ("1", "Kites over the river")))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert "Kites over the river" in answer.text
    assert agenda(draft) == []


def test_a_confirmed_meeting_stays_confirmed(ama, confirmed):
    ama.post(path(confirmed, "agenda"), lines(confirmed, ("20", "Songs")))

    assert (fresh(confirmed).state, fresh(confirmed).sequence) == (State.CONFIRMED, 0)


def test_an_agenda_longer_than_a_shortened_meeting_is_pointed_out(ama, draft):
    ama.post(path(draft, "agenda"), lines(draft, ("80", "Songs")))
    meeting = fresh(draft)
    meeting.ends_at = meeting.starts_at.replace(minute=40)
    put(meeting, State.DRAFT)

    assert "takes 80 minutes, the meeting has 40" in ama.get(path(draft)).text


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_others_may_not(who, status, request, draft):
    person = request.getfixturevalue(who)

    assert person.get(path(draft, "agenda")).status_code == status
    assert person.post(path(draft, "agenda"), lines(draft, ("20", "Songs"))).status_code == status
    assert agenda(draft) == []


@pytest.mark.parametrize("state", sorted(set(State) - PLANNED))
def test_not_once_it_has_begun_or_ended(ama, draft, state):
    put(draft, state)

    assert ama.post(path(draft, "agenda"), lines(draft, ("20", "Songs"))).status_code == 409


def test_a_stale_page_is_refused(ama, draft):
    answer = ama.post(path(draft, "agenda"), lines(draft, ("20", "Songs"), version="0"))

    assert answer.status_code == 422
    assert "Songs" in answer.text
    assert agenda(draft) == []


def test_sent_twice_it_is_written_once(ama, draft):
    sent = lines(draft, ("20", "Songs"), once=show_key(bytes(range(16))))

    ama.post(path(draft, "agenda"), sent)
    ama.post(path(draft, "agenda"), sent)

    assert agenda(draft) == [(20, "Songs")]
    assert fresh(draft).version == 2


def test_a_line_may_be_a_break(ama, draft):
    pairs = (("40", "Songs"), ("", ""), ("10", "Water and rest"), ("40", "Beans"))

    ama.post(path(draft, "agenda"), lines(draft, *pairs, break_2="y"))

    assert [item.is_break for item in fresh(draft).agenda] == [False, True, False]
    page = ama.get(path(draft, "agenda")).text
    assert re.findall(r'<input checked[^>]*name="(break_\d+)"', page) == ["break_1"]


def test_without_its_break_a_long_meeting_is_on_hold(ama, confirmed):
    confirmed.ends_at = confirmed.starts_at + timedelta(minutes=150)
    put(confirmed, State.CONFIRMED)
    pairs = (("70", "Songs"), ("10", "Rest"), ("70", "Beans"))
    ama.post(path(confirmed, "agenda"), lines(confirmed, *pairs, break_1="y"))
    before = fresh(confirmed).state

    ama.post(path(confirmed, "agenda"), lines(fresh(confirmed), *pairs))

    assert (before, fresh(confirmed).state) == (State.CONFIRMED, State.ON_HOLD)
    assert "Plan a break" in ama.get(path(confirmed)).text
