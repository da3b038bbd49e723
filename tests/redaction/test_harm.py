"""Words that may mean harm raise a question; whole words, stems and neighbours, in any script."""

import pytest

from cac.redaction.harm import asks
from cac.redaction.harm_words import SHIPPED


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "My uncle beats me. Don’t tell anyone.", ["beats", "Don’t tell"]),
        ("en", "He BEAT me and he beat me.", ["BEAT", "beat"]),
        ("es", "Mi tío me pegó y tengo miedo.", ["pegó", "miedo"]),
        ("fr", "Il m'enferme, et j’ai peur.", ["enferme", "peur"]),
        ("fr", "Il me fait mal, et je reste seul avec lui.", ["fait mal", "seul avec"]),
        ("ar", "عمي يضربني كل ليلة", ["يضربني"]),
        ("ne", "मलाई कुट्छन् र डर लाग्छ।", ["कुट्छन्", "डर"]),
    ],
)
def test_words_of_harm_are_found_as_they_stand(language, text, found):
    assert asks(text, SHIPPED[language]) == found


@pytest.mark.parametrize(
    "text", ["We want rest on Sundays.", "A longer heartbeat song.", "Lessons in the evening.", ""]
)
def test_other_words_ask_nothing(text):
    assert asks(text, SHIPPED["en"]) == []


def test_what_is_written_apart_or_hidden_is_found_too():
    assert asks("He be\u200bats me.", ["beat*"]) == ["be\u200bats"]


def test_neighbours_must_stand_next_to_each_other():
    assert asks("run far away", ["run away"]) == []
    assert asks("I run away", ["run away"]) == ["run away"]


@pytest.mark.parametrize("word", ["", "*", "**", " "])
def test_an_empty_word_finds_nothing(word):
    assert asks("We want rest.", [word]) == []


def test_every_list_holds_words_once_and_finds_each_of_them():
    for words in SHIPPED.values():
        assert len(words) == len(set(words))
        assert all(word == " ".join(word.split()) for word in words)  # a browser sends line breaks otherwise
        assert all(asks(word.replace("*", ""), [word]) for word in words)
