"""Refusals: kind pages, typed text given back, the same 404 for everything that is not yours."""

from contextvars import Context

import pytest

from cac.db import new_key, show_key
from tests.cast import PASSWORD


def paths(green_hill):
    return [
        "/committees/" + show_key(green_hill.id),
        "/committees/" + show_key(new_key()),
        "/committees/malformed",
        "/committees/" + "A" * 26,
        "/nowhere",
        "/committees/%00",
    ]


def test_what_is_not_yours_and_what_is_not_there_look_the_same(ama, green_hill):
    answers = [ama.get(path) for path in paths(green_hill)]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1
    assert "Your work is not lost" in answers[0].text


def test_a_link_that_ended_says_so_to_somebody_who_has_no_account(stranger):
    answer = stranger.get("/r/" + "a" * 52)

    assert answer.status_code == 404
    assert "This link may have ended." in answer.text
    assert "signed in" not in answer.text


def test_a_form_without_its_token_is_refused_and_the_text_comes_back(ama):
    answer = ama.post("/profile", csrf_token="", name="Ama from the riverside")

    assert answer.status_code == 400
    assert "Ama from the riverside" in answer.text


def test_a_writer_who_was_signed_out_gets_the_text_back(stranger):
    answer = stranger.post("/profile", name="Ama from the riverside")

    assert answer.status_code == 401
    assert "Ama from the riverside" in answer.text


def test_short_words_come_back_too(stranger):
    answer = stranger.post("/profile", csrf_token="", name="Ama", version="7")

    assert answer.status_code == 401
    assert ">Ama<" in answer.text
    assert ">7<" not in answer.text


def test_a_password_is_never_given_back(stranger):
    answer = stranger.post(
        "/profile/password", password="a kite over the river", password_again="a kite over the river"
    )

    assert answer.status_code == 401
    assert "kite over" not in answer.text


def test_a_new_password_is_never_given_back(ama):
    answer = ama.post("/profile/password", csrf_token="", new_password="a kite over the river")

    assert answer.status_code == 400
    assert "kite over" not in answer.text


def test_over_https_people_can_sign_in_without_a_referrer(cast):
    person = cast.ama
    given = {"csrf_token": person.csrf(), "email": "ama@example.org", "password": PASSWORD}

    answer = Context().run(person.client.post, "/sign-in", data=given, base_url="https://localhost")

    assert answer.status_code == 303


def test_another_site_cannot_sign_anybody_out(ama):
    left = Context().run(ama.client.post, "/leave", headers={"Sec-Fetch-Site": "cross-site"})

    assert "Clear-Site-Data" not in left.headers
    assert ama.get("/").status_code == 200


def test_a_file_that_others_may_keep_sets_no_cookie(stranger):
    answer = stranger.get("/static/icons/favicon.svg?v=1")

    assert "Set-Cookie" not in answer.headers


def test_too_much_at_once_is_refused_kindly(ama):
    answer = ama.post("/profile", name="x" * 2_000_000)

    assert answer.status_code == 413
    assert "too much" in answer.text


@pytest.mark.parametrize("path", ["/", "/nowhere", "/sign-in", "/healthz"])
def test_every_answer_carries_the_headers(ama, path):
    answer = ama.get(path)

    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_static_file_may_be_kept_for_ever(stranger):
    page = stranger.get("/sign-in").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]

    answer = stranger.get(address)

    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["/feeds//a.ics", "/committees//", "/\\other.example//a", "/%5Cother.example//a"]
)
def test_a_redirect_to_a_tidier_address_names_no_host(stranger, path):
    answer = Context().run(stranger.client.get, path, headers={"Host": "other.example"})

    assert "//" not in answer.headers.get("Location", "")
    assert not answer.headers.get("Location", "").startswith("/\\")


def test_an_address_without_its_last_stroke_leads_there(stranger):
    assert stranger.get("/committees").location == "/committees/"
