"""Every text is translated into every language, whole and unbroken; a failure lists what is to be mended."""

import re

import pytest

from tests.translations.reading import (
    CODES,
    catalogue,
    english,
    forms,
    lines,
    messages,
    placeholders,
    plain,
    texts,
)

pytestmark = pytest.mark.parametrize("code", CODES)

HTML = re.compile(r"<[a-zA-Z/]|&[a-z]+;")
LONE_PERCENT = re.compile(r"%(?!\(\w+\)[sd])")
SAME_WORD = {  # the word is the same in that language, or it is a name
    "es": {"Agenda", "Agendas", "Alias", "No", "PIN", "idea", "ideas", "Ideas", "no"},
    "fr": {
        "Action",
        "Actions",
        "Alias",
        "Code",
        "Danger",
        "Dangers",
        "District",
        "Guide",
        "Invitation",
        "Minutes",
        "minute",
        "minutes",
        "Note",
        "Organisation",
        "Organisations",
        "Page",
        "Photos",
        "Signature",
        "Source",
    },
}
NAMES = {
    "CAC organizer",
    "Save the Children, Preparing for Children's Participation at Meetings and Conferences (2016)",
}


def test_it_holds_every_text(code):
    known = catalogue(code)

    missing = [text for text in texts() if not known.get(text if isinstance(text, str) else text[0])]

    assert not missing, lines(missing)


def test_it_holds_nothing_that_is_gone(code):
    now = {text if isinstance(text, str) else text[0] for text in texts()}

    left = [english(message)[0] for message in messages(code) if english(message)[0] not in now]

    assert not left, lines(left)


def test_nothing_is_left_empty_or_guessed(code):
    left = [english(message)[0] for message in messages(code) if message.fuzzy or not all(forms(message))]

    assert not left, lines(left)


def test_it_has_as_many_forms_as_the_language(code):
    wanted = catalogue(code).num_plurals

    wrong = [m.id for m in messages(code) if m.pluralizable and len(forms(m)) != wanted]

    assert not wrong, lines(wrong)


def test_placeholders_are_the_same(code):
    wrong = []
    for message in messages(code):
        if not message.pluralizable:
            if placeholders(message.string) != placeholders(message.id):
                wrong.append(message.string)
            continue
        given = set(placeholders(message.id[0] + message.id[1]))
        for number, form in enumerate(forms(message)):
            lost, invented = given - set(placeholders(form)), set(placeholders(form)) - given
            if invented or lost - ({"num"} if may_say_it_in_words(code, number) else set()):
                wrong.append(form)

    assert not wrong, lines(wrong)


def may_say_it_in_words(code, number):
    """Arabic has forms of its own for none, one and two; elsewhere only one is said in words."""
    return number < (3 if code == "ar" else 1)


def test_no_percent_sign_stands_alone(code):
    wrong = [form for m in messages(code) for form in forms(m) if LONE_PERCENT.search(form)]

    assert not wrong, lines(wrong)


def test_no_markup_is_added(code):
    wrong = [
        form
        for m in messages(code)
        for form in forms(m)
        if HTML.search(form) and not HTML.search(english(m)[0])
    ]

    assert not wrong, lines(wrong)


def test_spaces_around_are_kept(code):
    wrong = [
        form
        for message in messages(code)
        for form in forms(message)
        if (form[:1].isspace(), form[-1:].isspace()) != (message_starts(message), message_ends(message))
    ]

    assert not wrong, lines(wrong)


def message_starts(message):
    return english(message)[0][:1].isspace()


def message_ends(message):
    return english(message)[0][-1:].isspace()


def test_nothing_is_left_in_english(code):
    allowed = SAME_WORD.get(code, set()) | NAMES
    left = [
        form
        for message in messages(code)
        for form in forms(message)
        if form in english(message) and plain(form).strip(" ,·:.“”") not in allowed | {""}
    ]

    assert not left, lines(left)


def test_a_question_stays_one_and_a_sentence_ends(code):
    ends = {"?": "?؟", ".": "."}
    wrong = [
        form
        for message in messages(code)
        for form in forms(message)
        if (last := english(message)[-1][-1]) in ends and form[-1] not in ends[last]
    ]

    assert not wrong, lines(wrong)
