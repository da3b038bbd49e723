"""Confirm all meetings of a series that are safe: each passes the gate, a blocked one is held back alone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cac.audit.models import AuditEntry
from cac.db import db
from cac.meetings.gate import local_day
from cac.meetings.models import GateRecord, TypedReason
from cac.meetings.rules import State
from tests.counting import counted_queries
from tests.makers import make_meeting
from tests.meetings.conftest import fresh, path, put
from tests.meetings.series.conftest import hidden, make_series, meetings_of, page, states

REASON = "They sell at ten, so they asked for seven."


def send(person, series, **more):
    """Press the button of the page as it is now."""
    seen = hidden(person.get(page(series)), "seen")
    return person.post(page(series, "confirm"), {"seen": seen} | more)


@pytest.fixture
def early(draft):
    """Every meeting begins at seven: each asks for the same reason."""
    draft.starts_at -= timedelta(hours=3)
    draft.ends_at -= timedelta(hours=3)
    db.session.commit()
    return make_series(draft)


def test_all_are_confirmed_and_it_is_kept_what_was_found(ama, weekly):
    answer = send(ama, weekly)

    assert (answer.status_code, answer.location) == (303, page(weekly))
    assert states(weekly) == [State.CONFIRMED] * 5
    assert all(meeting.published_at for meeting in meetings_of(weekly))
    records = db.session.scalars(select(GateRecord)).all()
    assert {(record.act, record.user_id) for record in records} == {("confirm", ama.id)}
    assert len(records) == 5
    assert db.session.scalars(select(AuditEntry.act)).all().count("confirmed meeting") == 5


def test_a_co_facilitator_may_confirm(binta, weekly):
    assert send(binta, weekly).status_code == 303


def test_one_reason_counts_for_every_meeting_that_it_stands_beside(ama, early):
    shown = ama.get(page(early)).text

    send(ama, early, **{"reason-SG-13": REASON})

    assert shown.count('name="reason-SG-13"') == 1
    assert "On every day" in shown
    assert states(early) == [State.CONFIRMED] * 5
    assert db.session.scalars(select(TypedReason.reason)).all() == [REASON] * 5


def test_without_the_reason_none_is_confirmed(ama, early):
    answer = send(ama, early, **{"reason-SG-13": "short"})

    assert answer.status_code == 422
    assert "at least 10 letters" in answer.text
    assert "short</textarea>" in answer.text
    assert states(early) == [State.DRAFT] * 5


def test_one_that_is_blocked_is_held_back_alone_and_it_says_why(ama, weekly):
    third = meetings_of(weekly)[2]
    third.adults.pop()
    db.session.commit()

    shown = ama.get(page(weekly)).text
    send(ama, weekly)

    assert "One meeting is held back" in shown
    assert f'<a href="{path(third)}">Needs 2 eligible adults, has 1.</a>' in shown
    assert states(weekly) == [State.CONFIRMED] * 2 + [State.DRAFT] + [State.CONFIRMED] * 2


def test_two_that_overlap_are_not_both_confirmed(ama, weekly):
    first, second = meetings_of(weekly)[:2]
    second.starts_at, second.ends_at = first.starts_at, first.ends_at
    db.session.commit()

    send(ama, weekly)

    assert states(weekly) == [State.CONFIRMED, State.DRAFT] + [State.CONFIRMED] * 3


def test_one_that_clashes_with_another_meeting_is_held_back(ama, weekly, blue_kite):
    put(make_meeting(blue_kite, starts_at=meetings_of(weekly)[1].starts_at), State.CONFIRMED)

    send(ama, weekly)

    assert states(weekly) == [State.CONFIRMED, State.DRAFT] + [State.CONFIRMED] * 3


def test_whoever_is_asked_to_both_has_to_be_answered_for_there_too(ama, weekly, green_hill):
    beside = put(make_meeting(green_hill, starts_at=meetings_of(weekly)[1].starts_at), State.CONFIRMED)
    beside.members[0].member_id = meetings_of(weekly)[1].members[0].member_id
    db.session.commit()
    key = f"reason-SG-27:{meetings_of(weekly)[1].members[0].member.code}"

    send(ama, weekly, **{key: REASON})

    assert states(weekly) == [State.CONFIRMED] * 5
    assert fresh(beside).state is State.ON_HOLD


def test_what_changed_while_the_page_was_open_is_shown_first(ama, weekly):
    seen = hidden(ama.get(page(weekly)), "seen")
    meetings_of(weekly)[0].members[0].member.consents[0].ends_on = local_day(meetings_of(weekly)[1])
    meetings_of(weekly)[0].version += 1
    db.session.commit()

    answer = ama.post(page(weekly, "confirm"), seen=seen)

    assert answer.status_code == 422
    assert "Somebody changed this" in answer.text
    assert states(weekly) == [State.DRAFT] * 5


def test_adults_only_are_confirmed_too(ama, draft):
    draft.adults_only, draft.members = True, []
    db.session.commit()
    series = make_series(draft)

    assert send(ama, series).status_code == 303
    assert states(series) == [State.CONFIRMED] * 5


def test_where_nothing_waits_nothing_is_confirmed(ama, weekly):
    send(ama, weekly)

    assert ama.post(page(weekly, "confirm"), seen="x").status_code == 409


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_others_may_not(who, status, request, weekly):
    person = request.getfixturevalue(who)

    assert person.post(page(weekly, "confirm"), seen="x").status_code == status
    assert states(weekly) == [State.DRAFT] * 5


def test_the_focal_point_reads_and_is_offered_no_act(nour, weekly):
    shown = nour.get(page(weekly))

    assert shown.status_code == 200
    assert page(weekly, "confirm") not in shown.text
    assert path(meetings_of(weekly)[3]) in shown.text


def test_a_page_of_a_hundred_asks_no_more_than_one_of_two(ama, draft, blue_kite):
    long = make_series(draft, times=104)
    short = make_series(make_meeting(blue_kite, starts_at=draft.starts_at - timedelta(2)), times=2)
    asked = []

    for series in (short, long):
        ama.get(page(series))
        with counted_queries() as said:
            ama.get(page(series))
        asked.append(len(said))

    assert asked[0] == asked[1] <= 14, said
