"""Tablets of a round: used, counted and done; what browsers sealed is taken, and nothing else is written."""

import json
import secrets
from contextvars import Context

import pytest
from sqlalchemy.exc import OperationalError

from cac.accounts.models import SignInSession
from cac.anonymity.envelopes import MOST_BYTES, SLOT, body_of
from cac.concerns.views.raising import own_cookie_name
from cac.db import db
from cac.errors import RuleBroken
from cac.ideas.rounds.tokens import token_of
from cac.ideas.rules import CollectionState
from cac.ideas.tablet import services
from tests.concerns.makers import PASSPHRASE
from tests.ideas.at_tablet import Tablet
from tests.ideas.tablets import round_of, slot_of, waiting
from tests.ideas.test_tablet import everything

WAYS = [
    ("GET", ""),
    ("POST", ""),
    ("POST", "/arrive"),
    ("POST", "/pair"),
    ("GET", "/done"),
    ("POST", "/done"),
]


def close(collection):
    collection.state = CollectionState.CLOSING
    db.session.commit()


def said(tablet):
    """What the answer to an upload says; it always has the same length."""
    assert len(tablet.answer.data) == 64
    return tablet.status, json.loads(tablet.text)["said"]


def test_what_a_browser_sealed_arrives(tablet, opened):
    slots = [slot_of(opened, "one"), slot_of(opened, "two")]

    assert said(tablet.post("/arrive", data=body_of(slots))) == (200, "arrived")
    assert waiting(opened) == {slot.id for slot in slots}


def test_what_arrives_again_is_kept_once_and_said_to_have_arrived(tablet, opened):
    body = body_of([slot_of(opened, "one")])

    for _ in range(3):
        assert said(tablet.post("/arrive", data=body)) == (200, "arrived")
    assert len(waiting(opened)) == 1


@pytest.mark.parametrize("size", [0, 1, SLOT - 1, SLOT + 1, 2 * SLOT, MOST_BYTES + SLOT])
def test_an_upload_of_another_size_is_refused(tablet, opened, size):
    status, fate = said(tablet.post("/arrive", data=secrets.token_bytes(size)))

    assert (status, fate) == (413 if size > MOST_BYTES else 400, "not arrived")
    assert waiting(opened) == set()


def test_an_upload_to_a_closed_round_hears_so(tablet, opened):
    body = body_of([slot_of(opened, "one")])
    close(opened)

    assert said(tablet.post("/arrive", data=body)) == (409, "closed")
    assert waiting(opened) == set()


@pytest.mark.parametrize("broken", [OperationalError("", {}, Exception()), OSError(), RuleBroken("")])
def test_a_busy_or_full_database_is_never_called_arrived(tablet, opened, monkeypatch, broken):
    def refuse(*_):
        raise broken

    monkeypatch.setattr(services, "arrive", refuse)

    assert said(tablet.post("/arrive", data=body_of([slot_of(opened, "one")]))) == (503, "not arrived")


def test_an_upload_without_an_idea_changes_nothing(tablet, opened):
    before = everything()

    assert said(tablet.post("/arrive", data=bytes(SLOT))) == (200, "arrived")
    assert everything() == before


def test_no_answer_of_a_childs_page_leaves_more_than_the_mark_or_may_be_kept(tablet, opened):
    tablet.paired()
    for shown in (tablet.get(), tablet.press("start"), tablet.post("/arrive", data=bytes(SLOT))):
        assert shown.answer.headers["Cache-Control"] == "no-store"
        assert shown.answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in shown.answer.headers


@pytest.mark.parametrize(("method", "more"), WAYS)
def test_an_unknown_address_answers_like_any_other(tablet, method, more):
    body = bytes(SLOT) if more == "/arrive" else None
    answers = []
    for token in (token_of_other(tablet.path), "x" * 52, "short"):
        tablet.path = f"/t/{token}"
        tablet.get(more) if method == "GET" else tablet.post(more, data=body)
        answers.append((tablet.status, tablet.answer.data))

    assert len(set(answers)) == 1
    assert answers[0][0] == 404


def token_of_other(path):
    """The address with one letter changed."""
    token = path.rpartition("/")[2]
    return ("b" if token[0] == "a" else "a") + token[1:]


