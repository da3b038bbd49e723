"""Ideas that wait for a long time: the children say what shall become of them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.db import db, show_key
from cac.ideas.models import Collection, Intake, KeptBatch, OpenCollection
from cac.ideas.rounds import opening, waiting
from cac.ideas.rounds.keys import key_name
from cac.ideas.rounds.late_copies import give_to_new
from cac.ideas.rules import CollectionState
from cac.meetings.rules import State
from cac.vault import the_vault
from tests.concerns.makers import make_key
from tests.ideas.test_kept import PATH, SAID, about, keep_back, opens, read_url, refer_url, texts
from tests.makers import make_meeting

OFFERED = "Ask the children what shall become of ideas that wait"


@pytest.fixture
def draft(cast, blue_kite):
    make_key(cast.nour.user)
    return keep_back(blue_kite)


@pytest.fixture
def path(draft):
    return f"/ideas/rounds/{show_key(draft)}/waiting"


def since(draft, days):
    db.session.get_one(OpenCollection, draft).kept_on = clock.today() - timedelta(days=days)
    db.session.commit()


def met(committee, days_ago, **more):
    when = clock.now() - timedelta(days=days_ago)
    make_meeting(committee, starts_at=when, state=State.CLOSED, **more)
    db.session.commit()


def all_read():
    for batch in db.session.scalars(select(KeptBatch)):
        batch.sealed = KeptBatch.READ
    db.session.commit()


def offered(person):
    return OFFERED in person.get("/").text


def test_what_waits_is_no_round_with_an_address_for_tablets(ama, draft, path):
    answer = ama.get(f"/ideas/rounds/{show_key(draft)}")

    assert answer.location == path
    assert "/t/" not in ama.get(path).text


def test_the_children_are_asked_after_ninety_days(ama, draft, path):
    since(draft, 89)
    assert not offered(ama)
    assert path not in ama.get("/ideas/").text

    since(draft, 90)
    assert offered(ama)
    assert path in ama.get("/ideas/").text


def test_the_children_are_asked_after_two_meetings(ama, blue_kite, draft):
    since(draft, 20)
    met(blue_kite, 25)
    met(blue_kite, 11, adults_only=True)
    assert not offered(ama)  # once since then: today

    met(blue_kite, 12)
    assert offered(ama)


@pytest.mark.parametrize("said", [(), SAID[:1]], ids=["nothing", "one idea"])
def test_the_team_cannot_tell_whether_anything_waits(ama, cast, nour, blue_kite, said):
    """Limit, question, and when it may go: all as if something had come, also where nothing did."""
    make_key(cast.nour.user)
    draft = keep_back(blue_kite, said, smallest=10)
    path = f"/ideas/rounds/{show_key(draft)}/waiting"

    assert opening.least_in(blue_kite) == 10
    assert ama.post(f"{path}/end").status_code == 409  # nobody who helps has read it
    assert "A round was kept for next time" in nour.get("/").text
    page = opens(nour)
    assert texts(page) == [*said]
    assert ("There is nothing to read here." in page.text) is (not said)
    nour.post(read_url(page))
    since(draft, 90)
    assert offered(ama)
    assert ama.post(f"{path}/end").status_code == 303
    assert db.session.query(OpenCollection).count() == 0


def test_whoever_comes_to_help_later_is_asked_to_read_where_nothing_came(cast, binta, blue_kite):
    make_key(cast.nour.user)
    keep_back(blue_kite, ())

    make_key(cast.binta.user)
    give_to_new()
    db.session.commit()

    assert "There is nothing to read here." in opens(binta).text


def test_where_all_was_taken_out_it_goes_once_that_was_read(ama, nour, cast, blue_kite):
    make_key(cast.nour.user)
    path = f"/ideas/rounds/{show_key(keep_back(blue_kite, SAID[:1]))}/waiting"
    nour.post(refer_url(opens(nour), SAID[0]), about(blue_kite))
    assert ama.post(f"{path}/end").status_code == 409

    nour.post(read_url(nour.get(PATH)))

    assert ama.post(f"{path}/end").status_code == 303


def test_they_can_wait_on_and_are_asked_again_later(ama, draft, path):
    since(draft, 100)
    answer = ama.post(f"{path}/on")

    assert answer.location == "/ideas/"
    assert not offered(ama)
    assert db.session.query(Intake).count() == 3


def test_they_can_be_destroyed_with_their_key(ama, draft, path):
    all_read()
    answer = ama.post(f"{path}/end")

    assert answer.location == "/ideas/"
    assert db.session.get_one(Collection, draft).state is CollectionState.PURGED
    assert db.session.query(Intake).count() + db.session.query(OpenCollection).count() == 0
    assert not the_vault().has(key_name(draft))
    assert ama.get(path).status_code == 409


def test_nothing_is_destroyed_before_those_who_help_have_read_it(ama, draft, path):
    page = ama.get(path)
    assert "Somebody who helps has not read it yet." in page.text
    assert f"{path}/end" not in page.text

    assert ama.post(f"{path}/end").status_code == 409
    assert db.session.query(Intake).count() == 3
    assert the_vault().has(key_name(draft))


@pytest.mark.parametrize("who", ["binta", "nour"])
def test_the_team_reads_the_page_and_the_facilitator_decides(request, draft, path, who):
    person = request.getfixturevalue(who)

    assert person.get(path).status_code == 200
    assert person.post(f"{path}/on").status_code == 403
    assert person.post(f"{path}/end").status_code == 403


@pytest.mark.parametrize("who", ["esi", "kofi", "ravi", "ines"])
def test_nobody_else_can_know(request, path, who):
    person = request.getfixturevalue(who)

    assert person.get(path).status_code in {403, 404}
    assert person.post(f"{path}/end").status_code in {403, 404}


def test_the_page_says_no_word_of_them(ama, draft, path):
    assert "We want rest." not in ama.get(path).text


def test_a_round_that_is_open_is_not_decided_about(ama, blue_kite, draft, path):
    db.session.get_one(Collection, draft).state = CollectionState.OPEN
    db.session.commit()

    assert ama.post(f"{path}/end").status_code == 409
    assert waiting.to_ask([blue_kite.id]) == []
