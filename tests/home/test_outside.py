"""Today for somebody who is the outside contact of one committee and helps, or leads, in another."""

import pytest
import time_machine

from cac import clock
from cac.committees.rules import Role
from cac.concerns import queries
from tests import makers
from tests.cast import Person
from tests.concerns.makers import PASSPHRASE, make_concern, make_key
from tests.concerns.outside import RAISED, acknowledged, after
from tests.counting import counted_queries
from tests.home.makers import make_confirmed, make_everything
from tests.home.reading import words

ONE, TWO, LATE = "A concern waits to be read", "2 concerns wait to be read", "Something waits for you"


@pytest.fixture
def away(cast):
    """Green Hill, with a focal point of its own, and Nour of Blue Kite as its outside contact."""
    abena = makers.make_user("Abena", None, cast.nour.user.password_hash)
    makers.make_posting(abena, Role.FOCAL_POINT, committee=cast.green_hill)
    makers.make_posting(cast.nour.user, Role.OUTSIDE_CONTACT, committee=cast.green_hill)
    for user in (abena, cast.nour.user, cast.binta.user):
        make_key(user)
    return abena


def raised(committee, author, *about):
    with time_machine.travel(RAISED, tick=False):
        return make_concern(committee, author.user, *about)


def read_at(person, **later):
    with time_machine.travel(after(**later), tick=False):
        return words(person.signed_in())


def test_what_is_escalated_elsewhere_stands_on_today(cast, away):
    raised(cast.green_hill, cast.kofi)

    assert "to be read" not in read_at(cast.nour, hours=47)
    assert ONE in read_at(cast.nour, hours=48)


def test_it_stands_there_at_once_where_nobody_inside_can_read_it(cast, away):
    raised(cast.green_hill, cast.kofi, away)

    assert ONE in read_at(cast.nour, hours=1)


def test_and_where_its_author_is_the_only_one_inside(cast, away):
    with time_machine.travel(RAISED, tick=False):
        make_concern(cast.green_hill, away)

    assert ONE in read_at(cast.nour, hours=1)


def test_both_committees_are_added(cast, away):
    raised(cast.blue_kite, cast.ama)
    raised(cast.green_hill, cast.kofi)

    assert ONE in read_at(cast.nour, hours=1)
    assert TWO in read_at(cast.nour, hours=48)


def test_a_late_stage_elsewhere_is_told_too(cast, away):
    concern = raised(cast.green_hill, cast.kofi)
    with time_machine.travel(after(hours=50), tick=False):
        acknowledged(concern, cast.nour)

    assert LATE not in read_at(cast.nour, hours=51)
    assert LATE in read_at(cast.nour, days=90)


@pytest.mark.parametrize("hours", [10, 50])
def test_a_late_stage_stays_with_those_inside_who_read_it_in_time(cast, away, hours):
    concern = raised(cast.green_hill, cast.kofi)
    with time_machine.travel(after(hours=hours), tick=False):
        acknowledged(concern, Person(cast.nour.app, away))

    assert (LATE in read_at(cast.nour, days=90)) == (hours == 50)


@pytest.mark.parametrize("hours", [1, 47, 48, 100])
def test_today_and_the_page_of_concerns_agree(cast, away, hours):
    raised(cast.green_hill, cast.kofi)
    raised(cast.green_hill, cast.kofi, away)
    raised(cast.green_hill, cast.kofi, cast.nour.user)

    page = read_at(cast.nour, hours=hours)
    with time_machine.travel(after(hours=hours), tick=False):
        unread = len(queries.seen_by(cast.nour.user).found)

    assert ({1: ONE, 2: TWO}[unread]) in page


@pytest.mark.parametrize("name", ["nour", "binta"])
def test_the_subject_gets_the_same_page_and_asks_as_much(cast, away, name):
    subject = vars(cast)[name]
    if name == "binta":
        makers.make_posting(subject.user, Role.OUTSIDE_CONTACT, committee=cast.green_hill)
    raised(cast.green_hill, cast.kofi, away)
    with time_machine.travel(after(hours=100), tick=False):
        subject.signed_in().post("/concerns/key/open", passphrase=PASSPHRASE)
        subject.get("/")
        with counted_queries() as few:
            before = subject.get("/").data
        raised(cast.green_hill, cast.kofi, subject.user)
        with counted_queries() as many:
            assert subject.get("/").data == before

    assert few == many


def test_it_asks_twelve_times_at_most_with_both_roles(cast, away, blue_kite):
    make_everything(blue_kite)
    make_confirmed(blue_kite, weeks=0)
    makers.make_posting(cast.ama.user, Role.OUTSIDE_CONTACT, committee=cast.green_hill)
    make_key(cast.ama.user)
    for author in (cast.kofi, cast.esi):
        raised(cast.green_hill, author)
    acknowledged(raised(cast.green_hill, cast.kofi, away), cast.nour)

    for person in (cast.ama, cast.nour):
        person.signed_in()
        with counted_queries() as asked:
            assert "to be read" in words(person)
        assert len(asked) <= 12, "\n".join(asked)
    assert clock.now() > after(hours=48)
