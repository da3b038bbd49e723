"""How many children there are, came or chose something stands on no page of whoever is not of their team."""

import re

import pytest

from cac.committees.rules import Role
from cac.db import db
from tests import makers
from tests.cast import Person
from tests.promises.test_url_map import addresses
from tests.promises.world import make_world

TAGS = re.compile(r"<[^>]*>")
COUNTED = re.compile(
    r"\b\d+ (child|children|girls?|boys?|members?|guests?|dots?|beans?)\b|\bone child (came|voted|invited)",
    re.IGNORECASE,
)


@pytest.fixture
def world(cast):
    return make_world(cast)


@pytest.fixture
def sanna(app, cast):
    """A coordinator of the network."""
    user = makers.make_user("Sanna", None, cast.ama.user.password_hash)
    makers.make_posting(user, Role.COORDINATOR)
    db.session.commit()
    return Person(app, user)


def where_it_stands(app, world, person):
    person.signed_in()
    pages = [(name, person.get(path).data) for name, path in addresses(app, world, "GET")]
    return {name for name, page in pages if COUNTED.search(TAGS.sub(" ", page.decode(errors="replace")))}


def test_the_team_reads_numbers(app, cast, world):
    assert {"committees.show", "ideas.vote", "meetings.show"} <= where_it_stands(app, world, cast.ama)


@pytest.mark.parametrize("name", ["esi", "ines", "kofi", "ravi"])
def test_nobody_else_does(app, cast, world, name):
    assert where_it_stands(app, world, vars(cast)[name]) == set()


def test_nor_does_a_coordinator(app, world, sanna):
    assert where_it_stands(app, world, sanna) == set()
