"""An idea becomes a concern: in one step it is gone everywhere, and its words are sealed."""

import pytest
from flask import url_for
from sqlalchemy import func, select

from cac import clock
from cac.advocacy.models import ProposalIdea
from cac.audit.models import AuditEntry
from cac.concerns.models import Concern
from cac.db import db, show_key
from cac.ideas import queries, undo
from cac.ideas.models import Idea, IdeaTheme, Vote
from cac.proof.plaintext import files_with
from cac.web.guard import PUBLIC
from tests.cast import errors_on, make_cast
from tests.concerns.makers import PASSPHRASE, make_key
from tests.conftest import build
from tests.ideas.said import make_collection
from tests.ideas.themed import key_of, make_themes, under
from tests.kept import world_of
from tests.promises.test_url_map import addresses

SAID = "To play football."
CANARY = "The canary naïvely sings of धूप behind the brickworks"


def typed(**more):
    return {"danger": "no", "day": str(clock.today("Africa/Lusaka")), "about": "other"} | more


@pytest.fixture
def themes(blue_kite):
    return make_themes(blue_kite)


@pytest.fixture
def path(cast, blue_kite, themes):
    make_key(cast.nour.user)
    make_key(cast.binta.user)
    return f"/ideas/{key_of(blue_kite, SAID)}/refer"


@pytest.mark.parametrize("who", ["nour", "binta"])
def test_helpers_make_it_a_concern_and_read_it(request, who, blue_kite, path):
    person = request.getfixturevalue(who)
    before = {row.id: row.text for row in db.session.query(Idea)}

    answer = person.post(path, typed(known="The uncle knows."))

    after = {row.id: row.text for row in db.session.query(Idea)}
    assert answer.status_code == 303
    assert set(under(blue_kite)) == {"We want rest.", "Time to sleep.", "Light at night."}
    assert after.items() <= before.items()  # no other row was touched
    assert db.session.query(IdeaTheme).count() == 3
    concern = db.session.query(Concern).one()
    person.post("/concerns/key/open", passphrase=PASSPHRASE)
    page = person.get(f"/concerns/{show_key(concern.id)}").text
    assert SAID in page
    assert "The uncle knows." in page


@pytest.mark.parametrize(
    ("who", "status"), [("ama", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_nobody_else_does(request, who, status, blue_kite, path):
    person = request.getfixturevalue(who)

    assert person.get(path).status_code == status
    assert person.post(path, typed()).status_code == status
    assert SAID in under(blue_kite)
    assert db.session.query(Concern).count() == 0


def test_the_record_says_what_it_says_of_every_idea_taken_out(nour, blue_kite, path):
    nour.post(path, typed())

    [entry] = db.session.query(AuditEntry).filter(AuditEntry.act == "took out an idea")
    assert (entry.thing_id, entry.facts) == (blue_kite.id, {"why": "other"})
    assert not entry.keeps_hour


@pytest.mark.parametrize("wrong", [{"danger": ""}, {"about": ""}, {"day": "2099-01-01"}, {"danger": "yes"}])
def test_bad_input_is_refused_and_nothing_changes(nour, blue_kite, path, wrong):
    answer = nour.post(path, typed(**wrong))

    assert answer.status_code == 422
    assert errors_on(answer.text).strip()
    assert SAID in under(blue_kite)
    assert db.session.query(Concern).count() == 0


def test_without_anybody_who_could_read_it_nothing_changes(nour, cast, blue_kite, themes):
    path = f"/ideas/{key_of(blue_kite, SAID)}/refer"

    answer = nour.post(path, typed(known="The uncle knows."))

    assert answer.status_code == 422
    assert "The uncle knows." in answer.text
    assert SAID in under(blue_kite)


def test_whoever_it_is_about_reads_nothing_of_it(nour, binta, cast, blue_kite, path):
    nour.post(path, typed(about=show_key(cast.binta.id)))

    concern = db.session.query(Concern).one()
    assert binta.get(f"/concerns/{show_key(concern.id)}").status_code == 404
    assert SAID not in binta.get("/ideas/").text


def test_one_that_is_gone_is_unknown(nour, path):
    nour.post(path, typed())

    assert nour.post(path, typed()).status_code == 404
    assert nour.get(path).status_code == 404


def test_only_helpers_find_the_way(nour, ama, path):
    remove = path.replace("refer", "remove")

    assert path in nour.get(remove).text
    assert path not in ama.get(remove).text


def test_undo_of_themes_forgets_it(nour, blue_kite, path):
    assert undo.last_step(blue_kite)

    nour.post(path, typed())

    assert undo.last_step(blue_kite) is None


def test_search_poster_and_themes_forget_it_and_votes_stay(nour, ama, blue_kite, themes, path):
    key = path.split("/")[2]
    everything = {"chosen": "y", "theme": [show_key(one.id) for one in themes.values()], "wording": "all"}
    poster = f"/committees/{show_key(blue_kite.id)}/poster"
    assert SAID in ama.get(poster, query_string=everything).text
    votes = db.session.scalars(select(func.count()).select_from(Vote)).one()

    nour.post(path, typed())

    found = [
        ama.post("/ideas/search", words="football").text.partition('class="rows"')[2],
        ama.get(poster, query_string=everything).text,
        ama.get(f"/committees/{show_key(blue_kite.id)}/themes").text,
        ama.get(f"/ideas/?theme={show_key(themes['Play'].id)}").text,
    ]
    asked = ama.get(poster, query_string=everything | {"wording": "ticked", "idea": key}).text
    assert not any("football" in page or key in page for page in found)
    assert "football" not in asked
    assert db.session.scalars(select(func.count()).select_from(Vote)).one() == votes


def test_no_page_of_anybody_shows_it_nor_its_key(app, cast):
    world = world_of(app)
    idea_id = db.session.scalars(select(ProposalIdea.idea_id)).one()
    text = next(one.text for one in queries.ideas_of(cast.blue_kite) if one.id == idea_id)
    with app.test_request_context():
        path = url_for("ideas.refer", idea_id=idea_id)
    assert cast.nour.signed_in().post(path, typed()).status_code == 303
    world = {name: value for name, value in world.items() if name != "idea_id"} | {"idea_id": b"x" * 16}

    for name in ("ama", "nour", "binta", "esi", "ravi"):
        person = vars(cast)[name].signed_in()
        for endpoint, address in addresses(app, world, "GET"):
            if endpoint not in PUBLIC:
                page = person.get(address).data
                assert text.encode() not in page, f"{endpoint} for {name}"
                assert show_key(idea_id).encode() not in page, f"{endpoint} for {name}"


def test_no_file_holds_its_words_any_more(tmp_path):
    app = build(tmp_path)
    with app.app_context():
        cast = make_cast(app)
        make_collection(cast.blue_kite, CANARY, "We want rest.")
        make_key(cast.nour.user)
        key = key_of(cast.blue_kite, CANARY)
        sealed = bytes(next(row.text for row in db.session.query(Idea) if show_key(row.id) == key))

        answer = cast.nour.signed_in().post(f"/ideas/{key}/refer", typed())

        running = files_with(tmp_path, CANARY)
        folder = app.extensions["settings"].instance
        held = [file for file in folder.rglob("*") if file.is_file() and sealed[100:140] in file.read_bytes()]
        db.session.remove()
        db.engine.dispose()

    assert answer.status_code == 303
    assert running == []
    assert held == []
    assert files_with(tmp_path, CANARY) == []
