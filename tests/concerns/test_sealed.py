"""What the browser sealed arrives as ciphertext, once; everything else is refused."""

import base64
from contextvars import Context

import pytest
from sqlalchemy import func, select

from cac.committees import serving
from cac.committees.models import Posting
from cac.concerns import envelope
from cac.concerns.envelope import Recipient
from cac.concerns.models import Concern
from cac.db import db, new_key, read_key, show_key
from tests.concerns.makers import WORDS, make_key, make_report


@pytest.fixture
def way(blue_kite):
    return f"/concerns/new/{show_key(blue_kite.id)}/recipients.json"


def sealed_for(answer):
    """An envelope as static/js/seal.js makes it, from what the page was told."""
    to = [Recipient(read_key(one["key"]), base64.b64decode(one["public"])) for one in answer["helpers"]]
    made, _own = envelope.seal(new_key(), make_report(), to)
    slots = [{"to": show_key(one.to) if one.to else None, "sealed": text(one.sealed)} for one in made.slots]
    parts = {"public": text(made.public), "sealed": text(made.sealed), "slots": slots}
    return {"id": show_key(made.id), "committee": answer["committee"]} | parts


def text(data):
    return base64.b64encode(data).decode()


def send(person, said, **headers):
    db.session.rollback()
    headers = {"X-CSRFToken": person.csrf()} | headers
    answer = Context().run(person.client.post, "/concerns/sealed", json=said, headers=headers)
    db.session.rollback()
    return answer


def count():
    return db.session.scalar(select(func.count()).select_from(Concern))


def test_it_is_kept_once_however_often_it_is_sent(cast, ama, nour, way):
    make_key(cast.nour.user)
    said = sealed_for(ama.get(way).json)

    answers = [send(ama, said) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {200}
    assert answers[0].json == {"arrived": said["id"]}
    assert count() == 1
    assert nour.get(f"/concerns/{said['id']}").status_code == 200
    assert "has not been read yet" in ama.get(f"/concerns/mine/{said['id']}").text


def test_nothing_readable_is_sent_or_told(cast, ama, way):
    make_key(cast.nour.user)
    told = ama.get(way)

    said = sealed_for(told.json)

    assert WORDS not in str(said)
    assert {len(slot["sealed"]) for slot in said["slots"]} == {len(text(b"x" * 113))}
    assert told.json["call"][0]["phone"].startswith("+260")


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "short"},
        {"public": text(b"\4" * 65)},
        {"sealed": text(b"x" * 100)},
        {"sealed": "no base64!"},
        {"slots": []},
        {"slots": [7]},
        {"committee": None},
    ],
    ids=str,
)
def test_what_no_page_of_ours_makes_is_refused(cast, ama, way, wrong):
    make_key(cast.nour.user)

    answer = send(ama, sealed_for(ama.get(way).json) | wrong)

    assert answer.status_code == 400
    assert count() == 0


def test_what_nobody_could_open_is_not_said_to_have_arrived(cast, ama, way):
    make_key(cast.nour.user)
    said = sealed_for(ama.get(way).json)
    for slot in said["slots"]:
        slot["to"] = show_key(new_key()) if slot["to"] else None

    assert send(ama, said).status_code == 409
    assert count() == 0


def test_strangers_and_other_committees_are_refused(cast, stranger, ama, kofi, ines, way):
    make_key(cast.nour.user)
    said = sealed_for(ama.get(way).json)

    assert send(stranger, said).status_code == 401
    assert {send(person, said).status_code for person in (kofi, ines)} == {404}
    assert send(ama, said, **{"X-CSRFToken": "wrong"}).status_code == 400
    assert count() == 0


def test_what_only_a_helper_of_before_could_open_does_not_count_as_arrived(cast, ama, way):
    make_key(cast.nour.user)
    said = sealed_for(ama.get(way).json)
    serving.end(db.session.scalars(select(Posting).filter_by(user_id=cast.nour.id)).one(), cast.nour.user)
    make_key(cast.binta.user)
    db.session.commit()

    answer = send(ama, said)

    assert answer.status_code == 409
    assert "call somebody now" in answer.text
    assert count() == 0


def test_what_only_a_forgotten_key_opens_does_not_count_as_arrived(cast, ama, way):
    make_key(cast.nour.user)
    said = sealed_for(ama.get(way).json)
    make_key(cast.nour.user)

    assert send(ama, said).status_code == 409
    assert count() == 0
