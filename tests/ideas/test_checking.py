"""Looking through what the tablets brought: every mark decided, then one rewrite, and everybody may read."""

import re
from pathlib import Path

import pytest
from sqlalchemy import event, select

from cac.audit.models import AuditEntry
from cac.db import db, show_key
from cac.ideas import checking, receipts
from cac.ideas.models import Collection, Idea, IdeaDecision
from cac.ideas.queries import ideas_of
from tests.conftest import database_file
from tests.ideas.said import make_collection, texts
from tests.ideas.tablets import brought, make_unchecked

PHONE = "Call me on 0977 123 456 when school starts."
CLEAN = ("We want rest.", "Light on the road.")
SAFE = "Call me on [a phone number] when school starts."


@pytest.fixture
def unchecked(blue_kite):
    return make_unchecked(blue_kite, PHONE, *CLEAN)


@pytest.fixture
def path(unchecked):
    return f"/ideas/collections/{show_key(unchecked.id)}/check"


def marks(page):
    return re.findall(r'<fieldset class="choices" id="(mark-[0-9a-f]+)"', page.text)


def chosen(page):
    return re.findall(r'value="(\w+)" checked', page.text)


def key_of(committee, text):
    return show_key(next(idea.id for idea in brought(committee) if idea.text == text))


def sealed():
    return {key: text for key, text in db.session.execute(select(Idea.id, Idea.text))}


def is_checked(collection):
    return db.session.get_one(Collection, collection.id, populate_existing=True).checked


def test_the_page_shows_each_idea_and_marks_what_may_tell_who(ama, path):
    page = ama.get(path)

    assert page.status_code == 200
    assert all(text in page.text for text in CLEAN)
    assert "<mark>0977 123 456</mark>" in page.text
    assert len(marks(page)) == 1


def test_ideas_stand_in_another_order_each_time(ama, blue_kite):
    words = [f"We want thing number {number}." for number in "abcdefghij"]
    collection = make_unchecked(blue_kite, *words)
    path = f"/ideas/collections/{show_key(collection.id)}/check"

    seen = {tuple(re.findall(r"thing number (\w)\.</p>", ama.get(path).text)) for _ in range(4)}

    assert len(seen) > 1
    assert {frozenset(order) for order in seen} == {frozenset("abcdefghij")}


def test_what_is_decided_is_kept_until_the_next_visit(ama, blue_kite, unchecked, path):
    [name] = marks(ama.get(path))
    answer = ama.post(path, {name: "own", f"{name}-own": "the office of my uncle", "step": "save"})

    page = ama.get(path)
    assert answer.location == path
    assert chosen(page) == ["own"]
    assert 'value="the office of my uncle"' in page.text
    assert not is_checked(unchecked)
    assert b"the office of my uncle" not in b"".join(db.session.scalars(select(IdeaDecision.own)))


def test_nothing_is_finished_while_a_mark_waits(ama, blue_kite, unchecked, path):
    answer = ama.post(path, step="finish")

    assert answer.status_code == 422
    assert "Please decide what to write here." in answer.text
    assert not is_checked(unchecked)
    assert texts(blue_kite) == []


@pytest.mark.parametrize(
    ("decision", "kept"),
    [("general", SAFE), ("remove", "Call me on when school starts."), ("keep", PHONE)],
)
def test_finishing_does_what_was_decided(ama, blue_kite, unchecked, path, decision, kept):
    [name] = marks(ama.get(path))
    ids = {idea.id for idea in brought(blue_kite)}
    answer = ama.post(path, {name: decision, "step": "finish"})

    assert answer.location == f"/ideas/collections/{show_key(unchecked.id)}"
    assert texts(blue_kite) == sorted([kept, *CLEAN])
    assert {idea.id for idea in ideas_of(blue_kite)} == ids  # receipts point at them
    assert is_checked(unchecked)
    assert db.session.query(IdeaDecision).count() == 0
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc())).first()
    assert entry.act == "checked what the tablets brought"


def test_every_row_is_sealed_anew_in_key_order(ama, blue_kite, unchecked, path):
    [name] = marks(ama.get(path))
    before = sealed()
    written = []

    def note(_connection, _cursor, statement, values, _context, many):
        if statement.startswith("UPDATE idea SET"):
            written.extend(values if many else [values])

    event.listen(db.engine, "before_cursor_execute", note)
    ama.post(path, {name: "general", "step": "finish"})

    after = sealed()
    assert all(after[key] != before[key] for key in before)
    event.remove(db.engine, "before_cursor_execute", note)
    given = (row.values() if isinstance(row, dict) else row for row in written)
    octets = ([bytes(getattr(value, "obj", value)) for value in row] for row in given)  # psycopg wraps them
    keys = [next(value for value in row if value in before) for row in octets]
    assert keys == sorted(before)


