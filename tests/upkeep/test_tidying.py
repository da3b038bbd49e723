"""Rows that have done their work go; whatever is still of use stays."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from cac import clock
from cac.accounts import invitations
from cac.accounts.models import Invitation, SignInSession, SlowedSignIn
from cac.concerns.models import ConcernIntake
from cac.concerns.rules import letters_go_on
from cac.db import db, new_key
from cac.upkeep.tidying import count_overdue, tidy
from cac.web.models import SubmitToken
from tests.concerns.makers import close, make_key, make_round, send

HOURS, IDLE = 24 * 7, 120  # the settings of a fresh installation


@pytest.fixture
def settings(app):
    return app.extensions["settings"]


def left(settings, table):
    tidy(settings)
    return db.session.scalar(select(func.count()).select_from(table))


@pytest.mark.parametrize(("days", "stays"), [(0, 1), (7, 1), (8, 1), (10, 0)])
def test_the_mark_of_a_form_outlives_every_session(settings, days, stays):
    db.session.add(SubmitToken(id=new_key(), used_on=clock.today() - timedelta(days)))
    db.session.commit()

    assert left(settings, SubmitToken) == stays


@pytest.mark.parametrize(
    ("began", "seen", "stays"),
    [
        (timedelta(hours=HOURS - 1), timedelta(minutes=IDLE - 1), 1),
        (timedelta(hours=HOURS, minutes=1), timedelta(minutes=1), 0),
        (timedelta(hours=5), timedelta(minutes=IDLE + 1), 0),
    ],
)
def test_a_session_goes_once_it_is_over(settings, cast, began, seen, stays):
    now = clock.now()
    row = SignInSession(id=new_key(), user_id=cast.ama.id, secret_hash=b"x" * 32)
    row.began_at, row.last_seen_at = now - began, now - seen
    db.session.add(row)
    db.session.commit()

    assert left(settings, SignInSession) == stays


@pytest.mark.parametrize(
    ("ends", "used", "stays"),
    [(1, None, 1), (-29, None, 1), (-31, None, 0), (1, -29, 1), (1, -31, 0)],
)
def test_a_link_is_remembered_for_a_month(settings, cast, ends, used, stays):
    invitations.invite(cast.esi.user)
    row, now = db.session.scalars(select(Invitation)).one(), clock.now()
    row.ends_at = now + timedelta(ends)
    row.used_at = now + timedelta(used) if used else None
    db.session.commit()

    assert left(settings, Invitation) == stays


@pytest.mark.parametrize(("days", "stays"), [(0, 1), (2, 0)])
def test_guesses_are_forgotten_once_forgiven(settings, days, stays):
    db.session.add(SlowedSignIn(id=new_key(), failures=9, wait_until=clock.now() - timedelta(days)))
    db.session.commit()

    assert left(settings, SlowedSignIn) == stays


def test_nobody_is_signed_out_by_it(settings, ama):
    tidy(settings)

    assert ama.get("/").status_code == 200
    assert count_overdue(settings) == 0


def test_letters_that_nobody_waits_for_any_more_go(settings, cast):
    make_key(cast.nour.user)
    started = make_round(cast.blue_kite)
    send(started, cast.nour.user, dummies=1)
    close(started)
    waiting = left(settings, ConcernIntake)

    with time_machine.travel(letters_go_on(started.quarter)):
        assert left(settings, ConcernIntake) == 0
    assert waiting == 2
