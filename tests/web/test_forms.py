"""What is typed is cleaned as it arrives, and what cannot be read gets a kind word beside its field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import SelectChoice

from cac.web.forms import (
    Choice,
    Chosen,
    DayField,
    Form,
    Line,
    Number,
    Pick,
    Text,
    Ticks,
    clean_line,
    clean_text,
)
from cac.words import Word

LETTERS = [SelectChoice("a", "A"), SelectChoice("b", "B")]
ZERO_WIDTH, RIGHT_TO_LEFT, OVERRIDE, BELL = "\u200b", "\u200f", "\u202e", "\x07"


class Colour(Word):
    RED = "red", "Red"
    BLUE = "blue", "Blue"


class Everything(Form):
    line = Line("Line", longest=5)
    text = Text("Text", longest=20)
    choice = Choice("Choice", Colour)
    maybe = Choice("Maybe", Colour, needed=False)
    day = DayField("Day")
    number = Number("Number", least=1, most=9)
    pick = Pick("Pick", [Chosen()], choices=LETTERS)
    ticks = Ticks("Ticks", choices=LETTERS)


GOOD = {
    "line": "Kite",
    "text": "Two\nlines",
    "choice": "red",
    "day": "2026-12-05",
    "number": "4",
    "pick": "a",
}


@pytest.fixture
def read(app):
    """The form as it reads what was typed."""

    def read(**typed):
        with app.test_request_context(method="POST"):
            form = Everything(formdata=MultiDict(GOOD | typed))
            form.validate()
            return form, {name: [str(words) for words in said] for name, said in form.errors.items()}

    return read


@pytest.mark.parametrize("hidden", [ZERO_WIDTH, RIGHT_TO_LEFT, OVERRIDE, BELL, "\ufeff", "\u00ad"])
def test_it_takes_out_what_nobody_sees(hidden):
    assert clean_line(f"Blue{hidden} Kite{hidden}") == "Blue Kite"
    assert clean_text(f"{hidden}Blue\r\nKite{hidden}") == "Blue\nKite"


def test_it_keeps_the_joiners_that_words_are_written_with():
    assert clean_line("می\u200cخواهم") == "می\u200cخواهم"
    assert clean_line("क्\u200dष \u200d") == "क्\u200dष"


def test_it_writes_an_accent_in_one_way():
    assert clean_line("Jose\u0301") == "José"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(typed):
    assert clean_line(clean_line(typed)) == clean_line(typed)
    assert clean_text(clean_text(typed)) == clean_text(typed)


def test_what_is_right_arrives(read):
    form, said = read(line="  Kite ", ticks="b")

    assert said == {}
    assert (form.line.data, form.choice.data, form.maybe.data) == ("Kite", Colour.RED, None)
    assert (form.day.data.isoformat(), form.number.data, form.ticks.data) == ("2026-12-05", 4, ["b"])


@pytest.mark.parametrize(
    ("name", "nothing"),
    [
        *((name, "") for name in ("line", "text", "choice", "day", "number")),
        *((name, "   ") for name in ("line", "text", "choice", "day", "number")),
        *((name, ZERO_WIDTH) for name in ("line", "text")),
    ],
)
def test_an_empty_field_is_asked_for(read, name, nothing):
    assert read(**{name: nothing})[1] == {name: ["Please fill this in."]}


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("line", "Kites and balloons", "Please use at most 5 characters."),
        ("text", "x" * 21, "Please use at most 20 characters."),
        ("choice", "green", "Please choose from the list."),
        ("maybe", "green", "Please choose from the list."),
        ("pick", "c", "Please choose from the list."),
        ("pick", "", "Please choose from the list."),
        ("ticks", "c", "Please choose from the list."),
        ("day", "5 December", "Please give a day such as 2026-12-05."),
        ("day", "2026-02-30", "Please give a day such as 2026-12-05."),
        ("day", "0026-12-05", "Please check the year."),
        ("number", "four", "Please give a whole number."),
        ("number", "10", "Please give a number from 1 to 9."),
        ("number", "0", "Please give a number from 1 to 9."),
    ],
)
def test_what_cannot_be_read_gets_one_kind_word(read, name, typed, words):
    form, said = read(**{name: typed})

    assert said == {name: [words]}
    if name in {"line", "text", "day", "number"}:
        assert typed in form[name]()  # what was typed stands there still
