"""Cancel a meeting, saying why."""

import pytest
from sqlalchemy import select

from cac.db import db, show_key
from cac.meetings.rules import PLANNED, State
from cac.notices.models import Kind, Notice
from tests.cast import errors_on
from tests.meetings.conftest import fresh, path, put

WHY = "The road is under water."


def sent(meeting, reason=WHY, **more):
    return {"version": str(meeting.version), "reason": reason} | more


def test_a_confirmed_meeting_stays_in_calendars_as_cancelled(ama, binta, nour, esi, confirmed):
    answer = ama.post(path(confirmed, "cancel"), sent(confirmed))

    meeting, told = fresh(confirmed), set(db.session.scalars(select(Notice.user_id)))
    assert answer.status_code == 303
    assert (meeting.state, meeting.sequence, meeting.cancel_reason) == (State.CANCELLED, 1, WHY)
    assert meeting.published_at is not None
    assert {binta.id, nour.id} <= told
    assert esi.id not in told
    assert set(db.session.scalars(select(Notice.kind))) == {Kind.CANCELLED}


def test_a_draft_vanishes_quietly(ama, draft):
    ama.post(path(draft, "cancel"), sent(draft))

    assert fresh(draft).state is State.CANCELLED
    assert fresh(draft).published_at is None
    assert db.session.scalars(select(Notice)).all() == []


def test_the_page_says_why(ama, esi, confirmed):
    ama.post(path(confirmed, "cancel"), sent(confirmed))

    assert WHY in ama.get(path(confirmed)).text
    assert WHY not in esi.get(path(confirmed)).text
    assert "Cancelled" in esi.get(path(confirmed)).text


@pytest.mark.parametrize(
    ("who", "status"),
    [("binta", 403), ("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)],
)
def test_only_the_lead_of_the_committee_cancels(who, status, request, confirmed):
    person = request.getfixturevalue(who)

    assert person.get(path(confirmed, "cancel")).status_code == status
    assert person.post(path(confirmed, "cancel"), sent(confirmed)).status_code == status
    assert fresh(confirmed).state is State.CONFIRMED


@pytest.mark.parametrize("state", sorted(set(State) - PLANNED))
def test_what_has_begun_or_ended_cannot_be_cancelled(ama, draft, state):
    put(draft, state)

    assert ama.get(path(draft, "cancel")).status_code == 409
    assert ama.post(path(draft, "cancel"), sent(draft)).status_code == 409
    assert fresh(draft).state is state


def test_a_refused_page_leads_back_to_the_meeting(ama, draft):
    put(draft, State.CANCELLED)

    page = ama.get(path(draft, "cancel")).text

    assert f'href="{path(draft)}"' in page
    assert "Not yet" not in page


@pytest.mark.parametrize(
    ("reason", "says"), [("", "fill this in"), ("\u200b \x07", "fill this in"), ("x" * 301, "at most 300")]
)
def test_it_asks_why(ama, confirmed, reason, says):
    answer = ama.post(path(confirmed, "cancel"), sent(confirmed, reason))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert fresh(confirmed).state is State.CONFIRMED


def test_a_stale_page_is_refused_and_keeps_the_reason(ama, confirmed):
    answer = ama.post(path(confirmed, "cancel"), sent(confirmed, version="0"))

    assert answer.status_code == 422
    assert WHY in answer.text
    assert fresh(confirmed).state is State.CONFIRMED


def test_sent_twice_it_cancels_once(ama, confirmed):
    twice = sent(confirmed, once=show_key(bytes(range(16))))

    first, second = ama.post(path(confirmed, "cancel"), twice), ama.post(path(confirmed, "cancel"), twice)

    assert first.location == second.location
    assert fresh(confirmed).sequence == 1
