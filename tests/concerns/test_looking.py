"""Somebody who helps looks for letters: theirs become concerns, and nobody else learns anything."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from cac import clock
from cac.accounts.models import HelperKey
from cac.concerns import queries
from cac.concerns.models import Concern, ConcernIntake, LetterLook
from cac.concerns.rules import letters_go_on
from cac.db import db, show_key
from cac.ideas.rules import CollectionState, quarter_of
from tests import makers
from tests.concerns.makers import PASSPHRASE, WORDS, close, make_key, make_round, send
from tests.concerns.outside import make_outside
from tests.concerns.test_keys import OTHER, let_in

PAGE = "/concerns/letters"


@pytest.fixture
def started(cast, blue_kite):
    make_key(cast.nour.user)
    make_key(cast.binta.user)
    return make_round(blue_kite)


def looks(person):
    """Open the key, and look; the page that follows."""
    person.post("/concerns/key/open", passphrase=PASSPHRASE, back="letters")
    answer = person.post(PAGE)
    assert answer.status_code == 303
    return person.get(answer.location).text


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def suspend(committee, person):
    makers.make_adult(committee, person.user.name, user_id=person.id, suspended_on=clock.today())
    db.session.commit()


def concern():
    return db.session.scalars(select(Concern)).one()


def page_of(person):
    return person.get(f"/concerns/{show_key(concern().id)}").text


def test_a_letter_becomes_a_concern_that_its_reader_opens(cast, nour, started):
    send(started, cast.nour.user, cast.binta.user, dummies=3)

    found = looks(nour)

    assert "One letter is for you" in found
    page = page_of(nour)
    assert WORDS in page
    assert "At the well" in page
    assert "A letter from the tablet" in page
    assert "Not for" not in page
    assert "A concern waits to be read" in nour.get("/").text


def test_all_to_whom_it_went_read_it_whoever_looked(cast, nour, binta, started):
    send(started, cast.nour.user, cast.binta.user)
    looks(nour)

    binta.post("/concerns/key/open", passphrase=PASSPHRASE)

    assert WORDS in page_of(binta)
    assert "No letter for you now" in looks(binta)
    assert count(Concern) == 1


def test_whoever_is_crossed_out_learns_nothing(cast, nour, binta, started):
    send(started, cast.binta.user, dummies=2)

    mine = looks(nour)
    looks(binta)

    assert "No letter for you now" in mine
    assert "Letters for" not in mine
    assert nour.get(f"/concerns/{show_key(concern().id)}").status_code == 404
    assert "There is nothing for you to read" in nour.get("/concerns/").text
    assert "waits to be read" not in nour.get("/").text
    assert "Not for" in page_of(binta)
    assert "Nour" in page_of(binta)


def test_nobody_lets_somebody_in_whom_the_child_crossed_out(cast, nour, binta, blue_kite, started):
    send(started, cast.binta.user)
    looks(binta)
    nour.post("/concerns/key", passphrase=OTHER, passphrase_again=OTHER)

    answer = let_in(binta, cast.nour, blue_kite)

    assert answer.status_code == 303
    assert nour.get(f"/concerns/{show_key(concern().id)}").status_code == 404


def test_whoever_made_another_key_since_reads_it_with_that(cast, nour, binta, started):
    send(started, cast.nour.user, cast.binta.user)
    nour.post("/concerns/key", passphrase=OTHER, passphrase_again=OTHER)

    looks(binta)

    nour.post("/concerns/key/open", passphrase=OTHER)
    assert WORDS in page_of(nour)


def test_whoever_helps_no_more_gets_no_slot(cast, blue_kite, binta, started):
    olu = make_outside(cast, cast.nour)
    send(started, cast.binta.user, olu.user)
    suspend(blue_kite, olu)

    looks(binta)

    helpers = queries.helpers_in([blue_kite.id])[blue_kite.id]
    assert [one.user.name for one in queries.allowed(concern(), helpers)] == ["Binta"]


def test_danger_is_urgent_for_the_others(cast, nour, started):
    send(started, cast.nour.user, danger=True)

    looks(nour)

    assert concern().deputy_at - concern().received_at == timedelta(hours=1)
    assert "Danger" in page_of(nour)


def test_it_reaches_the_inside_first_also_when_the_outside_contact_looks(cast, nour, started):
    olu = make_outside(cast, cast.nour).signed_in()
    send(started, cast.nour.user, olu.user)

    found = looks(olu)

    assert "No letter for you now" in found
    nour.post("/concerns/key/open", passphrase=PASSPHRASE)
    assert WORDS in page_of(nour)


def test_an_upload_that_comes_again_is_no_second_concern(cast, nour, started):
    ids = send(started, cast.nour.user, dummies=1)
    before = {one: db.session.get_one(ConcernIntake, one).sealed for one in ids}
    looks(nour)

    looks(nour)

    assert count(Concern) == 1
    assert {one: db.session.get_one(ConcernIntake, one).sealed for one in ids} == before


def test_letters_go_once_everybody_looked_after_the_end(cast, nour, binta, started):
    send(started, cast.nour.user, dummies=2)
    looks(nour)
    looks(binta)
    open_still = count(ConcernIntake), count(LetterLook)
    close(started)
    looks(nour)
    waiting = count(ConcernIntake), count(LetterLook)

    looks(binta)

    assert open_still == (3, 0)
    assert waiting == (3, 1)
    assert (count(ConcernIntake), count(LetterLook)) == (0, 0)
    assert count(Concern) == 1


def test_they_wait_for_a_suspended_helper_too(cast, nour, blue_kite, started):
    send(started, cast.binta.user)
    close(started)
    suspend(blue_kite, cast.binta)

    looks(nour)

    assert count(ConcernIntake) == 1


def test_after_ninety_days_nobody_is_waited_for(cast, nour, started):
    send(started, cast.binta.user, dummies=2)
    close(started)
    last = letters_go_on(started.quarter)

    with time_machine.travel(last - timedelta(days=1), tick=False):
        looks(nour.signed_in())
        day_before = count(ConcernIntake)
    with time_machine.travel(last, tick=False):
        looks(nour.signed_in())

    assert day_before == 3
    assert count(ConcernIntake) == 0


@pytest.mark.parametrize(
    ("quarter", "day"), [("2026-Q1", "2026-06-30"), ("2026-Q4", "2027-04-01"), ("2027-Q3", "2027-12-30")]
)
def test_ninety_days_count_from_the_end_of_the_quarter(quarter, day):
    assert letters_go_on(quarter).isoformat() == day
    assert quarter_of(letters_go_on(quarter)) != quarter


def test_a_letter_in_a_helpers_other_committee_is_theirs_there_alone(cast, nour, blue_kite, started):
    elsewhere = make_round(cast.green_hill)
    send(elsewhere, cast.nour.user)

    assert "No letter for you now" in looks(nour)
    assert count(Concern) == 0


def test_it_asks_for_the_key_first(nour, started):
    shut = nour.get(PAGE).text

    answer = nour.post(PAGE)

    assert "Open for 15 minutes" in shut
    assert answer.status_code == 409


def test_opening_the_key_leads_back_to_the_letters(nour, started):
    answer = nour.post("/concerns/key/open", passphrase=PASSPHRASE, back="letters")

    assert answer.location == PAGE
    assert "Look for letters" in nour.get(PAGE).text


def test_without_a_key_or_a_round_the_page_says_so(cast, nour, blue_kite):
    none = nour.get(PAGE).text
    make_round(blue_kite)

    assert "no round with the tablet now" in none
    assert "Make my key" in nour.get(PAGE).text
    assert nour.post(PAGE).status_code == 409


def test_only_helpers_look(ama, ines, kofi, esi, started):
    for person in (ama, ines, kofi, esi):
        assert person.get(PAGE).status_code == 403
        assert person.post(PAGE).status_code == 403


def test_a_stranger_is_asked_to_sign_in(stranger, started):
    assert stranger.get(PAGE).status_code == 303
    assert stranger.post(PAGE).status_code == 401


def test_today_speaks_of_every_round_that_goes_on_or_was_not_looked_at(cast, nour, binta, blue_kite, started):
    says = "Letters may have come from the tablet"
    going_on = says in nour.get("/").text
    send(started, dummies=1)
    close(started)
    over = says in nour.get("/").text

    looks(nour)

    assert (going_on, over) == (True, True)
    assert says not in nour.get("/").text
    assert says in binta.get("/").text
    assert says not in cast.ama.signed_in().get("/").text


def test_a_typed_batch_is_no_round(cast, nour, blue_kite):
    make_key(cast.nour.user)
    make_round(blue_kite, CollectionState.SEALED)

    assert "from the tablet" not in nour.get("/").text
    assert "no round with the tablet now" in nour.get(PAGE).text


def test_a_look_notes_a_key_and_nothing_else(cast, nour, started):
    send(started, dummies=1)
    close(started)

    looks(nour)

    key = db.session.scalars(select(HelperKey.id).where(HelperKey.user_id == cast.nour.id)).one()
    assert [(one.collection_id, one.key_id) for one in db.session.scalars(select(LetterLook))] == [
        (started.id, key)
    ]
