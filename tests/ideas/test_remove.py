"""Taking a kept idea out again."""

import pytest

from cac.audit.models import AuditEntry
from cac.db import db, new_key, show_key
from cac.ideas import queries, undo
from cac.ideas.models import Idea, IdeaTheme
from tests.cast import errors_on, make_cast
from tests.conftest import database_file, empty
from tests.ideas.said import make_collection
from tests.ideas.themed import key_of, make_themes, under

GONE = "To play football."


@pytest.fixture
def themes(blue_kite):
    return make_themes(blue_kite)


@pytest.fixture
def path(blue_kite, themes):
    return f"/ideas/{key_of(blue_kite, GONE)}/remove"


@pytest.mark.parametrize("who", ["ama", "nour", "binta"])
@pytest.mark.parametrize("why", ["asked", "names", "mistake", "other"])
def test_the_lead_and_the_helpers_take_an_idea_out(request, who, why, blue_kite, path):
    before = {row.id: row.text for row in db.session.query(Idea)}

    answer = request.getfixturevalue(who).post(path, why=why)

    after = {row.id: row.text for row in db.session.query(Idea)}
    assert answer.status_code == 303
    assert set(under(blue_kite)) == {"We want rest.", "Time to sleep.", "Light at night."}
    assert after.items() <= before.items()  # no other row was touched
    assert db.session.query(IdeaTheme).count() == 3


def test_the_record_names_the_day_the_committee_and_the_reason_alone(nour, blue_kite, path):
    nour.post(path, why="asked")

    [entry] = db.session.query(AuditEntry).filter(AuditEntry.act == "took out an idea")
    assert (entry.user_id, entry.thing_id, entry.facts) == (nour.id, blue_kite.id, {"why": "asked"})
    assert not entry.keeps_hour


@pytest.mark.parametrize("why", ["", "nonsense", "ASKED"])
def test_a_reason_from_the_list_is_needed(ama, blue_kite, path, why):
    answer = ama.post(path, why=why)

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert GONE in under(blue_kite)


def test_the_page_shows_the_idea_and_says_what_follows(ama, path):
    page = ama.get(path).text

    assert GONE in page
    assert "cannot be brought back" in page
    assert "goes back to the children" in page


@pytest.mark.parametrize(("who", "status"), [("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)])
def test_nobody_else_takes_ideas_out(request, who, status, blue_kite, path):
    person = request.getfixturevalue(who)

    assert person.get(path).status_code == status
    assert person.post(path, why="asked").status_code == status
    assert GONE in under(blue_kite)


def test_an_idea_that_is_gone_is_unknown(ama, path):
    ama.post(path, why="asked")

    assert ama.post(path, why="asked").status_code == 404
    assert ama.get(f"/ideas/{show_key(new_key())}/remove").status_code == 404


def test_undo_of_themes_forgets_it(ama, blue_kite, path):
    assert undo.last_step(blue_kite)

    ama.post(path, why="names")

    assert undo.last_step(blue_kite) is None


def test_those_who_may_find_the_way_on_the_pages(ama, nour, esi, blue_kite, themes, path):
    theme = f"/ideas/?theme={show_key(themes['Play'].id)}"
    collection = f"/ideas/collections/{show_key(db.session.query(queries.Collection).one().id)}"

    assert path in ama.get(theme).text
    assert path in nour.get(collection).text
    assert path not in esi.get(theme).text


def test_the_files_do_not_hold_what_was_sealed_any_more(sqlite_app):
    empty(sqlite_app)
    with sqlite_app.app_context():
        cast = make_cast(sqlite_app)
        make_collection(cast.blue_kite, "One.", "Two.", "Three.")
        idea = db.session.query(Idea).first()
        sealed, key = bytes(idea.text), show_key(idea.id)
        path = database_file(sqlite_app)
        held = any(sealed[100:140] in file.read_bytes() for file in path.parent.glob(path.name + "*"))

        cast.ama.signed_in().post(f"/ideas/{key}/remove", why="asked")

        files = [file.read_bytes() for file in path.parent.glob(path.name + "*")]
        assert held
        assert not any(sealed[100:140] in data for data in files)
        db.session.remove()
