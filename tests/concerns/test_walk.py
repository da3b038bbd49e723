"""From raising to reading: the whole way through the pages."""

import pytest
from sqlalchemy import select

from cac.concerns.models import Concern, ConcernEntry, ConcernRead, ConcernSlot
from cac.db import db, show_key
from tests.cast import errors_on
from tests.concerns.makers import PASSPHRASE, WORDS, make_concern, make_key
from tests.makers import make_referral

FIRST = {"step": "1", "day": "2026-11-20", "danger": "no", "about": "other"}
SECOND = FIRST | {"step": "2", "words": WORDS}


@pytest.fixture
def way(blue_kite):
    return f"/concerns/new/{show_key(blue_kite.id)}"


def only(model):
    return db.session.scalars(select(model)).one()


def test_it_is_raised_in_two_steps_and_read_with_the_passphrase(cast, ama, nour, way):
    make_key(cast.nour.user)

    first = ama.post(way, FIRST)
    raised = ama.post(way, SECOND | {"known": "An uncle knows.", "done": "I stayed with her."})

    assert first.status_code == 200
    assert "own words" in first.text
    own = ama.get(raised.location).text
    assert "It has not been read yet." in own
    assert WORDS in own
    concern = only(Concern)
    assert "A concern waits to be read" in nour.get("/").text
    shut = nour.get(f"/concerns/{show_key(concern.id)}")
    assert WORDS not in shut.text
    opened = nour.post("/concerns/key/open", passphrase=PASSPHRASE, back=show_key(concern.id))
    page = nour.get(opened.location).text
    assert all(words in page for words in (WORDS, "An uncle knows.", "I stayed with her.", "Written by Ama"))


def test_acknowledging_tells_the_author_and_shuts_it_for_them(cast, ama, nour, way):
    make_key(cast.nour.user)
    raised = ama.post(way, SECOND)
    concern = only(Concern)
    page = f"/concerns/{show_key(concern.id)}"

    nour.post("/concerns/key/open", passphrase=PASSPHRASE)

    answer = nour.post(f"{page}/acknowledge")

    assert answer.status_code == 303
    own = ama.get(raised.location).text
    assert "A person has read it." in own
    assert WORDS not in own
    assert "Read by a person" in nour.get(page).text
    assert nour.post(f"{page}/acknowledge").status_code == 409


def test_nobody_acknowledges_what_they_have_not_opened(cast, blue_kite, nour):
    concern = make_concern(blue_kite, cast.ama.user, keys=[cast.nour.user])
    page = f"/concerns/{show_key(concern.id)}"

    shut = nour.post(f"{page}/acknowledge")
    make_key(cast.nour.user)  # after a forgotten passphrase: this one does not open it
    nour.post("/concerns/key/open", passphrase=PASSPHRASE)
    another = nour.post(f"{page}/acknowledge")

    assert {shut.status_code, another.status_code} == {409}
    assert db.session.get(ConcernRead, concern.id) is None


def test_without_the_cookie_its_author_sees_how_it_stands_and_may_add(cast, ama, nour, way):
    make_key(cast.nour.user)
    where = ama.post(way, SECOND).location
    ama.client.delete_cookie("cac-report")

    page = ama.get(where).text
    ama.post(where, text="She did not come today.")

    assert WORDS not in page
    assert "Not yet read" in page
    assert "+260" in page
    nour.post("/concerns/key/open", passphrase=PASSPHRASE)
    concern = only(Concern)
    assert "She did not come today." in nour.get(f"/concerns/{show_key(concern.id)}").text


def test_a_child_in_danger_asks_for_the_time_of_a_call(cast, blue_kite, ama, way):
    make_key(cast.nour.user)
    make_referral(blue_kite, phone="116 116")
    db.session.commit()
    danger = {"danger": "yes"}

    second = ama.post(way, FIRST | danger).text
    without = ama.post(way, SECOND | danger)
    with_time = ama.post(way, SECOND | danger | {"called": "14:30"})

    assert "Call first" in second
    assert "116 116" in second
    assert without.status_code == 422
    assert "Call first" in errors_on(without.text)
    assert WORDS in without.text
    assert with_time.status_code == 303


def test_it_is_enough_to_say_whom_one_tried_to_reach(cast, ama, way):
    make_key(cast.nour.user)

    answer = ama.post(way, SECOND | {"danger": "yes", "unreached": "Nour and the child line, no answer."})

    assert answer.status_code == 303


def test_nothing_is_chosen_beforehand(cast, ama, way):
    make_key(cast.nour.user)

    answer = ama.post(way, {"step": "1", "day": "2026-11-20"})

    assert answer.status_code == 422
    assert "When unsure, say yes" in errors_on(answer.text)
    assert "tick whom" in errors_on(answer.text)


def test_nothing_is_stored_when_no_helper_has_a_key(ama, way):
    first = ama.post(way, FIRST)
    second = ama.post(way, SECOND)

    assert "Please call" in first.text
    assert second.status_code == 409
    assert WORDS in second.text
    assert db.session.scalars(select(Concern)).all() == []


def test_whoever_it_is_about_gets_no_slot_and_is_not_named_to_call(cast, ama, nour, binta, way):
    make_key(cast.nour.user)
    make_key(cast.binta.user)
    about = {"about": show_key(cast.nour.id)}

    second = ama.post(way, FIRST | about | {"danger": "yes"}).text
    ama.post(way, SECOND | about)

    page = f"/concerns/{show_key(only(Concern).id)}"
    assert "Binta" in second
    assert "Nour" not in second
    assert nour.get(page).status_code == 404
    assert nour.post(f"{page}/acknowledge").status_code == 404
    assert binta.get(page).status_code == 200
    assert len(db.session.scalars(select(ConcernSlot)).all()) == 4


def test_nobody_acknowledges_what_they_raised_while_somebody_else_can(cast, nour, binta, way):
    make_key(cast.nour.user)
    make_key(cast.binta.user)
    nour.post(way, SECOND)
    page = f"/concerns/{show_key(only(Concern).id)}"

    for helper in (nour, binta):
        helper.post("/concerns/key/open", passphrase=PASSPHRASE)

    answers = [nour.post(f"{page}/acknowledge"), binta.post(f"{page}/acknowledge")]

    assert [answer.status_code for answer in answers] == [409, 303]
    assert only(ConcernRead)


def test_a_note_stays_and_cannot_be_taken_back(cast, blue_kite, nour):
    concern = make_concern(blue_kite, cast.ama.user, keys=[cast.nour.user])
    page = f"/concerns/{show_key(concern.id)}"

    answer = nour.post(f"{page}/note", kind="done", text="Called the child line.")

    assert answer.status_code == 303
    entry = only(ConcernEntry)
    db.session.delete(entry)
    with pytest.raises(RuntimeError, match="only ever added"):
        db.session.flush()
    db.session.rollback()


def test_a_stranger_learns_nothing(kofi, cast, blue_kite, way):
    concern = make_concern(blue_kite, cast.ama.user, keys=[cast.nour.user])
    page = f"/concerns/{show_key(concern.id)}"

    assert kofi.get(way).status_code == 404
    assert kofi.get(page).data == kofi.get(f"/concerns/{'a' * 26}").data
    assert kofi.post(f"{page}/note", kind="note", text="x").status_code == 404
    assert kofi.get("/concerns/key").status_code == 403
