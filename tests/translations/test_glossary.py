"""The trade's words are the same on every page of a language, and what is said of children takes no side."""

import re

import pytest

from tests.translations.glossary import GLOSSARY, OTHER_SENSE
from tests.translations.reading import CODES, english, forms, lines, messages, plain

# Words that condemn or praise work, or call an adult by the wrong closeness.
NEVER = {
    "es": (r"trabajo infantil", r"\btú\b", r"\btus?\b", r"\bexplota", r"valiente"),
    "fr": (r"\ble travail des enfants", r"\btu\b", r"\bton\b", r"\btes\b", r"\bexploit", r"courageu"),
    "ar": ("عمالة الأطفال", "استغلال", "شجاع"),
}


@pytest.mark.parametrize("code", CODES)
def test_the_agreed_words_are_used(code):
    wrong = []
    for message in messages(code):
        if OTHER_SENSE.get(english(message)[0]):
            continue
        for word, agreed in GLOSSARY.items():
            if code in agreed and all(says(word, text) for text in english(message)):
                wrong += [form for form in some(message, code) if not has_one(form, agreed[code])]

    assert not wrong, lines(wrong)


def some(message, code):
    """What Arabic says when there is none needs no noun."""
    return forms(message)[1:] if code == "ar" and message.pluralizable else forms(message)


def says(word, text):
    return re.search(rf"\b{word}\b", plain(text), re.I)


def has_one(form, beginnings):
    return any(beginning in form.casefold() for beginning in beginnings)


@pytest.mark.parametrize("code", sorted(NEVER))
def test_no_text_takes_sides_or_is_too_close(code):
    wrong = [
        form
        for message in messages(code)
        for form in forms(message)
        if any(re.search(word, form, re.I) for word in NEVER[code])
    ]

    assert not wrong, lines(wrong)
