"""Texts that may name a person are marked, and pass only when somebody looked at exactly these words."""

import pytest
from wtforms import StringField

from cac.safeguarding.known import known_words, people_words
from cac.safeguarding.nameless import NamelessForm, look
from tests import makers


class Note(NamelessForm):
    """One free text."""

    guarded = ("text",)
    text = StringField("What")


@pytest.fixture
def fill(app, blue_kite):
    def filled(text, seal=""):
        with app.test_request_context(method="POST", data={"text": text, "names_nobody": seal}):
            form = Note(blue_kite)
            return form.validate_on_submit(), form.look, form.names_nobody.errors

    return filled


def test_words_that_name_nobody_pass(fill):
    assert fill("Ask the ward office for chairs.")[0]


@pytest.mark.parametrize(
    "text", ["Ask Nour.", "ask BINTA", "Call +260 977 123 456", "My name is Tendai", "Joseph brings it"]
)
def test_a_name_or_number_is_marked_and_does_not_pass(fill, blue_kite, text):
    makers.make_adult(blue_kite, "Joseph Banda")

    passed, seen, errors = fill(text)

    assert not passed
    assert seen.places == 1
    assert errors


@pytest.mark.parametrize(("text", "passes"), [("Jo brings it", False), ("Ines asked", False), ("a jo", True)])
def test_short_names_and_the_administrator_are_marked_too(fill, blue_kite, text, passes):
    makers.make_adult(blue_kite, "Jo Banda")

    assert fill(text)[0] is passes


def test_a_childs_code_is_marked(fill, blue_kite):
    makers.make_member(blue_kite, "calm-river-7")

    assert not fill("calm-river-7 opens the door")[0]


def test_a_tick_counts_for_exactly_the_words_that_were_looked_at(fill):
    seal = fill("Ask Nour.")[1].seal

    assert fill("Ask Nour.", seal)[0]
    assert not fill("Ask Nour twice.", seal)[0]
    assert not fill("Ask Nour.", "yes")[0]


def test_names_of_places_are_no_names_of_people(app, cast, blue_kite):
    assert "lusaka" in known_words(blue_kite)
    assert "lusaka" not in people_words(blue_kite)
    assert set(people_words(blue_kite)) < set(known_words(blue_kite))


def test_the_pieces_are_the_text():
    text = "Write to rest@example.org, then wait."

    (pieces,) = look({"a": text}, ()).marked.values()

    assert "".join(piece for piece, _mark in pieces) == text
    assert [piece for piece, mark in pieces if mark] == ["rest@example.org"]
