"""Themes: added, renamed, and ideas put under them."""

import pytest

from cac.db import db, new_key, show_key
from cac.ideas import queries
from cac.ideas.models import IdeaTheme, Theme
from cac.ideas.rules import CollectionState
from cac.ideas.services import add_theme
from tests.cast import errors_on
from tests.ideas.said import make_collection


@pytest.fixture
def path(blue_kite):
    return f"/committees/{show_key(blue_kite.id)}/themes"


@pytest.fixture
def rest(blue_kite):
    theme = add_theme(blue_kite, "Rest")
    db.session.commit()
    return theme


@pytest.fixture
def collection(blue_kite):
    return make_collection(blue_kite)


def renaming(theme):
    return f"/themes/{show_key(theme.id)}"


def sorting(collection):
    return f"/ideas/collections/{show_key(collection.id)}/themes"


def choices(committee, collection=None, **chosen):
    """The sorting form: a choice for each idea by its first word, and what was seen before."""
    ideas = queries.ideas_of(committee, collection=collection)
    fields = {f"idea-{show_key(idea.id)}": chosen.get(idea.text.split()[0], "") for idea in ideas}
    return fields | {"seen": queries.fingerprint(ideas), "new_theme": ""}


def themes_now(committee):
    return {idea.text: idea.theme for idea in queries.ideas_of(committee)}


@pytest.mark.parametrize("who", ["ama", "binta"])
def test_facilitators_add_a_theme(request, who, blue_kite, path):
    answer = request.getfixturevalue(who).post(path, name=" Time  to rest ")

    assert answer.status_code == 303
    assert [one.theme.name for one in queries.themes_of([blue_kite.id])] == ["Time to rest"]


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_nobody_else_changes_themes(request, who, status, path, rest, collection):
    person = request.getfixturevalue(who)

    assert person.post(path, name="Mine").status_code == status
    assert person.get(renaming(rest)).status_code == status
    assert person.post(renaming(rest), name="Mine").status_code == status
    assert db.session.query(Theme.name).all() == [("Rest",)]


def test_readers_see_themes_without_forms(esi, nour, path, rest):
    for person in (esi, nour):
        answer = person.get(path)

        assert answer.status_code == 200
        assert "Rest" in answer.text
        assert "Change<" not in answer.text
        assert "Add a theme" not in answer.text


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "fill this in"),
        ("\u200b\x07 ", "fill this in"),
        ("x" * 81, "at most 80"),
        ("rESt", "this name already"),
    ],
)
def test_a_bad_name_is_refused_beside_its_field(ama, path, rest, blue_kite, name, says):
    other = add_theme(blue_kite, "School")
    db.session.commit()

    added = ama.post(path, name=name)
    renamed = ama.post(renaming(other), name=name)

    assert (added.status_code, renamed.status_code) == (422, 422)
    assert says in errors_on(added.text)
    assert says in errors_on(renamed.text)
    assert db.session.query(Theme).count() == 2


def test_a_name_of_another_committee_is_free_here(ama, path, green_hill):
    add_theme(green_hill, "Rest")
    db.session.commit()

    assert ama.post(path, name="Rest").status_code == 303


def test_a_theme_gets_another_name(binta, rest):
    shown = binta.get(renaming(rest))
    answer = binta.post(renaming(rest), name="REST")

    assert 'value="Rest"' in shown.text
    assert answer.status_code == 303
    assert db.session.get(Theme, rest.id).name == "REST"


def test_an_unknown_theme_is_unknown(ama):
    assert ama.get(f"/themes/{show_key(new_key())}").status_code == 404


@pytest.mark.parametrize("who", ["ama", "binta"])
def test_facilitators_sort_all_ideas_at_once(request, who, blue_kite, rest, collection):
    answer = request.getfixturevalue(who).post(sorting(collection), choices(blue_kite, We=show_key(rest.id)))

    assert answer.status_code == 303
    assert themes_now(blue_kite) == {"We want rest.": "Rest", "Light on the road.": ""}


def test_sorting_again_takes_ideas_out_of_a_theme(ama, blue_kite, rest, collection):
    ama.post(sorting(collection), choices(blue_kite, We=show_key(rest.id), Light=show_key(rest.id)))

    ama.post(sorting(collection), choices(blue_kite, Light=show_key(rest.id)))

    assert themes_now(blue_kite) == {"We want rest.": "", "Light on the road.": "Rest"}


def test_sorting_leaves_other_collections_alone(ama, blue_kite, rest, collection):
    other = make_collection(blue_kite, "Another one.")
    ama.post(sorting(other), choices(blue_kite, other, Another=show_key(rest.id)))

    ama.post(sorting(collection), choices(blue_kite, collection, We=show_key(rest.id)))

    assert themes_now(blue_kite)["Another one."] == "Rest"
    assert db.session.query(IdeaTheme).count() == 2


