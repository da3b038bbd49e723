"""Guessing is slowed; the owner never is."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.accounts.test_sign_in import sign_in
from tests.cast import Person, errors_on

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def travel():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def guess(person, times=1, password="not the password"):
    return [sign_in(person, password=password) for _ in range(times)][-1]


def wait(travel, seconds):
    travel.shift(timedelta(seconds=seconds))


def test_five_tries_are_free(cast, travel, stranger):
    answer = guess(stranger, 5)

    assert answer.status_code == 422


def test_the_sixth_waits_and_is_told_so_kindly(cast, travel, stranger):
    guess(stranger, 5)

    answer = guess(stranger)

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "2"
    assert "Please wait 2 seconds" in errors_on(answer.text)
    assert 'value="ama@example.org"' in answer.text


def test_even_the_right_password_waits_there(cast, travel, stranger):
    guess(stranger, 5)

    answer = sign_in(stranger)

    assert answer.status_code == 429


def test_the_waits_double_up_to_a_minute(cast, travel, stranger):
    guess(stranger, 5)
    waits = []

    for _ in range(7):
        waits.append(int(guess(stranger).headers["Retry-After"]))
        wait(travel, waits[-1])
        assert guess(stranger).status_code == 422

    assert waits == [2, 4, 8, 16, 32, 60, 60]


def test_waiting_itself_costs_nothing_more(cast, travel, stranger):
    guess(stranger, 5)
    guess(stranger, 10)
    wait(travel, 2)

    answer = sign_in(stranger)

    assert answer.status_code == 303


def test_a_good_sign_in_makes_five_tries_free_again(cast, travel, stranger):
    guess(stranger, 4)
    sign_in(stranger)
    stranger.post("/sign-out")

    answer = guess(stranger, 5)

    assert answer.status_code == 422


def test_the_owner_on_a_known_device_is_never_slowed_by_a_guesser_beside_it(app, cast, travel):
    owner = cast.ama.signs_in()
    owner.post("/sign-out")
    guess(Person(app), 12)  # the same network address

    answer = sign_in(owner)

    assert answer.status_code == 303


def test_the_owner_at_another_address_is_never_slowed(app, cast, travel):
    guess(Person(app), 12)
    owner = Person(app)
    owner.client.environ_base["REMOTE_ADDR"] = "203.0.113.7"

    answer = sign_in(owner)

    assert answer.status_code == 303


def test_nobody_else_at_the_same_address_is_slowed(app, cast, travel):
    guess(Person(app), 12)

    answer = sign_in(Person(app), email="binta@example.org")

    assert answer.status_code == 303


def test_an_account_that_does_not_exist_is_slowed_just_the_same(app, cast, travel):
    stranger = Person(app)

    answers = [sign_in(stranger, email="nobody@example.org", password="x").status_code for _ in range(6)]

    assert answers == [422] * 5 + [429]


def test_somebody_elses_device_mark_helps_nobody(app, cast, travel):
    binta = cast.binta.signs_in()
    mark = binta.client.get_cookie("cac-device").value
    guesser = Person(app)
    guesser.client.set_cookie("cac-device", mark)

    answer = guess(guesser, 6)

    assert answer.status_code == 429


def test_a_quiet_day_forgives(cast, travel, stranger):
    guess(stranger, 5)
    wait(travel, 24 * 3600 + 2)

    answer = guess(stranger, 5)

    assert answer.status_code == 422


def test_the_password_page_is_guarded_in_the_same_way(cast, travel):
    ama = cast.ama.signs_in()
    new = {"new_password": "a goat on the hill", "new_password_again": "a goat on the hill"}

    answers = [ama.post("/profile/password", new, password="guessed") for _ in range(6)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert answers[-1].headers["Retry-After"] == "2"
