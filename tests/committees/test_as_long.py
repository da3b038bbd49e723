"""What is not there is asked about as much as what is not yours: the time tells no more than the words."""

import re

import pytest

from cac.db import new_key, show_key
from tests.counting import counted_queries
from tests.promises.test_url_map import addresses
from tests.promises.world import make_world

KEY = re.compile("[a-z2-7]{26}")
OF_A_COMMITTEE, OF_A_MEETING = re.compile(r"/committees/[a-z2-7]{26}"), re.compile(r"/meetings/[a-z2-7]{26}")

MORE = {"meetings.hand_over"}  # it is asked first whether anybody leads there


@pytest.fixture
def paths(app, cast):
    """Every page of a committee and of a meeting."""
    world = make_world(cast)
    return [
        path
        for endpoint, path in addresses(app, world, "GET")
        if endpoint not in MORE and (OF_A_COMMITTEE.match(path) or OF_A_MEETING.match(path))
    ]


def asked_by(person, path):
    with counted_queries() as asked:
        answer = person.get(path)
    return answer.status_code, answer.data, asked


def test_another_committee_is_like_none(kofi, paths):
    kofi.get("/")

    for path in paths:
        is_there = asked_by(kofi, path)
        is_not = asked_by(kofi, KEY.sub(lambda _found: show_key(new_key()), path))

        assert is_there == is_not, path

    assert len(paths) > 60
