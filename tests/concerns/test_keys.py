"""The key of a helper: made, opened for a while, wrapped anew, forgotten, and shared with a successor."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from cac import clock
from cac.accounts import helper_keys
from cac.accounts.models import HelperKey, OpenedKey
from cac.db import db, show_key
from cac.notices.models import Kind, Notice
from tests.cast import errors_on
from tests.concerns.makers import PASSPHRASE, WORDS, make_concern, make_key

OTHER = "nine grey stones in a stream"


@pytest.fixture
def concern(cast, blue_kite):
    return make_concern(blue_kite, cast.ama.user, keys=[cast.nour.user])


@pytest.fixture
def page(concern):
    return f"/concerns/{show_key(concern.id)}"


def test_today_asks_for_a_key_until_it_is_made(nour):
    asked = nour.get("/").text

    answer = nour.post("/concerns/key", passphrase=OTHER, passphrase_again=OTHER)

    assert "Make your key" in asked
    assert answer.status_code == 303
    assert "Make your key" not in nour.get("/").text


@pytest.mark.parametrize(
    ("words", "again", "said"),
    [
        ("short one", "short one", "four words"),
        (OTHER, "x", "not the same"),
        ("aaaa aaaa aaaa", "", "three different"),
    ],
)
def test_a_weak_or_mistyped_passphrase_is_refused(nour, words, again, said):
    answer = nour.post("/concerns/key", passphrase=words, passphrase_again=again)

    assert answer.status_code == 422
    assert said in errors_on(answer.text)
    assert words not in answer.text


def test_four_short_words_are_enough(nour):
    assert (
        nour.post("/concerns/key", passphrase="a red fox is", passphrase_again="a red fox is").status_code
        == 303
    )


def test_it_shuts_after_fifteen_minutes(nour, page):
    with time_machine.travel(clock.now(), tick=False) as time:
        nour.post("/concerns/key/open", passphrase=PASSPHRASE)
        open_now = nour.get(page).text
        time.shift(timedelta(minutes=15))
        later = nour.get(page).text

    assert WORDS in open_now
    assert WORDS not in later


def test_it_shuts_by_hand_and_with_the_session(nour, page):
    nour.post("/concerns/key/open", passphrase=PASSPHRASE)
    nour.post("/concerns/key/close")
    shut = nour.get(page).text
    nour.post("/concerns/key/open", passphrase=PASSPHRASE)

    nour.post("/sign-out")

    assert WORDS not in shut
    assert nour.client.get_cookie("cac-helper") is None
    assert db.session.scalars(select(OpenedKey)).all() == []


def test_without_its_cookie_the_files_open_nothing(nour, page):
    nour.post("/concerns/key/open", passphrase=PASSPHRASE)

    nour.client.delete_cookie("cac-helper")

    assert WORDS not in nour.get(page).text


def test_a_wrong_passphrase_opens_nothing_and_guessing_is_slowed(nour, page):
    answers = [nour.post("/concerns/key/open", passphrase=f"guess {n} on the hill") for n in range(7)]

    assert {answer.status_code for answer in answers} == {422}
    assert "not the passphrase" in errors_on(answers[0].text)
    assert "Please wait" in answers[-1].text
    assert WORDS not in nour.get(page).text


def test_another_passphrase_opens_the_same_key(nour, page):
    new = {"passphrase": OTHER, "passphrase_again": OTHER}

    wrong = nour.post("/concerns/key/passphrase", new | {"passphrase_now": "not this one at all"})
    right = nour.post("/concerns/key/passphrase", new | {"passphrase_now": PASSPHRASE})

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert nour.post("/concerns/key/open", passphrase=PASSPHRASE).status_code == 422
    nour.post("/concerns/key/open", passphrase=OTHER)
    assert WORDS in nour.get(page).text


def test_whoever_forgot_it_is_let_in_by_another_helper(cast, blue_kite, nour, binta):
    make_key(cast.binta.user)
    concern = make_concern(blue_kite, cast.ama.user, keys=[cast.nour.user])
    page = f"/concerns/{show_key(concern.id)}"

    nour.post("/concerns/key", passphrase=OTHER, passphrase_again=OTHER)
    lost = nour.get(page).text
    let_in(binta, cast.nour, blue_kite)

    assert "before you made the key" in lost
    assert WORDS in nour.get(page).text
    told = db.session.scalars(select(Notice.user_id).where(Notice.kind == Kind.HELPER_KEY)).all()
    assert told == [cast.binta.id]


def test_a_successor_is_let_in_but_never_to_what_is_about_them(cast, blue_kite, nour, binta):
    read = make_concern(blue_kite, cast.ama.user, keys=[cast.nour.user])
    about = make_concern(blue_kite, cast.ama.user, cast.binta.user)
    make_key(cast.binta.user)

    before = binta.get(f"/concerns/{show_key(read.id)}").status_code
    answer = let_in(nour, cast.binta, blue_kite)

    binta.post("/concerns/key/open", passphrase=PASSPHRASE)
    assert (before, answer.status_code) == (404, 303)
    assert WORDS in binta.get(f"/concerns/{show_key(read.id)}").text
    assert binta.get(f"/concerns/{show_key(about.id)}").status_code == 404
    assert "Somebody else may read it now" not in binta.get("/concerns/").text


def test_letting_in_needs_a_key_of_the_other_and_the_right_passphrase(cast, blue_kite, nour, concern):
    none = let_in(nour, cast.binta, blue_kite)
    make_key(cast.binta.user)
    wrong = let_in(nour, cast.binta, blue_kite, passphrase="not this one at all")

    assert (none.status_code, wrong.status_code) == (409, 422)


def let_in(person, other, committee, passphrase=PASSPHRASE):
    where = f"/concerns/let-in/{show_key(other.id)}/{show_key(committee.id)}"
    return person.post(where, passphrase=passphrase)


def test_only_helpers_have_keys(ama, ines, kofi, concern):
    for person in (ama, ines, kofi):
        assert person.get("/concerns/key").status_code == 403
        assert person.post("/concerns/key/open", passphrase=PASSPHRASE).status_code == 403


def test_the_passphrase_stands_nowhere(app, cast, nour):
    nour.post("/concerns/key", passphrase=OTHER, passphrase_again=OTHER)

    key = db.session.scalars(select(HelperKey)).one()

    assert helper_keys.unwrap(key, PASSPHRASE) is None
    assert helper_keys.unwrap(key, f"  {OTHER} ") is not None
    assert len(key.private) == 12 + 32 + 16
