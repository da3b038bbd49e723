"""Searching ideas in memory."""

import logging

import pytest

from cac.db import db, read_key, show_key, will_write
from cac.ideas.models import Collection
from cac.ideas.rules import Source
from cac.ideas.services import merge_theme, save_batch
from cac.web.models import SubmitToken
from tests.cast import errors_on
from tests.counting import counted_queries
from tests.ideas.said import make_collection, make_met
from tests.ideas.themed import key_of, make_themes

PATH = "/ideas/search"
SHEETS = ["Rest on paper.", "Two on paper.", "Three on paper.", "Four on paper.", "Five on paper."]


@pytest.fixture
def themes(blue_kite):
    return make_themes(blue_kite)


@pytest.fixture
def sheets(blue_kite, themes):
    return save_batch(make_met(blue_kite), "", SHEETS, Source.SHEETS)


def find(person, words="", **more):
    """The page that answers, without what stands in its filters."""
    return person.post(PATH, {"words": words} | more)


def results(answer):
    return answer.text.partition('class="rows"')[2].replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize("who", ["ama", "binta", "nour", "esi"])
def test_it_finds_words_and_marks_them(request, who, themes):
    answer = find(request.getfixturevalue(who), "FOOTBALL")

    assert answer.status_code == 200
    assert "1 idea found" in answer.text
    assert "To play <mark>football</mark>." in answer.text
    assert "We want rest." not in answer.text


def test_every_word_must_be_there(ama, themes):
    assert "1 idea found" in find(ama, "sleep time").text
    assert "Nothing found" in find(ama, "sleep football").text


@pytest.mark.parametrize("who", ["kofi", "ravi", "ines"])
@pytest.mark.parametrize("narrowed", [True, False])
def test_others_find_nothing_whatever_they_send(request, who, narrowed, blue_kite, green_hill, themes):
    make_collection(green_hill, "A bus.")
    person, one = request.getfixturevalue(who), db.session.query(Collection).first()
    sent = {"theme": show_key(themes["Rest"].id), "collection": show_key(one.id)} if narrowed else {}

    answer = find(person, "" if narrowed else "rest", **sent)

    assert "We want rest." not in answer.text
    assert "Blue Kite" not in answer.text
    assert answer.status_code == (422 if narrowed else 200)


def test_a_reader_narrows_by_theme_and_by_nothing_the_team_alone_knows(esi, ama, sheets):
    asked = {"collection": show_key(sheets.id)}

    assert "5 ideas found" in find(ama, **asked).text
    assert find(esi, **asked).status_code == 422
    assert find(esi, source="sheets").status_code == 422
    assert "Written on sheets" not in esi.get(PATH).text


@pytest.mark.parametrize(
    ("filters", "count"),
    [({"source": "sheets"}, 5), ({"source": "said_aloud"}, 4), ({"theme": "Rest"}, 2), ({}, 9)],
    ids=["sheets", "aloud", "theme", "none"],
)
def test_filters_narrow(ama, themes, sheets, filters, count):
    sent = {name: show_key(themes[value].id) if name == "theme" else value for name, value in filters.items()}

    assert f"{count} ideas found" in find(ama, **sent).text


def test_words_and_filters_narrow_together(ama, sheets):
    answer = find(ama, "rest", source="sheets")

    assert "Rest on paper." in results(answer)
    assert "We want rest." not in results(answer)


def test_a_theme_is_searched_with_its_parts(ama, themes):
    merge_theme(themes["Play"], themes["Rest"])
    db.session.commit()

    assert "To play football." in results(find(ama, theme=show_key(themes["Rest"].id)))


@pytest.mark.parametrize("words", ["", "paper"])
def test_results_are_paged_in_the_order_of_random_keys(ama, blue_kite, sheets, monkeypatch, words):
    monkeypatch.setattr("cac.ideas.views.leaves.PAGE", 2)
    asked, seen, after = {"source": "sheets"}, [], {}

    def place(text):
        return read_key(key_of(blue_kite, text))

    for _ in range(3):
        answer = find(ama, words, **asked, **after)
        seen += sorted((t for t in SHEETS if t in results(answer)), key=place)
        _before, _, rest = answer.text.partition('name="after" value="')
        after = {"after": rest[:26]}
        assert "5 ideas found" in answer.text

    assert seen == sorted(SHEETS, key=place)
    assert not rest


@pytest.mark.parametrize(
    "words", ["x" * 101, "\u0645\u062f\u0631\u0633\u0629" * 30], ids=["long", "long Arabic"]
)
def test_too_long_a_question_is_refused_and_kept(ama, themes, words):
    answer = find(ama, words)

    assert answer.status_code == 422
    assert "at most 100 characters" in errors_on(answer.text)
    assert words in answer.text


@pytest.mark.parametrize("words", ["<b>", "%", "_", "\\", "'; --", "😀", "\u202e", " \u200b "])
def test_signs_are_only_signs(ama, themes, words):
    answer = find(ama, words)

    assert answer.status_code == 200
    assert "<b>" not in answer.text.partition("<main")[2]


@pytest.mark.parametrize("after", ["x", "a" * 26, "'"])
def test_a_damaged_page_is_the_first_one(ama, themes, after):
    assert find(ama, "rest", after=after).status_code == 200


def test_nothing_of_a_search_is_kept_or_logged(ama, themes, caplog):
    tokens = db.session.query(SubmitToken).count()
    caplog.set_level(logging.DEBUG)

    with counted_queries() as asked:
        ama.client.post(PATH, data={"words": "football", "csrf_token": ama.csrf()})

    assert not [one for one in asked if one.split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert "football" not in caplog.text
    assert "football" not in " ".join(asked)
    assert db.session.query(SubmitToken).count() == tokens
    assert "football" not in ama.get(f"{PATH}?words=football").text


def test_it_takes_no_lock(app):
    for path, writes in ((PATH, False), ("/sign-in", True)):
        with app.test_request_context(path, method="POST"):
            assert will_write() is writes


def test_it_asks_few_questions(ama, sheets):
    with counted_queries() as asked:
        find(ama, "paper")

    assert len(asked) <= 12  # two of them spend and give back the token that only this test sends


def test_who_may_read_finds_the_way(ama, ravi, themes):
    assert PATH in ama.get("/ideas/").text
    assert PATH not in ravi.get("/ideas/").text
