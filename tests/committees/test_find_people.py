"""Finding people by words, role and state, page by page."""

import pytest

from cac import clock
from cac.committees.models import Organisation
from cac.db import db
from tests import makers
from tests.counting import counted_queries


def shown(person, question=""):
    text = person.get(f"/accounts/?{question}").text
    return {name for name in ("Ama", "Binta", "Nour", "Esi", "Ines", "Kofi", "Zoë") if f">{name}</a>" in text}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("q=ama", {"Ama"}),
        ("q=AMA%40example", {"Ama"}),
        ("q=%20", {"Ama", "Binta", "Nour", "Esi", "Ines"}),
        ("q=kofi", set()),
        ("q=%25", set()),
        ("role=deputy", {"Binta"}),
        ("role=deputy&q=ama", set()),
        ("state=closed", {"Esi"}),
        ("state=open", {"Ama", "Binta", "Nour", "Ines"}),
        ("state=invited", set()),
        ("state=nonsense&role=king&page=-3", {"Ama", "Binta", "Nour", "Esi", "Ines"}),
        ("page=99", set()),
    ],
)
def test_it_finds_whom_the_question_asks_for(ines, cast, question, names):
    cast.esi.user.disabled_at = clock.now()
    db.session.commit()

    assert shown(ines, question) == names


def test_capitals_of_every_script_are_the_same(ines, cast):
    makers.make_user("Zoë", db.session.get(Organisation, cast.ama.user.organisation_id))
    db.session.commit()

    assert shown(ines, "q=ZO%C3%8B") == {"Zoë"}


def test_a_long_list_is_cut_into_pages_that_keep_the_question(ines, cast):
    home = db.session.get(Organisation, cast.ama.user.organisation_id)
    for number in range(60):
        makers.make_user(f"Person{number:02}", home)
    db.session.commit()

    with counted_queries() as said:
        first = ines.get("/accounts/?q=person&_scheme=javascript").text
    second = ines.get("/accounts/?q=person&page=2").text

    assert (first.count(">Person"), second.count(">Person")) == (50, 10)
    assert "/accounts/?q=person&amp;_scheme=javascript&amp;page=2" in first
    assert "Page 2" in second
    assert len(said) <= 12


def test_what_was_asked_is_shown_harmless(ines):
    text = ines.get('/accounts/?q="><script>').text

    assert '"><script>' not in text
    assert "Nobody fits" in text
