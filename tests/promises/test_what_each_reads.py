"""What each person reads: what the table says, where a place is exactly, how many children there are."""

import re
from dataclasses import dataclass

import pytest

from cac.committees.rules import Role
from cac.db import db
from cac.meetings.models import MeetingAdult
from cac.web.guard import PUBLIC
from tests import makers
from tests.cast import Person
from tests.kept import world_of
from tests.promises.may import GET_MAY
from tests.promises.test_url_map import addresses, everything
from tests.promises.who import ANYBODY

CLOSED = {
    "cancel",
    "open",
    "prepare",
    "invite",
    "edit",
    "agenda",
    "agenda_keep",
    "plan",
    "plan_groups",
    "journey_new",
    "journey",
    "brief",
    "event_consents",
    "took_place",
    "missing",
    "override",
    "risks",
    "elsewhere",
    "trip_place",
    "slots",
    "slots_later",
    "repeat",
}  # the meeting in this world is closed
WRONG_STATE = {f"meetings.{act}": 409 for act in CLOSED}
WRONG_STATE["concerns.stage"] = 409  # nobody has read the concern of this world
WRONG_STATE["committees.posting_change"] = 409  # the posting in this world is only offered
WRONG_STATE |= {"ideas.round_new": 303, "ideas.vote_tablets": 303}  # one is open already: the way leads there
WRONG_STATE |= {"committees.member_return": 409}  # the child of this world never left
WRONG_STATE |= {"ideas.kept_refer": 409}  # her key is not open
WRONG_STATE |= {"ideas.waiting": 409}  # the round is open, nothing waits in it
WRONG_STATE |= {"ideas.check": 303}  # the ideas of this world need no check: their own page is shown
EXACTLY = b"Behind the tower"
OF_THE_MEETING = {"meetings.show", "meetings.pack"}
EVERYWHERE = OF_THE_MEETING | {"meetings.pack_blank", "safeguarding.place", "safeguarding.places"}
TAGS = re.compile(r"<[^>]*>")
COUNTED = re.compile(
    r"\b\d+ (child|children|girls?|boys?|members?|guests?|dots?|beans?)\b|\bone child (came|voted|invited)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """What a person was answered at every address, and which tables the private ones changed."""

    answers: list[tuple[str, int, bytes]]
    changed: list[str]

    @property
    def private(self) -> list[tuple[str, int]]:
        """How each private address answered."""
        return [(endpoint, status) for endpoint, status, _page in self.answers if endpoint not in PUBLIC]

    def exact_places(self) -> set[str]:
        """Where it stands where the place is exactly."""
        return {endpoint for endpoint, _status, page in self.answers if EXACTLY in page}

    def numbers(self) -> set[str]:
        """Where it stands how many children there are, came or chose something."""
        texts = ((endpoint, page.decode(errors="replace")) for endpoint, _status, page in self.answers)
        return {endpoint for endpoint, text in texts if COUNTED.search(TAGS.sub(" ", text))}


def read(app, world, person) -> Reading:
    """Every page, the public ones last: they may be opened by anybody, and say so in the session."""
    person.signed_in()
    there = sorted(addresses(app, world, "GET"), key=lambda one: one[0] in PUBLIC)
    answers, before, after = [], everything(), None
    for endpoint, path in there:
        if endpoint in PUBLIC and after is None:
            after = everything()
        answer = person.get(path)
        answers.append((endpoint, answer.status_code, answer.data))
    return Reading(answers, [table for table in before if before[table] != after[table]])


@pytest.fixture(scope="module")
def readings():
    """What was read already: what is proved below is proved of the same pages, which are asked once."""
    return {}


@pytest.fixture
def reading_of(request, app, readings):
    """What somebody of the cast reads in the world that is made for these tests."""

    def found(name) -> Reading:
        key = db.engine.dialect.name, name
        if key not in readings:
            cast = request.getfixturevalue("cast")
            readings[key] = read(app, world_of(app), vars(cast)[name])
        return readings[key]

    return found


@pytest.fixture
def sela(app, cast):
    """A co-facilitator who has no other task."""
    user = makers.make_user("Sela", None, cast.ama.user.password_hash)
    makers.make_posting(user, Role.CO_FACILITATOR, committee=cast.blue_kite)
    db.session.commit()
    return Person(app, user)


@pytest.fixture
def sanna(app, cast):
    """A coordinator of the network."""
    user = makers.make_user("Sanna", None, cast.ama.user.password_hash)
    makers.make_posting(user, Role.COORDINATOR)
    db.session.commit()
    return Person(app, user)


@pytest.fixture
def world(app, cast):
    return world_of(app)


@pytest.mark.parametrize("name", ["ama", "binta", "nour", "esi", "kofi", "ravi", "ines"])
def test_each_role_reads_what_the_table_says_and_changes_nothing(reading_of, name):
    reading = reading_of(name)

    for endpoint, status in reading.private:
        may = GET_MAY[endpoint] is ANYBODY or name in GET_MAY[endpoint]
        fitting = {WRONG_STATE.get(endpoint, 200)} if may else {403, 404}
        assert status in fitting, f"{endpoint} answered {status} to {name}"
    assert reading.changed == []


@pytest.mark.parametrize("name", ["kofi", "ravi"])
def test_outsiders_cannot_even_know(app, reading_of, name):
    own = {"advocacy.review", "advocacy.review_concern"} if name == "ravi" else set()
    asks = {rule.endpoint for rule in app.url_map.iter_rules() if rule.arguments}

    for endpoint, status in reading_of(name).private:
        if endpoint in asks - own and GET_MAY[endpoint] is not ANYBODY:
            assert status == 404, endpoint


@pytest.mark.parametrize("name", ["ama", "nour", "binta"])
def test_whoever_leads_and_the_helpers_read_where_a_place_is_exactly(reading_of, name):
    assert reading_of(name).exact_places() == EVERYWHERE


@pytest.mark.parametrize("name", ["esi", "ines", "kofi"])
def test_nobody_else_reads_where_a_place_is_exactly(reading_of, name):
    assert reading_of(name).exact_places() == set()


def test_a_co_facilitator_who_is_not_asked_reads_it_nowhere(app, world, sela):
    assert read(app, world, sela).exact_places() == set()


def test_a_co_facilitator_who_is_asked_reads_it_on_the_pages_of_that_meeting(app, cast, world, sela):
    ask(sela, world, cast)

    assert read(app, world, sela).exact_places() == OF_THE_MEETING


def test_a_reader_who_is_asked_reads_it_where_they_read_the_time(app, cast, world):
    ask(cast.esi, world, cast)

    assert read(app, world, cast.esi).exact_places() == {"meetings.show"}


def ask(person, world, cast):
    """Ask this person, as an adult, to the meeting of this world."""
    adult = makers.make_adult(cast.blue_kite, person.user.name, user_id=person.id)
    makers.add(MeetingAdult(meeting_id=world["meeting_id"], adult_id=adult.id))
    db.session.commit()


def test_the_team_reads_numbers_of_children(reading_of):
    assert {"committees.show", "ideas.vote", "meetings.show"} <= reading_of("ama").numbers()


@pytest.mark.parametrize("name", ["esi", "ines", "kofi", "ravi"])
def test_nobody_else_reads_numbers_of_children(reading_of, name):
    assert reading_of(name).numbers() == set()


def test_nor_does_a_coordinator(app, world, sanna):
    assert read(app, world, sanna).numbers() == set()
