"""The page that leads everywhere else, and the five places of every page."""

import re

import pytest
from flask import Flask

from cac import clock
from cac.committees.models import Committee
from cac.committees.rules import Role
from cac.db import db
from cac.web.models import Installation
from tests import makers
from tests.cast import Cast, Person
from tests.concerns.outside import make_outside
from tests.counting import counted_queries

EVERYONE = {"Profile", "What I did", "Concerns"}
SERVING = EVERYONE | {"Committees", "Proposals", "Calendar links"}
FIGURES = {"What meetings are checked by", "Words that may mean harm"}
POOLED = {"Dangers that several committees named"}
OFFERED = {
    "ama": SERVING,
    "nour": SERVING | FIGURES,
    "esi": SERVING,
    "kofi": SERVING,
    "ravi": EVERYONE | {"Reviews"},
    "ines": EVERYONE
    | {"Committees", "People", "What was done here", "What calendars may show"}
    | FIGURES
    | POOLED,
}


def rows_on(person: Person) -> dict[str, str]:
    """The rows of the page: name and address."""
    found = re.findall(r'rows-title"><a href="([^"]+)">([^<]+)<', person.get("/more").text)
    return {name: url for url, name in found}


def current(person: Person, path: str) -> str:
    return re.search(r'aria-current="page">([^<]+)<', person.get(path).text).group(1)


def menu_of(person: Person) -> list[str]:
    menu = person.get("/").text.split('<ul class="places">')[1].split("</ul>")[0]
    return re.findall(r">([^<>]+)</a>", menu)


def show_example(holds: bool) -> None:
    db.session.add(Installation(holds_example_data=holds, set_up_at=clock.now()))
    db.session.commit()


@pytest.mark.parametrize("name", list(OFFERED))
def test_it_leads_only_where_this_person_may_go(cast: Cast, name: str) -> None:
    person = vars(cast)[name].signed_in()

    found = rows_on(person)

    assert set(found) == OFFERED[name]
    for url in found.values():
        assert person.get(url).status_code == 200


def test_it_leads_the_administrator_of_the_installation_to_organisations(cast: Cast) -> None:
    cast.ines.user.is_administrator = True
    db.session.commit()

    assert {"People", "Organisations"} <= set(rows_on(cast.ines.signed_in()))


def test_it_signs_out_by_post(ama: Person) -> None:
    assert 'action="/sign-out"' in ama.get("/more").text

    ama.post("/sign-out")

    assert ama.get("/more").status_code == 303


def test_it_asks_few_questions(ama: Person) -> None:
    with counted_queries() as said:
        ama.get("/more")

    assert len(said) <= 4


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "Today"),
        ("/meetings/", "Meetings"),
        ("/ideas/", "Ideas"),
        ("/actions/", "Actions"),
        ("/more", "More"),
        ("/proposals/", "More"),
        ("/reviews/", "More"),
        ("/committees/", "More"),
        ("/feeds/", "More"),
    ],
)
def test_every_page_says_which_place_it_belongs_to(ama: Person, path: str, place: str) -> None:
    assert current(ama, path) == place


def test_the_outside_contact_is_offered_no_place_that_stays_empty(cast: Cast, ama: Person) -> None:
    makers.make_posting(cast.ravi.user, Role.OUTSIDE_CONTACT, committee=cast.blue_kite)
    for_two = menu_of(cast.ravi.signed_in())
    olu = make_outside(cast, cast.ama).signed_in()

    assert menu_of(olu) == ["Today", "Concerns", "More"]
    assert current(olu, "/concerns/") == "Concerns"
    assert menu_of(ama) == for_two == ["Today", "Meetings", "Ideas", "Actions", "More"]


@pytest.mark.parametrize("holds", [True, False])
def test_every_page_says_whether_this_is_example_data(ama: Person, stranger: Person, holds: bool) -> None:
    show_example(holds)

    for page in (ama.get("/"), stranger.get("/sign-in"), ama.get("/nothing-here")):
        assert ("Example data" in page.text) is holds


def test_it_remembers_whether_this_is_example_data(app: Flask, ama: Person) -> None:
    show_example(True)
    ama.get("/more")

    with counted_queries() as said:
        ama.get("/more")

    assert not any("installation" in query for query in said)


def test_it_makes_no_fuss_before_the_installation_is_set_up(stranger: Person, blue_kite: Committee) -> None:
    makers.make_organisation("Elsewhere")

    assert "Example data" not in stranger.get("/sign-in").text


def test_refusals_look_the_same_to_everyone_signed_in(cast: Cast) -> None:
    pages = {person.signed_in().get("/meetings/nothing").data for person in cast.everyone().values()}

    assert len(pages) == 1
