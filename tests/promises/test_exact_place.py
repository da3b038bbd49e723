"""Where a place is exactly stands on no page but those of people who write it down, guard it or go there."""

import pytest

from cac.committees.rules import Role
from cac.db import db
from cac.meetings.models import MeetingAdult
from tests import makers
from tests.cast import Person
from tests.promises.test_url_map import addresses
from tests.promises.world import make_world

WORDS = b"Behind the tower"
OF_THE_MEETING = {"meetings.show", "meetings.pack"}
EVERYWHERE = OF_THE_MEETING | {"meetings.pack_blank", "safeguarding.place", "safeguarding.places"}


@pytest.fixture
def world(cast):
    return make_world(cast)


@pytest.fixture
def sela(app, cast):
    """A co-facilitator who has no other task."""
    user = makers.make_user("Sela", None, cast.ama.user.password_hash)
    makers.make_posting(user, Role.CO_FACILITATOR, committee=cast.blue_kite)
    db.session.commit()
    return Person(app, user)


def ask(person, world, cast):
    """Ask this person, as an adult, to the meeting of this world."""
    adult = makers.make_adult(cast.blue_kite, person.user.name, user_id=person.id)
    makers.add(MeetingAdult(meeting_id=world["meeting_id"], adult_id=adult.id))
    db.session.commit()


def where_it_stands(app, world, person):
    person.signed_in()
    return {name for name, path in addresses(app, world, "GET") if WORDS in person.get(path).data}


@pytest.mark.parametrize("name", ["ama", "nour", "binta"])
def test_whoever_leads_and_the_helpers_read_it(app, cast, world, name):
    assert where_it_stands(app, world, vars(cast)[name]) == EVERYWHERE


def test_a_co_facilitator_who_is_not_asked_reads_it_nowhere(app, cast, world, sela):
    assert where_it_stands(app, world, sela) == set()


def test_a_co_facilitator_who_is_asked_reads_it_on_the_pages_of_that_meeting(app, cast, world, sela):
    ask(sela, world, cast)

    assert where_it_stands(app, world, sela) == OF_THE_MEETING


def test_a_reader_who_is_asked_reads_it_where_they_read_the_time(app, cast, world):
    ask(cast.esi, world, cast)

    assert where_it_stands(app, world, cast.esi) == {"meetings.show"}


@pytest.mark.parametrize("name", ["esi", "ines", "kofi"])
def test_nobody_else_reads_it(app, cast, world, name):
    assert where_it_stands(app, world, vars(cast)[name]) == set()
