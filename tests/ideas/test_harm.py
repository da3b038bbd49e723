"""Words that may mean harm raise a question beside the line; each organisation may change the list."""

import pytest
from sqlalchemy import select

from cac.audit.models import AuditEntry
from cac.db import db, show_key
from cac.ideas import harm
from cac.ideas.forms.harm import field_name
from cac.ideas.models import HarmWord
from cac.redaction.harm_words import SHIPPED
from tests.cast import errors_on
from tests.concerns.makers import make_key
from tests.ideas.said import make_met, page_of, typed
from tests.ideas.tablets import make_unchecked
from tests.ideas.test_kept import keep_back, opens

ASKS = "May a child need help here?"
HARM = "The man hits us when we rest."


@pytest.fixture
def path(blue_kite):
    return f"/organisations/{show_key(blue_kite.organisation_id)}/harm-words"


def everything():
    return {field_name(language): list(words) for language, words in SHIPPED.items()}


def test_the_page_that_checks_a_round_asks(ama, blue_kite):
    collection = make_unchecked(blue_kite, HARM, "We want rest.")
    page = ama.get(f"/ideas/collections/{show_key(collection.id)}/check").text

    assert page.count(ASKS) == 1
    assert "“hits”" in page
    assert "This list is never complete" in page


def test_the_page_that_checks_typed_lines_asks_and_stops_nobody(ama, blue_kite):
    path = page_of(make_met(blue_kite))

    page = ama.post(path, typed(f"{HARM}\nWe want rest.", "preview"))
    assert page.text.count(ASKS) == 1
    assert ama.post(path, typed(f"{HARM}\nWe want rest.")).status_code == 303


def test_the_page_of_kept_ideas_asks(cast, nour, blue_kite):
    make_key(cast.nour.user)
    keep_back(blue_kite, [HARM, "We want rest."])

    assert opens(nour).text.count(ASKS) == 1


@pytest.mark.parametrize("who", ["nour", "binta", "ines"])
def test_own_words_are_asked_about_from_then_on(request, blue_kite, path, who):
    person = request.getfixturevalue(who)
    answer = person.post(path, everything() | {"own": "sjambok*\n\n  gold   pit "})

    assert answer.location == path
    assert harm.asker(blue_kite)("He took a sjambok at the gold pit.") == ["sjambok", "gold pit"]
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc())).first()
    assert entry.act == "changed words of harm"
    assert "sjambok*\ngold pit" not in person.get(path).text  # in the order of the alphabet
    assert "gold pit\nsjambok*" in person.get(path).text


def test_a_shipped_word_can_be_left_out_and_taken_up_again(nour, blue_kite, path):
    without = everything()
    without[field_name("en")].remove("hits")
    nour.post(path, without | {"own": ""})
    assert harm.asker(blue_kite)(HARM) == []

    nour.post(path, everything() | {"own": ""})
    assert harm.asker(blue_kite)(HARM) == ["hits"]
    assert db.session.query(HarmWord).count() == 0


def test_an_own_word_may_be_one_of_the_list(nour, blue_kite, path):
    without = everything()
    without[field_name("en")].remove("hits")

    assert nour.post(path, without | {"own": "hits"}).status_code == 303
    assert harm.asker(blue_kite)(HARM) == ["hits"]


@pytest.mark.parametrize("word", ["*", "…", "x" * 61])
def test_what_cannot_be_looked_for_is_refused_and_stays_typed(nour, path, word):
    page = nour.post(path, everything() | {"own": f"sjambok\n{word}"})

    assert page.status_code == 422
    assert "cannot be looked for" in errors_on(page.text)
    assert "sjambok" in page.text
    assert db.session.query(HarmWord).count() == 0


@pytest.mark.parametrize("who", ["ama", "esi", "kofi", "ravi"])
def test_nobody_else_reads_or_changes_the_words(request, path, who):
    person = request.getfixturevalue(who)

    assert person.get(path).status_code == 404
    assert person.post(path, own="x").status_code == 404


def test_words_of_one_organisation_say_nothing_in_another(nour, green_hill, path):
    nour.post(path, everything() | {"own": "sjambok"})

    assert harm.asker(green_hill)("He took a sjambok.") == []


def test_nothing_is_kept_of_where_a_word_was_found():
    assert {column.name for column in HarmWord.__table__.columns} == {"id", "organisation_id", "word", "out"}


def test_the_way_there_stands_under_more(nour):
    assert "/harm-words/" in nour.get("/more").text
