"""Sessions: held in the database, ended by time, by the person and by an administrator."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from cac import clock
from cac.accounts import sessions
from cac.accounts.models import SignInSession
from cac.db import db
from tests.accounts.test_profile import GOOD

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def travel():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def the_session():
    return db.session.query(SignInSession).one()


def test_it_ends_after_two_idle_hours(cast, travel):
    ama = cast.ama.signs_in()
    travel.shift(timedelta(minutes=121))

    assert ama.get("/").status_code == 303


def test_it_lives_on_while_it_is_used(cast, travel):
    ama = cast.ama.signs_in()

    for _ in range(5):
        travel.shift(timedelta(minutes=100))
        assert ama.get("/").status_code == 200


def test_it_ends_after_a_week_however_much_it_is_used(cast, travel):
    ama = cast.ama.signs_in()

    for _ in range(7 * 12 + 1):
        travel.shift(timedelta(minutes=119))
        ama.get("/more")

    assert ama.get("/").status_code == 303


def test_an_act_notes_that_it_was_seen_without_waiting_for_itself(cast, travel):
    ama = cast.ama.signs_in()
    travel.shift(timedelta(minutes=10))

    answer = ama.post("/profile", GOOD)

    assert answer.status_code == 303
    assert the_session().last_seen_at == NOON + timedelta(minutes=10)


def test_a_disabled_person_is_out_at_once(cast):
    ama = cast.ama.signs_in()
    cast.ama.user.disabled_at = clock.now()
    db.session.commit()

    assert ama.get("/").status_code == 303


def test_the_database_does_not_hold_what_the_cookie_holds(cast):
    ama = cast.ama.signs_in()
    token = base64.urlsafe_b64decode(ama.client.get_cookie("cac").value)

    row = the_session()

    assert token[16:] != row.secret_hash
    assert row.id == token[:16]


@pytest.mark.parametrize("value", ["", "x", "AAAA", "é", base64.urlsafe_b64encode(b"0" * 32).decode()])
def test_an_invented_cookie_opens_nothing(stranger, value):
    stranger.client.set_cookie("cac", value)

    assert stranger.get("/").status_code == 303


def test_the_first_half_of_a_cookie_opens_nothing(cast, stranger):
    ama = cast.ama.signs_in()
    token = base64.urlsafe_b64decode(ama.client.get_cookie("cac").value)
    stranger.client.set_cookie("cac", base64.urlsafe_b64encode(token[:16] + b"0" * 16).decode())

    assert stranger.get("/").status_code == 303


def test_the_cookie_is_for_this_site_only(cast):
    ama = cast.ama.signs_in()
    cookie = ama.client.get_cookie("cac")

    assert (cookie.http_only, cookie.same_site, cookie.path) == (True, "Lax", "/")


def test_over_https_cookies_are_secure(tmp_path):
    from tests.conftest import build

    app = build(tmp_path, base_url="https://cac.example.org")
    answer = app.test_client().get("/sign-in", base_url="https://cac.example.org")

    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-cac=")
    assert "Secure" in cookie
    assert sessions.cookie_name(app) == "__Host-cac"
    with app.app_context():
        db.engine.dispose()


def test_the_moment_somebody_was_last_seen_is_kept_no_finer_than_five_minutes(ama):
    with time_machine.travel(NOON, tick=False):
        ama.signs_in()
    with time_machine.travel(NOON + timedelta(minutes=13, seconds=37), tick=False):
        ama.get("/")

    assert the_session().last_seen_at == NOON + timedelta(minutes=10)
