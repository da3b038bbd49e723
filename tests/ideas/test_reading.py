"""Reading ideas: the list, one collection, one theme."""

from html import unescape

import pytest

from cac.db import db, new_key, show_key
from cac.errors import VaultClosed
from cac.ideas import queries
from cac.ideas.models import Collection, Idea, Theme
from cac.ideas.services import add_theme, sort_ideas
from cac.ideas.typed import save
from tests.counting import counted_queries
from tests.ideas.said import make_collection, make_met


def at(collection):
    return f"/ideas/collections/{show_key(collection.id)}"


def under(theme):
    return f"/ideas/?theme={show_key(theme.id)}"


@pytest.fixture
def collection(blue_kite):
    return make_collection(blue_kite)


@pytest.fixture
def rest(blue_kite, collection):
    """A theme with one of the two ideas under it."""
    theme = add_theme(blue_kite, "Rest")
    one = next(idea for idea in queries.ideas_of(blue_kite) if idea.text == "We want rest.")
    sort_ideas(collection, {one.id: theme.id})
    db.session.commit()
    return theme


@pytest.mark.parametrize("who", ["ama", "binta", "nour"])
def test_the_team_reads_a_collection(request, who, collection):
    answer = request.getfixturevalue(who).get(at(collection))

    assert answer.status_code == 200
    assert "2 ideas, Saturday 14 November 2026" in answer.text
    assert "We want rest." in answer.text


@pytest.mark.parametrize("who", ["esi", "kofi", "ravi", "ines"])
def test_a_collection_is_unknown_to_others(request, who, collection):
    person = request.getfixturevalue(who)

    unknown = person.get(f"/ideas/collections/{show_key(new_key())}")
    answer = person.get(at(collection))

    assert answer.status_code == 404
    assert answer.data == unknown.data


def test_only_those_who_may_sort_see_the_way_to_it(ama, nour, collection):
    assert "Sort into themes" in ama.get(at(collection)).text
    assert "Sort into themes" not in nour.get(at(collection)).text


def test_ideas_stand_in_the_order_of_their_keys(ama, blue_kite):
    collection = make_collection(blue_kite, *[f"Idea {n}." for n in range(30)])

    page = ama.get(at(collection)).text

    ideas = queries.ideas_of(blue_kite)
    places = [page.index(f">{idea.text}<") for idea in ideas]
    assert [idea.id for idea in ideas] == sorted(idea.id for idea in ideas)
    assert places == sorted(places)


def test_the_list_shows_ones_own_committees_only(ama, kofi, green_hill, collection):
    make_collection(green_hill, "A bus.")

    assert at(collection) in ama.get("/ideas/").text
    assert at(collection) not in kofi.get("/ideas/").text
    assert "1 idea" in kofi.get("/ideas/").text


@pytest.mark.parametrize("who", ["ravi", "ines"])
def test_the_list_is_empty_for_those_who_read_no_ideas(request, who, collection):
    answer = request.getfixturevalue(who).get("/ideas/")

    assert answer.status_code == 200
    assert "No ideas yet" in answer.text
    assert "Blue Kite" not in answer.text


def test_a_reader_reads_by_theme_without_collections(esi, blue_kite, collection, rest):
    listed = esi.get("/ideas/").text
    waiting = esi.get(f"/ideas/?committee={show_key(blue_kite.id)}&theme=none").text

    assert at(collection) not in listed
    assert under(rest) in listed
    assert "We want rest." in esi.get(under(rest)).text
    assert "Light on the road." in waiting
    assert "We want rest." not in waiting


@pytest.mark.parametrize("who", ["kofi", "ravi", "ines"])
def test_a_theme_is_unknown_to_others(request, who, blue_kite, rest):
    person = request.getfixturevalue(who)

    assert person.get(under(rest)).status_code == 404
    assert person.get(f"/ideas/?committee={show_key(blue_kite.id)}&theme=none").status_code == 404


@pytest.mark.parametrize("query", ["theme=x", "theme=none", "theme=none&committee=x", "theme=" + "a" * 26])
def test_a_damaged_filter_is_unknown(ama, query):
    assert ama.get(f"/ideas/?{query}").status_code == 404


def test_a_small_batch_shows_its_quarter_only(ama, blue_kite):
    collection = make_collection(blue_kite, heads=4)

    answer = ama.get(at(collection))

    assert "4th quarter 2026" in answer.text
    assert "November" not in answer.text


def test_nothing_is_shown_when_the_key_is_gone(ama, app, blue_kite, collection):
    vault = app.extensions["vault"]
    name = f"committee-{show_key(blue_kite.id)}"
    kept = vault.key(name)
    vault.destroy(name)

    answer = ama.get(at(collection))

    assert len(kept) == 32
    assert answer.status_code == 503
    assert "We want rest." not in answer.text


def test_an_exchanged_text_is_noticed(blue_kite, collection):
    first, second = db.session.query(Idea).all()
    first.text = second.text
    db.session.commit()

    with pytest.raises(VaultClosed):
        queries.ideas_of(blue_kite)


def test_the_counts_are_those_of_the_committees_asked_for(blue_kite, green_hill, collection, rest):
    make_collection(green_hill, "A bus.", "A tap.", "A lamp.")

    assert queries.idea_counts([blue_kite.id, green_hill.id]) == {blue_kite.id: 2, green_hill.id: 3}
    assert queries.idea_counts([]) == {}
    assert queries.without_theme([blue_kite.id, green_hill.id]) == {blue_kite.id: 1, green_hill.id: 3}
    assert [(one.ideas, one.unsorted) for one in queries.collections_of([blue_kite.id])] == [(2, 1)]


def test_only_the_ideas_asked_for_are_opened(blue_kite, green_hill, collection):
    make_collection(green_hill, "A bus.")
    elsewhere = queries.ideas_of(green_hill)[0]
    here = queries.ideas_of(blue_kite)[0]

    assert queries.ideas_of(blue_kite, {here.id, elsewhere.id}) == [here]
    assert queries.ideas_of(blue_kite, set()) == []


def test_the_list_asks_a_dozen_questions_at_most(ama, blue_kite, collection):
    for number in range(6):
        make_collection(blue_kite, f"Idea {number}.", "Another.")
        db.session.add(Theme(id=new_key(), committee_id=blue_kite.id, name=f"Theme {number}"))
    db.session.commit()

    first = at(db.session.query(Collection).first())
    with counted_queries() as listing:
        ama.get("/ideas/")
    with counted_queries() as reading:
        ama.get(first)

    assert len(listing) <= 12
    assert len(reading) <= 12


def test_a_long_theme_is_read_page_by_page_and_nothing_is_lost(ama, blue_kite, monkeypatch):
    monkeypatch.setattr("cac.ideas.views.leaves.PAGE", 3)
    said = {f"We want a longer rest, number {number}." for number in range(7)}
    save(make_met(blue_kite), sorted(said))
    path, seen = f"/ideas/?theme=none&committee={show_key(blue_kite.id)}", set()

    for _ in range(3):
        page = ama.get(path).text
        seen |= {text for text in said if text in page}
        path = unescape(page.split('rel="next"')[0].rpartition('href="')[2].split('"')[0])

    assert seen == said