def test_an_idea_of_which_no_word_would_be_left_is_not_finished(ama, blue_kite):
    path = f"/ideas/collections/{show_key(make_unchecked(blue_kite, '0977 123 456', *CLEAN).id)}/check"
    [name] = marks(ama.get(path))
    answer = ama.post(path, {name: "remove", "step": "finish"})

    assert answer.status_code == 422
    assert "Nothing would be left of this idea." in answer.text
    assert chosen(answer) == ["remove"]


def test_a_long_round_is_looked_through_page_by_page(ama, blue_kite, monkeypatch):
    monkeypatch.setattr(checking, "LEAF", 2)
    monkeypatch.setattr("cac.ideas.views.checking.LEAF", 2)
    collection = make_unchecked(blue_kite, *(f"{word}: call 0977 123 456." for word in ("A", "B", "C")))
    path = f"/ideas/collections/{show_key(collection.id)}/check"
    first = ama.get(path)
    answer = ama.post(path, dict.fromkeys(marks(first), "general") | {"step": "next"})
    second = ama.get(answer.location)
    assert (len(marks(first)), len(marks(second))) == (2, 1)

    ama.post(path, {marks(first)[0]: "general", "step": "next"})  # the other one is not decided any more
    refused = ama.post(answer.location, {marks(second)[0]: "general", "step": "finish"})
    assert refused.status_code == 422
    assert f'<a href="{path}">Go to the first of them</a>' in refused.text

    ama.post(path, dict.fromkeys(marks(first), "general") | {"step": "next"})
    assert ama.post(answer.location, {marks(second)[0]: "general", "step": "finish"}).status_code == 303
    assert texts(blue_kite) == sorted(f"{word}: call [a phone number]." for word in ("A", "B", "C"))


def test_before_an_idea_is_taken_out_what_was_decided_is_kept(ama, blue_kite, path):
    [name] = marks(ama.get(path))
    key = key_of(blue_kite, CLEAN[0])
    answer = ama.post(path, {name: "general", "step": f"remove-{key}"})
    assert answer.location == f"/ideas/{key}/remove"
    assert CLEAN[0] in ama.get(answer.location).text

    taken = ama.post(answer.location, why="names")
    assert taken.location == path
    assert chosen(ama.get(path)) == ["general"]
    assert CLEAN[0] not in ama.get(path).text


def test_decisions_on_an_idea_go_with_it(ama, blue_kite, path):
    [name] = marks(ama.get(path))
    key = key_of(blue_kite, PHONE)
    ama.post(path, {name: "general", "step": f"remove-{key}"})
    assert ama.post(f"/ideas/{key}/remove", why="names").status_code == 303
    assert db.session.query(IdeaDecision).count() == 0
    assert ama.post(path, step="finish").status_code == 303


def test_what_a_child_took_back_goes_when_it_is_finished(ama, blue_kite, path):
    [name] = marks(ama.get(path))
    receipts.take_back(next(idea.id for idea in brought(blue_kite) if idea.text == CLEAN[0]))
    db.session.commit()

    ama.post(path, {name: "general", "step": "finish"})

    assert texts(blue_kite) == sorted([SAFE, CLEAN[1]])


def test_nothing_of_it_stays_in_the_log(app, ama, blue_kite, path):
    [name] = marks(ama.get(path))
    old = db.session.scalars(select(Idea.text)).first()
    ama.post(path, {name: "general", "step": "finish"})

    if db.engine.dialect.name == "sqlite":
        log = Path(f"{database_file(app)}-wal")
        assert old not in (log.read_bytes() if log.exists() else b"")


@pytest.mark.parametrize("who", ["binta", "nour"])
def test_others_of_the_team_read_and_decide_nothing(request, unchecked, path, who):
    person = request.getfixturevalue(who)

    page = person.get(path)
    assert all(text in page.text for text in CLEAN)
    assert marks(page) == []
    assert person.post(path, step="finish").status_code == 403
    assert not is_checked(unchecked)


@pytest.mark.parametrize("who", ["esi", "kofi", "ravi", "ines"])
def test_nobody_else_can_know(request, path, who):
    person = request.getfixturevalue(who)

    assert person.get(path).status_code in {403, 404}
    assert person.post(path, step="finish").status_code in {403, 404}


def test_what_is_checked_is_not_checked_again(ama, blue_kite):
    collection = make_collection(blue_kite)
    path = f"/ideas/collections/{show_key(collection.id)}"

    assert ama.get(f"{path}/check").location == path
    assert ama.post(f"{path}/check", step="finish").status_code == 409


def test_the_page_of_ideas_leads_there(ama, path):
    assert path in ama.get("/ideas/").text


def test_no_decision_holds_a_time():
    assert {column.name for column in IdeaDecision.__table__.columns} == {
        "idea_id",
        "place",
        "decision",
        "own",
    }
