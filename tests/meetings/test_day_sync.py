"""What a phone noted arrives once, in order; what cannot be taken over is said in words."""

import secrets
from contextvars import Context

import pytest
from sqlalchemy import select

from cac import clock
from cac.audit import services as audit
from cac.audit.models import AuditEntry
from cac.db import db, show_key
from cac.meetings.models import DayMark
from cac.meetings.rules import State
from tests.meetings.conftest import adults, fresh, path, put


def mark(kind, **body):
    now = int(clock.now().timestamp() * 1000)
    return {"id": secrets.token_hex(16), "kind": kind, "at": now, "body": body}


def opening(meeting, **more):
    """Everybody asked is here, six children came, each said yes, and the place was not looked at."""
    people, heads = [show_key(adult.id) for adult in adults(meeting)], more.get("heads", {"9-12": 6})
    yes = heads["9-12"] if heads.get("9-12") in range(100) else 6
    body = {"adults": people, "heads": heads, "guests": {}, "yes": yes, "no": 0}
    return mark("opened", **(body | {"reason": "We looked at it together."} | more))


def ending(heads=None):
    """The children know how to complain, all are counted out, and the meeting is over."""
    return [mark("complaint"), mark("out", heads=heads or {"9-12": 6}), mark("close", settled=True)]


def send(person, meeting, *marks, token=None):
    """Send marks as a phone does: as JSON, with the token in a header."""
    db.session.rollback()
    headers = {"X-CSRFToken": person.csrf() if token is None else token}
    answer = Context().run(
        person.client.post, path(meeting, "day-sync"), json={"marks": list(marks)}, headers=headers
    )
    return person._read(answer)


def came(answer):
    return [one["came"] for one in answer.json["answers"]]


def test_it_does_what_was_noted_in_order(ama, today):
    answer = send(ama, today, opening(today), *ending())

    assert answer.status_code == 200
    assert came(answer) == ["applied"] * 4
    assert answer.json["state"] == "closed"
    assert fresh(today).state is State.CLOSED
    assert fresh(today).came == 6


def test_sent_again_it_changes_nothing(ama, today):
    marks = [opening(today), *ending()]
    send(ama, today, *marks)
    entries = len(db.session.scalars(select(AuditEntry)).all())

    again = send(ama, today, *marks)

    assert came(again) == ["there"] * 4
    assert len(db.session.scalars(select(AuditEntry)).all()) == entries
    assert len(db.session.scalars(select(DayMark)).all()) == 4


def test_the_same_mark_twice_in_one_request_counts_once(ama, today):
    opened = opening(today)

    assert came(send(ama, today, opened, opened)) == ["applied", "there"]


def test_what_is_refused_is_said_and_the_rest_is_done(ama, today):
    too_many = opening(today, heads={"9-12": 40})

    answer = send(ama, today, too_many, opening(today))

    assert came(answer) == ["refused", "applied"]
    assert "adults" in answer.json["answers"][0]["words"]
    assert fresh(today).came == 6
    assert audit.verify().whole


def test_what_was_refused_may_come_again(ama, today):
    put(today, State.ON_HOLD)
    opened = opening(today)
    refused = send(ama, today, opened)
    put(today, State.CONFIRMED)

    assert came(refused) == ["refused"]
    assert came(send(ama, today, opened)) == ["applied"]
    assert audit.verify().whole


def test_what_somebody_did_meanwhile_is_told(ama, today):
    send(ama, today, opening(today, heads={"9-12": 7}))

    answer = send(ama, today, opening(today))

    assert came(answer) == ["refused"]
    assert answer.json["answers"][0]["words"]
    assert fresh(today).came == 7


def test_a_mark_of_somebody_elses_office_is_refused(binta, today):
    answer = send(binta, today, opening(today), *ending())

    assert came(answer) == [*["applied"] * 3, "refused"]
    assert fresh(today).state is State.OPEN


@pytest.mark.parametrize("heads", [{"9-12": -1}, {"9-12": "6"}, {"9-12": 100}, {"40-50": 1}, {"9-12": True}])
def test_a_damaged_count_is_refused(ama, today, heads):
    assert came(send(ama, today, opening(today, heads=heads))) == ["refused"]
    assert fresh(today).state is State.CONFIRMED


@pytest.mark.parametrize(
    "sent",
    [
        {"id": "ab", "kind": "opened", "at": 0, "body": {}},
        {"id": "ab" * 16, "kind": "sing", "at": 0, "body": {}},
        {"id": "ab" * 16, "kind": "opened", "at": 0, "body": []},
        {"id": "ab" * 16, "kind": "opened", "body": {}},
        {"id": "ab" * 16, "kind": "opened", "at": 10**30, "body": {}},
        "open",
    ],
)
def test_what_no_phone_sends_is_refused_whole(ama, today, sent):
    assert send(ama, today, sent).status_code == 400
    assert fresh(today).state is State.CONFIRMED


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_others_send_nothing(who, status, request, today):
    assert send(request.getfixturevalue(who), today, opening(today)).status_code == status
    assert fresh(today).state is State.CONFIRMED


def test_without_its_token_nothing_is_taken(ama, today):
    assert send(ama, today, opening(today), token="").status_code == 400
    assert fresh(today).state is State.CONFIRMED


def test_a_phone_learns_its_token_and_the_state(ama, stranger, today):
    token = ama.get(path(today, "day-sync")).json["token"]

    assert came(send(ama, today, opening(today), token=token)) == ["applied"]
    assert stranger.get(path(today, "day-sync")).status_code == 303
    assert send(stranger, today, mark("close")).status_code == 401
