"""Signing in."""


def test_it_lets_the_owner_in(cast):
    ama = cast.ama.signed_in()

    answer = ama.get("/")

    assert answer.status_code == 200


def test_it_sends_a_stranger_to_sign_in(stranger):
    answer = stranger.get("/")

    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/"


def test_it_says_the_same_for_a_wrong_password_and_an_unknown_address(cast, stranger):
    wrong = stranger.post("/sign-in", email="ama@example.org", password="not the password")
    unknown = stranger.post("/sign-in", email="nobody@example.org", password="not the password")

    assert wrong.status_code == unknown.status_code == 422
    assert "do not fit together" in wrong.text
    assert wrong.text.replace("ama@example.org", "X") == unknown.text.replace("nobody@example.org", "X")