def test_a_new_theme_can_be_named_while_sorting(ama, blue_kite, collection):
    answer = ama.post(sorting(collection), choices(blue_kite, Light="new") | {"new_theme": "Safe ways"})

    assert answer.status_code == 303
    assert themes_now(blue_kite)["Light on the road."] == "Safe ways"


@pytest.mark.parametrize(
    ("name", "says"),
    [("", "give the new theme a name"), ("rest", "this name already"), ("x" * 81, "at most 80")],
)
def test_a_new_theme_needs_a_good_name(ama, blue_kite, rest, collection, name, says):
    answer = ama.post(sorting(collection), choices(blue_kite, Light="new") | {"new_theme": name})

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert '<option selected value="new">' in answer.text
    assert db.session.query(Theme).count() == 1


def test_a_theme_of_another_committee_cannot_be_chosen(ama, blue_kite, green_hill, collection):
    theirs = add_theme(green_hill, "Theirs")
    db.session.commit()

    for wrong in (show_key(theirs.id), show_key(new_key()), "nonsense"):
        answer = ama.post(sorting(collection), choices(blue_kite, Light=wrong))

        assert answer.status_code == 422
        assert "choose one of these themes" in answer.text
    assert db.session.query(IdeaTheme).count() == 0


def test_a_stale_page_is_shown_again_with_its_choices(ama, binta, blue_kite, rest, collection):
    stale = choices(blue_kite, Light=show_key(rest.id))
    binta.post(sorting(collection), choices(blue_kite, We=show_key(rest.id)))

    answer = ama.post(sorting(collection), stale)

    assert answer.status_code == 422
    assert "Somebody changed this while your page was open" in answer.text
    assert (
        f'name="seen" type="hidden" value="{queries.fingerprint(queries.ideas_of(blue_kite))}"' in answer.text
    )
    assert themes_now(blue_kite) == {"We want rest.": "Rest", "Light on the road.": ""}


def test_ideas_to_sort_stand_in_a_new_order_each_time(ama, blue_kite):
    collection = make_collection(blue_kite, *[f"Idea {n}." for n in range(20)])

    def order():
        page = ama.get(sorting(collection)).text
        return sorted((f"Idea {n}." for n in range(20)), key=page.index)

    assert order() != order()


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 404), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_nobody_else_sorts(request, who, status, blue_kite, rest, collection):
    person = request.getfixturevalue(who)

    assert person.get(sorting(collection)).status_code == status
    assert person.post(sorting(collection), choices(blue_kite, We=show_key(rest.id))).status_code == status
    assert db.session.query(IdeaTheme).count() == 0


def test_only_kept_ideas_are_sorted(ama, blue_kite, rest, collection):
    collection.state = CollectionState.PURGED
    db.session.commit()

    answer = ama.post(sorting(collection), choices(blue_kite, We=show_key(rest.id)))

    assert answer.status_code == 409
    assert db.session.query(IdeaTheme).count() == 0


def test_sorting_sent_twice_adds_one_theme(ama, blue_kite, collection):
    sent = choices(blue_kite, Light="new") | {"new_theme": "Safe ways", "once": show_key(new_key())}

    first, second = ama.post(sorting(collection), sent), ama.post(sorting(collection), sent)

    assert first.location == second.location
    assert db.session.query(Theme).count() == 1


def test_a_name_that_tells_who_is_shown_with_its_marks_first(ama, blue_kite, path, rest):
    added = ama.post(path, name="What Nour said")
    renamed = ama.post(renaming(rest), name="What Nour said")

    for answer in (added, renamed):
        assert answer.status_code == 422
        assert "<mark>Nour</mark>" in answer.text
        assert "may name a person" in errors_on(answer.text)
    assert [one.theme.name for one in queries.themes_of([blue_kite.id])] == ["Rest"]


def test_a_person_who_looked_may_keep_the_words_and_only_these(ama, blue_kite, path):
    seal = ama.post(path, name="Safe in Lusaka").text.split('name="names_nobody" value="')[1][:32]

    other = ama.post(path, name="Lusaka", names_nobody=seal)
    answer = ama.post(path, name="Safe in Lusaka", names_nobody=seal)

    assert (other.status_code, answer.status_code) == (422, 303)
    assert [one.theme.name for one in queries.themes_of([blue_kite.id])] == ["Safe in Lusaka"]


def test_a_new_theme_named_while_sorting_is_looked_at_too(ama, blue_kite, collection):
    answer = ama.post(sorting(collection), choices(blue_kite, Light="new") | {"new_theme": "In Lusaka"})

    assert answer.status_code == 422
    assert "<mark>Lusaka</mark>" in answer.text
    assert db.session.query(Theme).count() == 0
