"""Letters of the tablet wait in the intake, and no round opens while one would reach nobody."""

import pytest
from sqlalchemy import select

from cac import clock
from cac.concerns import intake
from cac.concerns.letters import dummy_letter
from cac.concerns.models import ConcernIntake
from cac.db import db, new_key
from tests import makers
from tests.concerns.makers import make_key, make_round, send


@pytest.fixture
def started(blue_kite):
    return make_round(blue_kite)


def kept():
    return list(db.session.scalars(select(ConcernIntake.id).order_by(ConcernIntake.id)))


def test_it_keeps_an_upload_whatever_lies_in_it(app, cast, started):
    make_key(cast.nour.user)

    ids = send(started, cast.nour.user, dummies=7)

    assert kept() == sorted(ids)
    assert {len(one) for one in db.session.scalars(select(ConcernIntake.sealed))} == {4694}


def test_the_same_upload_again_changes_nothing(app, started):
    key, other = new_key(), new_key()
    first, again = dummy_letter(key), dummy_letter(key)
    intake.keep(started.id, [(key, first)])

    intake.keep(started.id, [(key, again), (other, dummy_letter(other))])
    intake.keep(started.id, [])
    db.session.commit()

    assert kept() == sorted([key, other])
    assert db.session.get_one(ConcernIntake, key).sealed == first


@pytest.mark.parametrize("row", [(b"short", dummy_letter(b"x" * 16)), (b"x" * 16, b"no letter")])
def test_what_is_no_letter_by_its_size_is_refused(app, started, row):
    with pytest.raises(ValueError, match="not a letter"):
        intake.keep(started.id, [row])


def test_it_leaves_the_commit_to_the_upload(app, started):
    key = new_key()
    intake.keep(started.id, [(key, dummy_letter(key))])

    db.session.rollback()

    assert kept() == []


def test_no_round_opens_while_a_child_would_reach_nobody(app, cast, blue_kite):
    nobody = intake.why_no_round(blue_kite)
    make_key(cast.nour.user)
    somebody = intake.why_no_round(blue_kite)
    makers.make_adult(blue_kite, "Nour", user_id=cast.nour.id, suspended_on=clock.today())

    assert nobody
    assert "reach nobody" in nobody
    assert somebody is None
    assert intake.why_no_round(blue_kite) == nobody
