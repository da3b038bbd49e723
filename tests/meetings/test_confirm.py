"""Confirm a meeting: every check is asked again, and nothing gets past a block."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cac.audit.models import AuditEntry
from cac.db import db, show_key
from cac.meetings import services
from cac.meetings.models import GateRecord, TypedReason
from cac.meetings.rules import NOT_READY, State
from tests.cast import errors_on
from tests.makers import make_meeting, next_saturday
from tests.meetings.conftest import adults, fresh, path, put, suspend

REASON = "They sell at ten, so they asked for seven."


def sent(meeting, **more):
    return {"version": str(meeting.version)} | more


@pytest.fixture
def early(draft):
    """A draft that asks for one reason: it begins at seven."""
    draft.starts_at -= timedelta(hours=3)
    draft.ends_at -= timedelta(hours=3)
    return put(draft, State.DRAFT)


def test_it_confirms_and_keeps_what_was_found(ama, draft):
    answer = ama.post(path(draft, "confirm"), sent(draft))

    meeting, record = fresh(draft), db.session.scalars(select(GateRecord)).one()
    assert answer.status_code == 303
    assert (meeting.state, meeting.sequence, meeting.version) == (State.CONFIRMED, 0, 2)
    assert meeting.published_at is not None
    assert (record.act, record.level, record.user_id) == ("confirm", "pass", ama.id)
    assert {found["check"] for found in record.findings} >= {"SG-01", "SG-04", "SG-08", "SG-27"}
    assert record.thresholds["ratios"]["9-12"] == "1/8"
    assert "confirmed meeting" in db.session.scalars(select(AuditEntry.act)).all()


def test_a_co_facilitator_may_confirm(binta, draft):
    assert binta.post(path(draft, "confirm"), sent(draft)).status_code == 303


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_others_may_not(who, status, request, draft):
    answer = request.getfixturevalue(who).post(path(draft, "confirm"), sent(draft))

    assert answer.status_code == status
    assert fresh(draft).state is State.DRAFT


@pytest.mark.parametrize("state", sorted(set(State) - NOT_READY))
def test_only_what_waits_can_be_confirmed(ama, draft, state):
    put(draft, state)

    assert ama.post(path(draft, "confirm"), sent(draft)).status_code == 409
    assert fresh(draft).state is state


def test_a_block_is_refused_even_by_a_forged_request(ama, draft):
    suspend(adults(draft)[0])

    answer = ama.post(path(draft, "confirm"), sent(draft, **{"reason-SG-01": REASON, "reason-SG-04": REASON}))

    assert answer.status_code == 409
    assert "Needs 2 eligible adults, has 1." in answer.text
    assert fresh(draft).state is State.DRAFT
    assert db.session.scalars(select(GateRecord)).all() == []
    assert db.session.scalars(select(TypedReason)).all() == []


def test_a_blocked_page_offers_no_way_to_confirm(ama, draft):
    suspend(adults(draft)[0])

    page = ama.get(path(draft)).text

    assert path(draft, "confirm") not in page
    assert 'aria-disabled="true">Confirm the meeting' in page
    assert "Confirming asks every check again." in page


def test_it_keeps_the_reason_with_who_and_when(ama, early):
    answer = ama.post(path(early, "confirm"), sent(early, **{"reason-SG-13": f" {REASON}\u200b "}))

    typed = db.session.scalars(select(TypedReason)).one()
    assert answer.status_code == 303
    assert (typed.finding, typed.reason, typed.user_id) == ("SG-13", REASON, ama.id)
    assert REASON in ama.get(path(early)).text


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("", "fill this in"),
        ("too short", "at least 10"),
        (" a  b  c \u200b\u2060 ", "at least 10"),
        ("\u2800" * 20, "at least 10"),
        ("x" * 501, "at most 500"),
    ],
)
def test_without_a_real_reason_it_says_so_beside_the_field(ama, early, reason, says):
    answer = ama.post(path(early, "confirm"), sent(early, **{"reason-SG-13": reason}))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert fresh(early).state is State.DRAFT


def test_each_finding_asks_for_its_own_reason_and_none_is_lost(ama, blue_kite):
    meeting = make_meeting(blue_kite, members=3)
    meeting.starts_at -= timedelta(hours=3)
    meeting.ends_at -= timedelta(hours=3)
    put(meeting, State.DRAFT)

    answer = ama.post(path(meeting, "confirm"), sent(meeting, **{"reason-SG-16": REASON}))

    assert answer.status_code == 422
    assert REASON in answer.text
    assert fresh(meeting).state is State.DRAFT


def test_the_service_itself_asks_for_the_reasons(ama, early):
    with pytest.raises(services.ReasonsMissing) as missing:
        services.confirm(early, ama.user, {})

    assert [finding.check for finding in missing.value.findings] == ["SG-13"]
    assert early.state is State.DRAFT


def test_a_stale_page_is_refused(ama, early):
    answer = ama.post(path(early, "confirm"), {"version": "0", "reason-SG-13": REASON})

    assert answer.status_code == 422
    assert "Somebody changed this while" in answer.text
    assert REASON in answer.text
    assert fresh(early).state is State.DRAFT


def test_what_is_over_cannot_be_confirmed(ama, blue_kite):
    meeting = make_meeting(blue_kite, starts_at=next_saturday(blue_kite.time_zone) - timedelta(14))

    answer = ama.post(path(meeting, "confirm"), sent(meeting, **{"reason-SG-13": REASON}))

    assert answer.status_code == 409
    assert fresh(meeting).state is State.DRAFT


def test_after_a_hold_it_is_confirmed_once_more_and_calendars_follow(ama, draft):
    put(draft, State.ON_HOLD)

    page = ama.get(path(draft)).text
    ama.post(path(draft, "confirm"), sent(draft))

    assert "Everything holds again. Confirm it once more." in page
    assert (fresh(draft).state, fresh(draft).sequence) == (State.CONFIRMED, 1)


def test_sent_twice_it_confirms_once(ama, draft):
    twice = sent(draft, once=show_key(bytes(range(16))))

    first, second = ama.post(path(draft, "confirm"), twice), ama.post(path(draft, "confirm"), twice)

    assert first.location == second.location
    assert len(db.session.scalars(select(GateRecord)).all()) == 1


def test_it_cannot_be_confirmed_by_opening_an_address(ama, draft):
    assert ama.get(path(draft, "confirm")).location == path(draft)
    assert fresh(draft).state is State.DRAFT
