"""A child's code leads to the own idea and to nothing else, and takes it back."""

import json
from pathlib import Path

import pytest
from flask_babel import force_locale
from sqlalchemy import insert, select

from cac.anonymity import receipts as codes
from cac.audit.models import AuditEntry
from cac.db import db, new_key
from cac.ideas import queries, receipts, undo
from cac.ideas.models import Idea, IdeaTheme, Recall, Receipt
from cac.ideas.rules import PICTURE_LANGUAGES, WORD_LANGUAGES, ReceiptKind
from tests.counting import counted_queries
from tests.ideas.themed import key_of, make_themes, under

DATA = Path("static/receipts")
GONE = "To play football."


@pytest.fixture
def themes(blue_kite):
    return make_themes(blue_kite)


def keep(code, idea_id):
    """What a release does with a receipt."""
    db.session.execute(insert(Receipt), receipts.rows([(*codes.values(code), idea_id)]))
    db.session.commit()


@pytest.mark.parametrize("kind", list(ReceiptKind))
def test_a_code_finds_the_idea_it_was_kept_with(blue_kite, themes, kind):
    code, idea = receipts.new(kind, "es"), key_of_bytes(blue_kite, GONE)
    keep(receipts.new(kind, "es"), key_of_bytes(blue_kite, "We want rest."))
    keep(code, idea)

    assert receipts.find(code) == idea
    assert receipts.find(receipts.new(kind, "es")) is None


def test_known_and_unknown_codes_ask_the_same_of_the_database(blue_kite, themes):
    code = receipts.new(ReceiptKind.PICTURES, "en")
    keep(code, key_of_bytes(blue_kite, GONE))

    with counted_queries() as known:
        receipts.find(code)
    with counted_queries() as unknown:
        receipts.find(receipts.new(ReceiptKind.PICTURES, "en"))

    assert known == unknown


def test_rows_stand_in_key_order_and_all_take_the_same_room(app):
    given = [(*codes.values(receipts.new(ReceiptKind.DIGITS, "en")), new_key()) for _ in range(50)]

    rows = receipts.rows(given)

    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert {(len(row["id"]), len(row["sealed"])) for row in rows} == {(16, 44)}
    stored = b"".join(row["id"] + row["sealed"] for row in rows)
    assert not any(part in stored for one in given for part in one)


def test_a_code_that_is_taken_does_not_stop_a_release(blue_kite, themes):
    code, first, second = receipts.new(ReceiptKind.DIGITS, "en"), new_key(), new_key()
    keep(code, first)

    again = receipts.rows([(*codes.values(code), second), (b"", b"", second)])
    twice = receipts.rows([(*codes.values("digits|" + "1" * 20), key) for key in (first, second)])

    assert again == []
    assert len(twice) == 1
    assert receipts.find(code) == first


@pytest.mark.parametrize("language", PICTURE_LANGUAGES)
def test_eight_pictures_are_shown_with_their_names(app, language):
    named = json.loads((DATA / f"pictures-{language}.json").read_text("utf-8"))

    with app.test_request_context(), force_locale(language):
        parts = receipts.shown("pictures|00017fff80400210")

    assert [(one.sign, one.name) for one in parts[:3]] == [tuple(named[place]) for place in (0, 1, 127)]
    assert [one.number for one in parts] == ["00", "01", "7f", "ff", "80", "40", "02", "10"]


def test_a_language_without_names_shows_english_ones(app):
    assert receipts.pictures("ne") == receipts.pictures("en")


def test_words_are_shown_with_their_accents_and_digits_in_fives(app):
    with app.test_request_context(), force_locale("es"):
        words = receipts.shown("words|abaco zurdo abaco abdomen abeja abono")
        digits = receipts.shown("digits|01234567890123456789")

    assert [one.name for one in words][:2] == ["ábaco", "zurdo"]
    assert [one.name for one in digits] == ["01234", "56789", "01234", "56789"]


@pytest.mark.parametrize("language", ["en", "es", "fr", "ar", "ne"])
def test_there_are_words_where_a_list_was_reviewed_and_digits_elsewhere(app, language):
    kind = codes.kind_of(receipts.new(ReceiptKind.WORDS, language))

    assert kind == ("words" if language in WORD_LANGUAGES else "digits")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("My receipt is dog, cat, cow, horse, ewe, goat, camel, rooster.", True),
        ("perro gato vaca caballo oveja cabra camello gallo", True),
        ("كلب قطة بقرة حصان خروف معزة جمل ديك", True),
        ("🐕🐈🐄🐎🐑🐐🐪🐓", True),
        ("0001 0203 0405 0607", True),
        ("I have a dog, a cat and a cow.", False),
        ("", False),
    ],
)
def test_a_text_that_holds_its_own_code_is_found_in_every_language(app, text, found):
    code = "pictures|0001020304050607"

    with app.test_request_context():
        assert receipts.contains(text, code) is found


def test_an_idea_that_is_taken_back_goes_with_the_next_rewrite(blue_kite, themes, app):
    idea = key_of_bytes(blue_kite, GONE)
    entries = db.session.query(AuditEntry).count()
    before = {row.id: row.text for row in db.session.query(Idea)}

    receipts.take_back(idea)
    receipts.take_back(idea)
    db.session.commit()
    waiting = under(blue_kite)
    receipts.carry_out()

    after = {row.id: row.text for row in db.session.query(Idea)}
    assert GONE in waiting
    assert before.keys() - after.keys() == {idea}
    assert after.items() <= before.items()  # no other row was touched
    assert not db.session.query(IdeaTheme).filter_by(idea_id=idea).count()
    assert db.session.query(Recall).count() == 0
    assert db.session.query(AuditEntry).count() == entries  # no record of who or when
    assert undo.last_step(blue_kite) is None


def test_marks_of_ideas_are_written_anew_in_key_order(blue_kite, themes):
    ideas = sorted(db.session.scalars(select(Idea.id)), reverse=True)

    with counted_queries() as asked:
        for idea in ideas:
            receipts.take_back(idea)

    assert sorted(db.session.scalars(select(Recall.idea_id))) == sorted(ideas)
    assert sum("DELETE FROM recall" in one for one in asked) == len(ideas)


def test_an_idea_that_is_gone_cannot_be_taken_back(blue_kite, themes):
    receipts.take_back(new_key())

    assert db.session.query(Recall).count() == 0


def test_an_idea_that_was_taken_back_can_still_be_taken_out_by_an_adult(ama, blue_kite, themes):
    receipts.take_back(key_of_bytes(blue_kite, GONE))
    db.session.commit()

    answer = ama.post(f"/ideas/{key_of(blue_kite, GONE)}/remove", why="asked")

    assert answer.status_code == 303
    assert db.session.query(Recall).count() == 0


def key_of_bytes(committee, words):
    return next(one.id for one in queries.ideas_of(committee) if one.text == words)
