"""The team's pages of a round on tablets: opened, closed by one or two, and never a count of ideas."""

import re

import pytest

from cac.db import db, show_key
from cac.ideas.models import Collection, OpenCollection
from cac.ideas.rounds import tablets
from cac.ideas.rounds.tokens import token_of
from cac.ideas.rules import CollectionState, ReceiptKind
from cac.meetings.rules import State
from tests.cast import errors_on
from tests.ideas.tablets import QUESTION, WORDS, round_of, send
from tests.meetings.conftest import path, put

FORM = {"question": QUESTION, "closing": "after_meeting", "smallest": "5", "receipts": ""}


def bare(page):
    return re.sub(r'(name="(csrf_token|once)" value=")[^"]+', r"\1", page)


def page_of(collection, act=""):
    return f"/ideas/rounds/{show_key(collection.id)}{act}"


def test_whoever_leads_opens_a_round(ama, going):
    answer = ama.post(path(going, "tablets"), FORM | {"receipts": "pictures", "smallest": "6"})

    opened = db.session.query(OpenCollection).one()
    page = ama.get(answer.location).text
    assert (opened.smallest, opened.receipts) == (6, ReceiptKind.PICTURES)
    assert f"/t/{token_of(opened.collection)}" in page
    assert "<svg" in page
    assert ama.get(path(going, "tablets")).location == answer.location


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"question": ""}, "Please"),
        ({"closing": ""}, "Please choose one."),
        ({"smallest": "4"}, "5"),
        ({"question": "What does Mr Banda say?"}, "name"),
    ],
)
def test_what_is_missing_is_said_beside_it(ama, going, wrong, says):
    answer = ama.post(path(going, "tablets"), FORM | wrong)

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert db.session.query(Collection).count() == 0


def test_what_is_wrong_is_not_folded_away(ama, going):
    folded, open_ = '<details class="ask">', '<details class="ask" open>'

    assert folded in ama.get(path(going, "tablets")).text
    assert open_ in ama.post(path(going, "tablets"), FORM | {"smallest": "4"}).text


def test_nobody_opens_one_after_the_meeting(ama, going):
    answer = ama.post(path(put(going, State.CLOSED), "tablets"), FORM)

    assert answer.status_code == 409
    assert QUESTION in answer.text


@pytest.mark.parametrize("who", ["binta", "nour"])
def test_others_of_the_team_cannot_open_one(cast, going, who):
    person = getattr(cast, who).signed_in()
    assert person.post(path(going, "tablets"), FORM).status_code == 403


def test_a_stranger_hears_of_nothing(cast, going, opened):
    cast.kofi.signed_in()
    assert cast.kofi.post(path(going, "tablets"), FORM).status_code == 404
    for act in ("", "/close", "/early", "/early/back", "/early/agree"):
        call = cast.kofi.post if act else cast.kofi.get
        assert call(page_of(opened, act)).status_code == 404


def test_the_page_is_the_same_whatever_arrived(ama, cast, opened):
    people = (ama, cast.binta.signed_in(), cast.nour.signed_in())
    before = [bare(person.get(page_of(opened)).text) for person in people]
    send(opened)

    assert [bare(person.get(page_of(opened)).text) for person in people] == before


def test_tablets_that_did_not_come_back_are_counted(ama, opened):
    assert "No tablet" in ama.get(page_of(opened)).text
    for act in (tablets.pair, tablets.pair, tablets.finish):
        act(opened)
    db.session.commit()
    assert "1 tablet has not been heard from" in ama.get(page_of(opened)).text
    tablets.finish(opened)
    db.session.commit()
    assert "Every tablet" in ama.get(page_of(opened)).text


def test_whoever_leads_closes_it_and_who_helps_reads_first(ama, nour, opened, going):
    send(opened)
    assert ama.post(page_of(opened, "/close")).status_code == 409
    put(going, State.CLOSED)
    brought = ama.get(ama.post(page_of(opened, "/close")).location).location

    assert not any(word in ama.get(brought).text for word in WORDS)
    read = nour.get(nour.get(brought).location or brought).text
    assert all(word in read for word in WORDS)


def test_a_round_with_too_little_says_so(ama, opened, going):
    send(opened, WORDS[:3])
    put(going, State.CLOSED)
    page = ama.get(ama.post(page_of(opened, "/close")).location).text

    assert "Kept for next time" in page
    assert not any(word in page for word in WORDS)


def test_two_people_close_it_early(ama, cast, opened):
    cast.binta.signed_in()
    assert cast.binta.post(page_of(opened, "/early/agree")).status_code == 409
    assert "Do you agree?" not in cast.binta.get("/").text
    ama.post(page_of(opened, "/early"))
    assert page_of(opened) in cast.binta.get("/").text
    assert "Do you agree?" not in ama.get("/").text
    assert "I agree" not in ama.get(page_of(opened)).text
    assert ama.post(page_of(opened, "/early/agree")).status_code == 403
    assert "I agree" in cast.binta.get(page_of(opened)).text
    cast.binta.post(page_of(opened, "/early/agree"))

    db.session.expire_all()
    assert db.session.get_one(Collection, opened.id).state is CollectionState.PURGED


def test_it_goes_on_after_all(ama, cast, opened):
    ama.post(page_of(opened, "/early"))
    ama.post(page_of(opened, "/early/back"))

    db.session.expire_all()
    assert round_of(opened).early_by is None
    assert cast.binta.signed_in().post(page_of(opened, "/early")).status_code == 403


@pytest.mark.parametrize("act", ["/close", "/early", "/early/back"])
def test_nothing_is_done_with_a_round_that_is_over(ama, opened, going, act):
    put(going, State.CLOSED)
    ama.post(page_of(opened, "/close"))

    assert ama.post(page_of(opened, act)).status_code == 409
