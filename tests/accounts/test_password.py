"""Changing one's own password."""

import pytest
from argon2 import PasswordHasher, Type, extract_parameters

from cac.accounts.passwords import hash_password, is_password
from cac.db import db
from tests.cast import PASSWORD, Person, errors_on

NEW = "seven goats on the hill"


def change(person, current=PASSWORD, new=NEW, again=None, **more):
    return person.post(
        "/profile/password",
        password=current,
        new_password=new,
        new_password_again=new if again is None else again,
        **more,
    )


def may_sign_in(app, user, password):
    return Person(app).post("/sign-in", email=user.email, password=password).status_code == 303


def test_it_changes_the_password(app, ama):
    answer = change(ama)

    assert (answer.status_code, answer.location) == (303, "/profile")
    assert may_sign_in(app, ama.user, NEW)
    assert not may_sign_in(app, ama.user, PASSWORD)


def test_it_ends_every_other_session_and_keeps_this_one(app, cast):
    here, there = cast.ama.signs_in(), Person(app, cast.ama.user).signs_in()
    other = cast.binta.signs_in()

    change(here)

    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 303
    assert other.get("/").status_code == 200


def test_it_asks_for_the_password_of_today(app, ama):
    answer = change(ama, current="not the password")

    assert answer.status_code == 422
    assert "not your password now" in errors_on(answer.text)
    assert may_sign_in(app, ama.user, PASSWORD)


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("", "Please fill this in"),
        ("eleven char", "at least 12"),
        ("x1" * 101, "at most 200"),
        ("Password1234!", "Many people use this one"),
        ("ama@example.org", "too much like"),
        ("Ama@Example.org12", "too much like"),
        ("abababababab", "more than three"),
    ],
)
def test_it_refuses_a_weak_one(app, ama, new, says):
    answer = change(ama, new=new)

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert may_sign_in(app, ama.user, PASSWORD)


def test_it_refuses_two_that_differ(app, ama):
    answer = change(ama, again="something else entirely")

    assert answer.status_code == 422
    assert "not the same" in errors_on(answer.text)


def test_it_gives_no_password_back(ama):
    answer = change(ama, current="not the password")

    assert NEW not in answer.text
    assert "not the password" not in answer.text


def test_sent_twice_it_is_done_once(ama):
    once = "a" * 26

    first, second = change(ama, once=once), change(ama, once=once)

    assert first.location == second.location == "/profile"


def test_it_is_for_people_signed_in(stranger):
    answer = change(stranger)

    assert answer.status_code == 401


def test_it_is_kept_as_argon2id_and_never_in_plain(app, ama):
    change(ama)

    db.session.refresh(ama.user)
    assert extract_parameters(ama.user.password_hash).type is Type.ID
    assert NEW not in ama.user.password_hash


def test_the_default_cost_is_what_the_standard_asks(monkeypatch):
    from cac.config import Settings

    assert Settings.argon2_memory >= 19 * 1024  # OWASP: at least 19 MiB with two passes
    assert Settings.argon2_time >= 2
    assert PasswordHasher().type is Type.ID


def test_the_same_letters_from_another_keyboard_fit(app):
    composed, decomposed = "el niño y la niña", "el nin\u0303o y la nin\u0303a"

    assert is_password(decomposed, hash_password(composed))


def test_nobodys_account_has_no_password(app):
    assert not is_password("nobody has this password", None)
