"""Deciding on each place that may tell who."""

import re

import pytest

from cac.db import db
from cac.ideas.models import Idea
from cac.ideas.redactions import read_lines
from tests import makers
from tests.ideas.said import CLEAN, MARKED, make_met, page_of, texts, typed


@pytest.fixture
def path(blue_kite):
    return page_of(make_met(blue_kite, adults=0))


def marks(answer):
    return re.findall(r'<fieldset class="choices" id="(mark-[0-9a-f]+)"', answer.text)


def decided(person, path, lines, decision, **more):
    """Look at the lines, decide the same on every mark, save."""
    names = marks(person.post(path, typed(lines, "preview")))
    own = {f"{name}-own": words for name in names for words in more.values()}
    return person.post(path, typed(lines, **dict.fromkeys(names, decision), **own))


def test_nothing_is_saved_while_a_mark_waits(ama, path):
    answer = ama.post(path, typed(MARKED))

    assert answer.status_code == 422
    assert "Please decide what to write here." in answer.text
    assert "<mark>0977 123 456</mark>" in answer.text
    assert db.session.query(Idea).count() == 0


@pytest.mark.parametrize(
    ("decision", "kept"),
    [
        ("general", "Call me on [a phone number] when school starts."),
        ("remove", "Call me on when school starts."),
        ("keep", "Call me on 0977 123 456 when school starts."),
    ],
)
def test_each_decision_is_done(ama, blue_kite, path, decision, kept):
    answer = decided(ama, path, MARKED, decision)

    assert answer.status_code == 303
    assert texts(blue_kite) == sorted([*CLEAN.split("\n"), kept])


def test_own_words_may_stand_instead(ama, blue_kite, path):
    answer = decided(ama, path, MARKED, "own", words="the office\u200b")

    assert answer.status_code == 303
    assert "Call me on the office when school starts." in texts(blue_kite)


def test_own_words_count_even_when_their_button_was_forgotten(ama, blue_kite, path):
    decided(ama, path, MARKED, "", words="the office")

    assert "Call me on the office when school starts." in texts(blue_kite)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Please write the other words."),
        ("w" * 81, "at most 80 characters"),
        ("0977 123 457", "still tell who"),
    ],
)
def test_own_words_are_looked_at_too(ama, path, words, says):
    answer = decided(ama, path, MARKED, "own", words=words)

    assert answer.status_code == 422
    assert says in answer.text
    assert words in answer.text
    assert db.session.query(Idea).count() == 0


@pytest.mark.parametrize("decision", ["nonsense", "GENERAL", "0"])
def test_an_unknown_decision_is_none(ama, path, decision):
    assert decided(ama, path, MARKED, decision).status_code == 422


def test_a_decision_counts_only_for_the_text_it_was_made_on(ama, path):
    names = marks(ama.post(path, typed(MARKED, "preview")))

    answer = ama.post(path, typed(MARKED.replace("0977", "0966"), **dict.fromkeys(names, "keep")))

    assert answer.status_code == 422
    assert db.session.query(Idea).count() == 0


def test_a_line_of_which_nothing_is_left_is_not_kept(ama, blue_kite, path):
    decided(ama, path, f"{CLEAN}\n0977 123 456", "remove")
    alone = decided(ama, path, "0977 123 456", "remove")

    assert texts(blue_kite) == sorted(CLEAN.split("\n"))
    assert alone.status_code == 422


def test_two_equal_lines_are_decided_each_for_itself(ama, blue_kite, path):
    lines = "Call 0977 123 456.\nCall 0977 123 456."
    first, second = marks(ama.post(path, typed(lines, "preview")))

    ama.post(path, typed(lines, **{first: "general", second: "remove"}))

    assert texts(blue_kite) == ["Call .", "Call [a phone number]."]


def test_going_back_to_typing_keeps_the_decisions(ama, path):
    names = marks(ama.post(path, typed(MARKED, "preview")))

    back = ama.post(path, typed(MARKED, "type", **{names[0]: "general"}))
    again = ama.post(path, typed(MARKED, "preview", **{names[0]: "general"}))

    assert f'name="{names[0]}" value="general"' in back.text
    assert re.search(rf'name="{names[0]}" value="general" checked', again.text)


def test_it_knows_the_committees_own_words(ama, blue_kite, path):
    makers.make_adult(blue_kite, "Grace Sakala")
    makers.make_member(blue_kite, "calm-river")
    db.session.commit()
    lines = "Grace shouts.\nNear lusaka.\ncalm-river said so.\nRiver Trust pays.\nBlue  Kite!\nAma sings."

    answer = ama.post(path, typed(lines, "preview"))

    assert "6 of 6 lines say who" in answer.text
    for term in ("[an adult]", "[a place]", "[a child]", "[an organisation]", "[our committee]"):
        assert term in answer.text


def test_words_of_another_committee_are_not_known_here(ama, green_hill, path):
    makers.make_adult(green_hill, "Grace Sakala")
    db.session.commit()

    answer = ama.post(path, typed("Grace is a beautiful word.", "preview"))

    assert "Check before saving: 1 line" in answer.text


def test_markup_in_a_line_stays_text(ama, path):
    answer = ama.post(path, typed("<b>Call</b> 0977 123 456", "preview"))

    assert "&lt;b&gt;Call&lt;/b&gt; <mark>" in answer.text


def test_own_words_may_not_name_anybody_the_committee_knows(app):
    known = {"grace sakala": "[an adult]"}
    [line] = read_lines(["My name is Chanda."], known, {})
    field = line.places[0].name

    [again] = read_lines(["My name is Chanda."], known, {field: "own", f"{field}-own": "Grace Sakala"})

    assert "still tell who" in again.places[0].wrong
    assert not again.ready