def test_an_adult_is_asked_before_a_tablet_is_used(tablet, opened):
    assert "Use this tablet for this round?" in tablet.get().text
    assert round_of(opened).paired == 0


def test_using_a_tablet_ends_the_session_on_it_and_counts_it(app, opened, ama):
    others = db.session.query(SignInSession).count()
    ama.signed_in()
    tablet = Tablet(app, token_of(opened))
    tablet.client = ama.client

    headers = tablet.post("/pair").answer.headers

    assert headers["Clear-Site-Data"] == '"cookies", "cache"'
    assert db.session.query(SignInSession).count() == others
    assert round_of(opened).paired == 1
    assert tablet.get("?paired=1").step == "start"
    assert ama.get("/").status_code == 303


def test_no_link_makes_a_tablet_of_a_device_where_somebody_is_signed_in(app, opened, ama):
    ama.signed_in()
    tablet = Tablet(app, token_of(opened))
    tablet.client = ama.client

    assert "/pair" in tablet.get("?paired=1").text
    assert tablet.client.get_cookie("tablet", path=tablet.path) is None
    assert tablet.paired().step == "start"


def test_what_opened_a_key_or_an_own_report_stays_on_no_tablet(opened, nour):
    nour.post("/concerns/key/open", passphrase=PASSPHRASE)
    assert nour.client.get_cookie("cac-helper")
    answer = nour.client.post(f"/t/{token_of(opened)}/pair")

    gone = [one for one in answer.headers.getlist("Set-Cookie") if "Max-Age=0" in one]
    assert nour.client.get_cookie("cac-helper") is None
    assert {one.partition("=")[0] for one in gone} >= {"cac-helper", own_cookie_name()}


def test_another_site_makes_no_tablet_of_a_device_and_signs_nobody_out(nour, opened):
    path = f"/t/{token_of(opened)}/pair"
    answer = Context().run(nour.client.post, path, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 303
    assert "Clear-Site-Data" not in answer.headers
    assert nour.get("/").status_code == 200
    assert round_of(opened).paired == 0


def test_the_mark_of_a_tablet_is_the_same_on_all_and_only_for_this_round(app, opened):
    marks = set()
    for _ in range(2):
        tablet = Tablet(app, token_of(opened)).post("/pair")
        answer = tablet.client.get(f"{tablet.path}?paired=1")
        marks.add(answer.headers["Set-Cookie"].split("Expires")[0])

    assert len(marks) == 1
    assert marks.pop().startswith("tablet=1;")
    assert f"Path={tablet.path}" in answer.headers["Set-Cookie"]
    assert round_of(opened).paired == 2


def test_pressing_twice_counts_a_tablet_once(tablet, opened):
    tablet.paired().post("/pair")

    assert round_of(opened).paired == 1


def test_a_tablet_that_is_done_is_counted_once_and_asks_again(tablet, opened):
    tablet.paired()
    assert "Is this tablet done?" in tablet.get("/done").text

    assert "This tablet is done" in tablet.post("/done").text
    tablet.post("/done")

    assert (round_of(opened).paired, round_of(opened).finished) == (1, 1)
    assert "Use this tablet for this round?" in tablet.get("/done").text


def test_a_closed_round_takes_no_tablet(tablet, opened):
    close(opened)

    assert "This round is closed" in tablet.get().text
    tablet.post("/pair")
    assert round_of(opened).paired == 0


def test_the_language_is_the_childrens_and_leaves_no_cookie(tablet, opened):
    opened.committee.languages = ["ar"]
    db.session.commit()

    assert 'lang="ar" dir="rtl"' in tablet.paired().text
    assert 'lang="fr"' in tablet.get("?in=fr").text
    assert "Set-Cookie" not in tablet.answer.headers
    assert '?in=fr"' in tablet.press("start").text
    assert '<html lang="ar"' in tablet.get().text


def test_whoever_is_signed_in_beside_it_is_nobody_here(app, opened, ama):
    tablet = Tablet(app, token_of(opened)).paired()
    ama.client.set_cookie("tablet", "1", path=tablet.path)
    theirs = Tablet(app, token_of(opened))
    theirs.client = ama.signed_in().client
    before = everything()

    shown = theirs.get()

    assert shown.step == "start"
    assert "Ama" not in shown.text
    assert everything() == before
