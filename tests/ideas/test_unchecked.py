"""What tablets brought and nobody looked through for names: no list, count, sheet or search shows it."""

import re
from pathlib import Path

import pytest

import cac
from cac.advocacy.told import sheet_of
from cac.db import db, show_key
from cac.ideas import queries, telling
from cac.ideas.models import IdeaTheme
from cac.ideas.services import add_theme
from cac.meetings.rules import State
from cac.web.guard import PUBLIC
from tests.ideas.said import make_collection
from tests.ideas.tablets import brought, make_unchecked
from tests.kept import world_of
from tests.makers import make_meeting
from tests.meetings.conftest import put, today_at
from tests.promises.test_url_map import addresses
from tests.promises.who import TEAM

CANARY = "The canary sings of mangoes behind the brickworks"
CHECKING = {"ideas.check", "ideas.remove", "ideas.refer"}  # pages of those who may see it
# Who may ask the table of ideas otherwise than by `ideas_shown`, and why.
AROUND = {
    "ideas/models.py": "the table itself",
    "ideas/shown.py": "the condition itself",
    "ideas/release.py": "writes what was typed, which is checked already",
    "ideas/checking.py": "writes what was checked; reads by `ideas_of`, for whoever checks",
    "ideas/receipts.py": "takes back an idea by its child's code; shows nothing",
    "advocacy/receipts.py": "says how far one idea has come, and of an unchecked one only that it arrived",
    "ideas/removal.py": "one idea, for those who may take it out",
    "ideas/telling.py": "asks whether a checked collection holds any",
    "ideas/undo.py": "puts ideas back under their themes; shows nothing",
    "ideas/rounds/ending.py": "writes what the tablets brought",
    "ideas/queries.py": "starts from `ideas_shown`",
    "ideas/search.py": "the same",
    "home/queries.py": "the same",
}


@pytest.fixture
def unchecked(blue_kite):
    collection = make_unchecked(blue_kite, CANARY, "Another one.")
    theme = add_theme(blue_kite, "Fruit")
    rows = [IdeaTheme(idea_id=idea.id, theme_id=theme.id) for idea in brought(blue_kite)[:1]]
    db.session.add_all(rows)
    db.session.commit()
    return collection


def test_only_known_modules_ask_for_ideas():
    root = Path(cac.__file__).parent
    asks = re.compile(r"from cac\.ideas\.models import (\([^)]*\bIdea\b|[^\n]*\bIdea\b)")
    found = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if asks.search(path.read_text()) and path.relative_to(root).parts[0] not in {"demo", "proof"}
    }

    assert found <= set(AROUND)


@pytest.mark.parametrize("name", ["ama", "binta", "nour", "esi", "kofi", "ravi", "ines"])
def test_no_page_shows_it(app, cast, unchecked, name):
    world = world_of(app)
    person = vars(cast)[name].signed_in()
    keys = {"collection_id": unchecked.id, "idea_id": brought(cast.blue_kite)[0].id}
    for endpoint, path in sorted({*addresses(app, world, "GET"), *addresses(app, world | keys, "GET")}):
        if endpoint not in PUBLIC and not (name in TEAM and endpoint in CHECKING):
            assert b"mangoes" not in person.get(path).get_data(), endpoint


@pytest.mark.parametrize("name", ["ama", "binta", "nour", "esi"])
def test_no_search_finds_it(cast, unchecked, name):
    person = vars(cast)[name].signed_in()

    for words in ("mangoes", ""):
        page = person.post("/ideas/search", words=words, collection="", committee="", theme="", source="")

        assert page.status_code == 200
        assert CANARY not in page.text


def test_no_count_counts_it(blue_kite, unchecked):
    make_collection(blue_kite, "We want rest.")
    here = [blue_kite.id]

    assert queries.idea_counts(here) == {blue_kite.id: 1}
    assert queries.without_theme(here) == {blue_kite.id: 1}
    assert [one.ideas for one in queries.themes_of(here)] == [0]
    assert unchecked.id not in {one.collection.id for one in queries.collections_of(here)}


def test_nothing_of_it_is_told_to_the_children(ama, blue_kite, unchecked):
    planned = put(make_meeting(blue_kite, starts_at=today_at(10)), State.CONFIRMED)

    assert telling.to_tell_at(planned) == []
    assert sheet_of(unchecked).number == 0
    assert ama.get(f"/ideas/collections/{show_key(unchecked.id)}/told").status_code == 409


def test_it_cannot_be_sorted_or_stand_in_a_proposal(ama, blue_kite, unchecked):
    assert ama.get(f"/ideas/collections/{show_key(unchecked.id)}/themes").status_code == 409
    assert CANARY not in ama.get(f"/proposals/new?committee={show_key(blue_kite.id)}").text
