"""Open a meeting on its day: adults by name, children only as a number."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cac.committees.ages import AgeBand
from cac.db import db, show_key
from cac.meetings.models import GateRecord, Heads
from cac.meetings.rules import State
from tests.cast import errors_on
from tests.makers import make_adult, make_meeting
from tests.meetings.conftest import adults, fresh, path, put, suspend, today_at


def here(meeting, *who, **more):
    """What the page sends: these adults, and six children of 9 to 12."""
    people = who or adults(meeting)
    return {
        "version": str(meeting.version),
        "adults": [show_key(adult.id) for adult in people],
        "heads-4-8": "0",
        "heads-9-12": "6",
        "heads-13+": "0",
        "yes": "6",
        "no": "0",
        "reason": "We looked at it together yesterday.",
    } | more


def test_it_opens_with_adults_by_name_and_heads_by_age(ama, today):
    answer = ama.post(path(today, "open"), here(today, **{"heads-13+": "2", "yes": "7", "no": "1"}))

    meeting = fresh(today)
    assert answer.status_code == 303
    assert meeting.state is State.OPEN
    assert {row.present for row in meeting.adults} == {True}
    assert {row.band: row.count for row in meeting.heads} == {AgeBand.NINE_TO_12: 6, AgeBand.THIRTEEN_UP: 2}
    assert meeting.came == 8
    assert db.session.scalars(select(GateRecord.act)).all() == ["open"]
    assert "8 children are here." in ama.get(path(meeting, "day")).text


def test_it_notes_who_did_not_come(ama, today, blue_kite):
    meeting = put(make_meeting(blue_kite, adults=3, starts_at=today_at(14)), State.CONFIRMED)

    ama.post(path(meeting, "open"), here(meeting, *adults(meeting)[:2]))

    assert sorted(row.present for row in fresh(meeting).adults) == [False, True, True]


@pytest.mark.parametrize(
    ("heads", "says"),
    [
        ({"heads-9-12": "17"}, "Needs 3 eligible adults, has 2."),
        ({"heads-9-12": "0"}, "Count the children who came first."),
        ({"heads-9-12": ""}, "fill this in"),
        ({"heads-9-12": "-1"}, "from 0 to 99"),
        ({"heads-9-12": "1000000000000000000000"}, "from 0 to 99"),
        ({"heads-9-12": "six"}, "whole number"),
    ],
)
def test_it_says_beside_the_field_why_it_cannot_open(ama, today, heads, says):
    answer = ama.post(path(today, "open"), here(today, **heads))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert fresh(today).state is State.CONFIRMED
    assert db.session.scalars(select(Heads)).all() == []


def test_it_asks_for_the_count_beside_the_numbers_and_not_beside_the_adults(ama, today):
    page = ama.post(path(today, "open"), here(today, **{"heads-9-12": "0"})).text

    assert "Count the children" in page.split('id="heads-4-8-error"')[1].split("</p>")[0]
    assert 'id="adults-error"' not in page


def test_one_adult_is_not_enough(ama, today):
    answer = ama.post(path(today, "open"), here(today, adults(today)[0]))

    assert answer.status_code == 422
    assert "Needs 2 eligible adults, has 1." in errors_on(answer.text)
    assert fresh(today).state is State.CONFIRMED


def test_a_suspended_adult_who_is_here_stops_it(ama, blue_kite):
    meeting = put(make_meeting(blue_kite, adults=3, starts_at=today_at(10)), State.CONFIRMED)
    suspend(adults(meeting)[2])

    answer = ama.post(path(meeting, "open"), here(meeting))

    assert answer.status_code == 422
    assert "has been suspended" in errors_on(answer.text)


def test_an_adult_who_was_not_asked_cannot_be_ticked(ama, today, blue_kite):
    other = make_adult(blue_kite, "Joseph")
    db.session.commit()

    assert ama.post(path(today, "open"), here(today, other)).status_code == 422
    assert fresh(today).state is State.CONFIRMED


@pytest.mark.parametrize("days", [-1, 1])
def test_it_opens_on_its_own_day_only(ama, blue_kite, days):
    starts = today_at(10) + timedelta(days=days)
    meeting = put(make_meeting(blue_kite, starts_at=starts), State.CONFIRMED)

    assert 'name="adults"' not in ama.get(path(meeting, "day")).text
    assert ama.post(path(meeting, "open"), here(meeting)).status_code == 409
    assert fresh(meeting).state is State.CONFIRMED


@pytest.mark.parametrize("state", sorted(set(State) - {State.CONFIRMED}))
def test_it_opens_only_once_it_is_confirmed(ama, today, state):
    put(today, state)

    assert ama.post(path(today, "open"), here(today)).status_code == 409
    assert fresh(today).state is state


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
@pytest.mark.parametrize("act", ["open", "close"])
def test_others_may_neither_open_nor_close(who, status, act, request, today):
    assert request.getfixturevalue(who).post(path(today, act), here(today)).status_code == status
    assert fresh(today).state is State.CONFIRMED


def test_a_stale_page_is_refused(ama, today):
    answer = ama.post(path(today, "open"), here(today, version="0"))

    assert answer.status_code == 422
    assert fresh(today).state is State.CONFIRMED


def test_sent_twice_it_opens_once(ama, today):
    twice = here(today, once=show_key(bytes(range(16))))

    assert ama.post(path(today, "open"), twice).location == ama.post(path(today, "open"), twice).location
    assert fresh(today).came == 6


def test_a_co_facilitator_opens_but_does_not_close(binta, today):
    opened = binta.post(path(today, "open"), here(today))

    assert opened.status_code == 303
    assert binta.post(path(today, "close")).status_code == 403
    assert fresh(today).state is State.OPEN


@pytest.mark.parametrize("state", sorted(set(State) - {State.OPEN}))
def test_only_an_open_meeting_closes(ama, today, state):
    put(today, state)

    assert ama.post(path(today, "close")).status_code == 409
    assert fresh(today).state is state
