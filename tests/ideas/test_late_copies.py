"""Nothing that waits is destroyed unread: whoever comes to help later, or makes another key, gets a copy."""

import pytest
from sqlalchemy import select

from cac import clock
from cac.committees import serving
from cac.committees.models import Posting
from cac.committees.rules import Role
from cac.config import Settings
from cac.db import db, show_key
from cac.errors import RuleBroken
from cac.ideas.models import Collection, KeptBatch, OpenCollection
from cac.ideas.rounds import waiting
from cac.ideas.rounds.late_copies import give_to_new
from cac.safeguarding.services import suspend
from cac.upkeep.tidying import tidy
from tests import makers
from tests.concerns.makers import make_key
from tests.ideas.tablets import make_going, make_round, round_of
from tests.ideas.test_kept import PATH, SAID, keep_back, opens, read_url, texts

ANOTHER = "seven boats on a wide lake"


@pytest.fixture
def draft(cast, blue_kite):
    make_key(cast.nour.user)
    return keep_back(blue_kite)


def may_destroy(draft):
    db.session.expire_all()
    return not waiting.unread(db.session.get_one(Collection, draft))


def reads(person):
    assert person.post(read_url(opens(person))).status_code == 303


def makes_another_key(person):
    answer = person.post("/concerns/key", passphrase=ANOTHER, passphrase_again=ANOTHER)
    assert answer.status_code == 303, answer.text


def test_a_helper_with_another_key_still_has_to_read(nour, draft):
    makes_another_key(nour)

    assert not may_destroy(draft)
    assert sorted(texts(nour.get(PATH))) == sorted(SAID)
    assert nour.post(read_url(nour.get(PATH))).status_code == 303
    assert may_destroy(draft)


def test_whoever_has_read_need_not_read_again_with_another_key(nour, draft):
    reads(nour)
    makes_another_key(nour)

    assert may_destroy(draft)
    assert "Nothing waits for you to read now" in nour.get(PATH).text


def test_whoever_comes_to_help_later_gets_a_copy_and_has_to_read(cast, nour, blue_kite, draft):
    reads(nour)
    make_key(cast.esi.user)
    db.session.query(Posting).filter_by(user_id=cast.esi.id).delete()
    asked = serving.offer(blue_kite, cast.esi.user, Role.OUTSIDE_CONTACT, cast.ama.user)
    serving.answer(asked, accept=True)
    db.session.commit()

    assert not may_destroy(draft)
    reads(cast.esi.signed_in())
    assert may_destroy(draft)


def test_taking_all_who_help_away_destroys_nothing(cast, blue_kite, draft):
    adult = makers.make_adult(blue_kite, "Nour", user_id=cast.nour.id)
    suspend(adult, cast.binta.user, clock.today())
    db.session.commit()

    with pytest.raises(RuleBroken, match="has not read them yet"):
        waiting.destroy(db.session.get_one(Collection, draft))


def test_the_night_gives_what_was_not_given(app, cast, draft):
    make_key(cast.binta.user)
    settings: Settings = app.extensions["settings"]

    tidy(settings)
    tidy(settings)

    assert db.session.query(KeptBatch).count() == 2
    assert sorted(texts(opens(cast.binta.signed_in()))) == sorted(SAID)


def test_nobody_gets_what_children_write_while_a_round_goes_on(cast, blue_kite, draft):
    make_round(make_going(blue_kite))
    make_key(cast.binta.user)

    give_to_new([blue_kite.id])

    assert db.session.query(KeptBatch).count() == 1


def test_nothing_of_the_copy_is_left_once_it_was_read(nour, draft):
    reads(nour)

    [left] = db.session.scalars(select(KeptBatch))
    assert left.sealed == KeptBatch.READ
    assert nour.get("/").text.count("A round was kept for next time") == 0
    assert nour.post(f"/ideas/kept/{show_key(left.id)}/read").status_code == 404


def test_what_is_not_read_yet_comes_out_to_those_who_help_first(cast, nour, blue_kite, draft):
    opened = db.session.get_one(OpenCollection, draft)
    opened.first_read = False  # as the children's first round was opened
    db.session.commit()
    assert round_of(make_round(make_going(blue_kite), first_read=False)).first_read


def test_what_was_read_comes_out_as_the_facilitator_chooses(cast, nour, blue_kite, draft):
    reads(nour)
    opened = db.session.get_one(OpenCollection, draft)
    opened.first_read = False
    db.session.commit()
    assert not round_of(make_round(make_going(blue_kite), first_read=False)).first_read
