"""Two press at the same moment: a round opens once, ends once, and loses and doubles nothing."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from threading import Barrier

import pytest
from sqlalchemy import select

from cac.anonymity.envelopes import body_of
from cac.db import db, new_key, show_key
from cac.ideas.models import Collection, Intake, KeptBatch, OpenCollection
from cac.ideas.rounds.keys import PREFIX, key_name
from cac.ideas.rounds.reading import said_in
from cac.ideas.rounds.tokens import token_of
from cac.ideas.rules import ClosingRule, CollectionState, ReceiptKind
from cac.meetings.rules import State
from cac.vault import the_vault
from tests.concerns.makers import make_key
from tests.ideas.tablets import WORDS, brought, make_going, make_round, send, slot_of
from tests.ideas.test_kept import SAID, keep_back
from tests.meetings.conftest import put

TIMES = 4


@pytest.fixture
def key(cast):
    return make_key(cast.nour.user)


def together(*posts):
    """Send these forms (person, path, fields) at the same moment; gives how each was answered."""
    start = Barrier(len(posts))

    def ran(client, path, sent):
        start.wait(timeout=30)
        return client.post(path, **sent).status_code

    ready = []
    for person, path, fields in posts:
        form = {"csrf_token": person.csrf(), "once": show_key(new_key())} if person.user else {}
        ready.append((person.client, path, fields if "content_type" in fields else {"data": form | fields}))
    db.session.rollback()
    with ThreadPoolExecutor(len(posts)) as pool:
        runners = [pool.submit(Context().run, ran, *one) for one in ready]
        answers = sorted(one.result(timeout=60) for one in runners)
    db.session.rollback()
    db.session.expire_all()
    return answers


def leads_again(cast):
    return type(cast.ama)(cast.ama.app, cast.ama.user).signed_in()


def ready_to_close(committee):
    """A round in which enough arrived, at a meeting that is over."""
    meeting = make_going(committee)
    found = make_round(meeting)
    send(found)
    put(meeting, State.CLOSED)
    db.session.commit()
    return found


def test_two_close_a_round_and_it_is_released_once(cast, ama, blue_kite, key):
    for _ in range(TIMES):
        found = ready_to_close(blue_kite)
        path, before = f"/ideas/rounds/{show_key(found.id)}/close", len(brought(blue_kite))

        answers = together((ama, path, {}), (leads_again(cast), path, {}))

        assert set(answers) <= {303, 409}
        assert db.session.get_one(Collection, found.id).state is CollectionState.SEALED
        assert len(brought(blue_kite)) == before + len(WORDS)
        assert the_vault().names(PREFIX) == []


def test_what_arrives_while_a_round_closes_is_there_or_refused(cast, ama, stranger, blue_kite, key):
    for _ in range(TIMES):
        found = ready_to_close(blue_kite)
        before = len(brought(blue_kite))
        body = {"data": _body(found), "content_type": "application/octet-stream"}
        close = f"/ideas/rounds/{show_key(found.id)}/close"

        answers = together((ama, close, {}), (stranger, f"/t/{token_of(found)}/arrive", body))

        more = answers.count(200)
        assert answers in ([200, 303], [303, 409], [303, 503])
        assert len(brought(blue_kite)) == before + len(WORDS) + more


def _body(collection):
    return body_of([slot_of(collection, "We want one more.")])


def test_too_few_are_kept_once_however_many_close(cast, ama, blue_kite, key):
    meeting = make_going(blue_kite)
    found = make_round(meeting)
    send(found, SAID)
    put(meeting, State.CLOSED)
    db.session.commit()
    path = f"/ideas/rounds/{show_key(found.id)}/close"

    together((ama, path, {}), (leads_again(cast), path, {}))

    [later] = db.session.scalars(select(OpenCollection.collection_id))
    assert sorted(one.text for one in said_in(later)) == sorted(SAID)
    assert db.session.query(KeptBatch).count() == 1


def test_two_agree_and_take_back_and_it_ends_in_one_way(cast, ama, binta, blue_kite, key):
    found = make_round(make_going(blue_kite))
    send(found)
    db.session.get_one(OpenCollection, found.id).early_by = cast.ama.id
    db.session.commit()
    here = f"/ideas/rounds/{show_key(found.id)}/early"

    answers = together((ama, f"{here}/back", {}), (binta, f"{here}/agree", {}))

    assert answers in ([303, 303], [303, 409])
    sealed = db.session.get_one(Collection, found.id).state is CollectionState.SEALED
    assert len(brought(blue_kite)) == (len(WORDS) if sealed else 0)
    assert db.session.query(Intake).count() == (0 if sealed else len(WORDS))


def test_two_destroy_and_let_wait(cast, ama, blue_kite, key):
    draft = keep_back(blue_kite)
    for batch in db.session.scalars(select(KeptBatch)):
        batch.sealed = KeptBatch.READ
    db.session.commit()
    here = f"/ideas/rounds/{show_key(draft)}/waiting"

    answers = together((ama, f"{here}/end", {}), (leads_again(cast), f"{here}/end", {}))

    assert answers == [303, 409]
    assert db.session.get_one(Collection, draft).state is CollectionState.PURGED
    assert (db.session.query(Intake).count(), the_vault().names(PREFIX)) == (0, [])


def test_two_open_a_round_and_there_is_one(cast, ama, blue_kite, key):
    meeting = make_going(blue_kite)
    path = f"/meetings/{show_key(meeting.id)}/tablets"
    form = {
        "question": "What should change?",
        "closing": ClosingRule.AFTER_MEETING.value,
        "smallest": "5",
        "receipts": ReceiptKind.PICTURES.value,
    }

    answers = together((ama, path, form), (leads_again(cast), path, form))

    assert answers.count(303) >= 1
    assert the_vault().has(key_name(db.session.scalars(select(OpenCollection.collection_id)).one()))
