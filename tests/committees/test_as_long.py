"""What is not there is asked about as much as what is not yours: the time tells no more than the words."""

import re

import pytest

from cac.db import new_key, show_key
from tests.counting import counted_queries
from tests.kept import world_of
from tests.promises.test_url_map import addresses

KEY = re.compile("[a-z2-7]{26}")


@pytest.fixture
def addresses_with_keys(app, cast):
    """Every address that names something by its key, with the way it is asked."""
    world = world_of(app)
    return [
        (method, path)
        for method in ("GET", "POST")
        for _endpoint, path in addresses(app, world, method)
        if KEY.search(path)
    ]


def asked_by(person, method, path):
    """What somebody is answered there, and every question to the database on the way."""
    with counted_queries() as asked:
        answer = person.get(path) if method == "GET" else person.post(path)
    return answer.status_code, answer.data, asked


def test_what_is_of_another_committee_is_like_nothing(kofi, addresses_with_keys):
    kofi.get("/")

    for method, path in addresses_with_keys:
        is_there = asked_by(kofi, method, path)
        is_not = asked_by(kofi, method, KEY.sub(lambda _found: show_key(new_key()), path))

        assert is_there == is_not, f"{method} {path}"

    assert len(addresses_with_keys) > 300
