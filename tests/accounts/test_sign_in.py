"""Signing in and out."""

import re
from urllib.parse import quote

import pytest
from sqlalchemy import func, select

from cac import clock
from cac.accounts.models import SignInSession, SlowedSignIn
from cac.audit.models import AuditEntry
from cac.db import db
from tests import makers
from tests.cast import PASSWORD, Person, errors_on

ELSEWHERE = [
    "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "/\n/evil.example",
    "javascript:alert(1)", "evil.example", "/sign-out", "/nothing/here", "",
]  # fmt: skip


def without_tokens(page: str) -> str:
    return re.sub(r'value="[a-z2-7]{26}"|name="csrf_token" value="[^"]*"', "", page)


def sign_in(person, email="ama@example.org", password=PASSWORD, **query):
    return person.post(
        "/sign-in" + (f"?next={query['next']}" if query else ""), email=email, password=password
    )


def test_it_lets_the_owner_in(cast):
    ama = cast.ama.signs_in()

    answer = ama.get("/")

    assert answer.status_code == 200


def test_it_takes_an_address_as_people_type_it(cast, stranger):
    answer = sign_in(stranger, email="  AMA@Example.org\u200b ")

    assert answer.status_code == 303


def test_it_sends_a_stranger_to_sign_in(stranger):
    answer = stranger.get("/")

    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/"


def test_it_says_the_same_for_every_account_that_does_not_open(cast, app):
    makers.make_user("Invited", secret=None)
    makers.make_user("Closed", secret=cast.ama.user.password_hash, disabled_at=clock.now())
    db.session.commit()
    tries = {"ama": "not the password", "nobody": "not the password", "invited": "", "closed": PASSWORD}

    answers = {
        name: sign_in(Person(app), f"{name}@example.org", secret or "x") for name, secret in tries.items()
    }

    assert {answer.status_code for answer in answers.values()} == {422}
    pages = {without_tokens(answer.text).replace(name, "X") for name, answer in answers.items()}
    assert len(pages) == 1
    assert "do not fit together" in errors_on(answers["ama"].text)


def test_it_keeps_the_address_and_never_the_password(cast, stranger):
    answer = sign_in(stranger, password="not the password")

    assert 'value="ama@example.org"' in answer.text
    assert "not the password" not in answer.text


def test_it_asks_for_what_is_missing(stranger):
    answer = sign_in(stranger, email=" \u200b", password="")

    assert answer.status_code == 422
    assert errors_on(answer.text).count("Please fill this in.") == 2


def test_it_survives_a_very_long_and_odd_input(cast, stranger):
    answer = sign_in(stranger, email="a" * 5000 + "\x00\u202e@x", password="p" * 100_000)

    assert answer.status_code == 422


def test_it_leads_on_to_where_the_person_was_going(cast, stranger):
    answer = sign_in(stranger, next="/meetings/%3Fwhen=past")

    assert answer.location == "/meetings/?when=past"


@pytest.mark.parametrize("where", ELSEWHERE)
def test_it_never_leads_to_another_place(cast, app, where):
    answer = sign_in(Person(app), next=quote(where, safe=""))

    assert answer.location == "/"


def test_it_gives_a_fresh_session_value(cast, app):
    ama = Person(app, cast.ama.user)
    ama.csrf()
    planted = ama.client.get_cookie("cac").value

    ama.signs_in()

    assert ama.client.get_cookie("cac").value != planted


def test_it_needs_the_csrf_token(cast, stranger):
    answer = stranger.post("/sign-in", email="ama@example.org", password=PASSWORD, csrf_token="")

    assert answer.status_code == 400


def test_it_is_recorded_as_ones_own_act(ama):
    entry = db.session.scalars(select(AuditEntry)).one()

    assert (entry.act, entry.user_id) == ("signed in", ama.id)


def test_signing_out_ends_the_session_for_good(ama):
    cookie = ama.client.get_cookie("cac").value

    answer = ama.post("/sign-out")

    ama.client.set_cookie("cac", cookie)
    assert answer.location == "/sign-in"
    assert ama.get("/").status_code == 303
    assert db.session.scalar(select(func.count()).select_from(SignInSession)) == 0


def test_signing_out_is_no_get(ama):
    answer = ama.get("/sign-out")

    assert (answer.status_code, answer.location) == (303, "/")
    assert ama.get("/").status_code == 200


def test_nothing_readable_is_kept_of_who_guessed_where(cast, stranger):
    sign_in(stranger, password="not the password")

    row = db.session.scalars(select(SlowedSignIn)).one()
    assert len(row.id) == 16
    assert b"ama" not in row.id
