"""The one transaction that keeps a batch, and what it leaves behind."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from cac.anonymity.receipts import new_code, values
from cac.audit.models import AuditEntry
from cac.db import db, show_key
from cac.errors import RuleBroken, VaultClosed
from cac.ideas import queries, receipts, release
from cac.ideas.models import Collection, Idea
from cac.ideas.rounds import closing
from cac.ideas.rounds.arriving import arrive
from cac.ideas.rules import Source
from cac.ideas.services import add_theme, merge_theme, move_ideas, save_said_aloud, sort_ideas
from cac.ideas.typed import save
from cac.meetings.rules import State
from cac.web.models import SubmitToken
from tests.cast import make_cast
from tests.concerns.makers import make_key
from tests.conftest import database_file, empty
from tests.ideas.said import CLEAN, make_collection, make_met, page_of, typed
from tests.ideas.tablets import make_going, make_round, round_of, slot_of
from tests.meetings.conftest import put

TABLES = {"idea", "idea_theme", "theme_merge", "receipt"}


@pytest.fixture
def written(app):
    """Each statement that writes ideas or what stands by them: its act, its table, whether many, the rows."""
    seen = []

    def note(_connection, _cursor, statement, parameters, _context, many):
        words = statement.split()
        if words[0] in {"INSERT", "DELETE", "UPDATE"} and words[2] in TABLES:
            seen.append((words[0], words[2], many, parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    event.remove(db.engine, "before_cursor_execute", note)


def keys_in(parameters, name):
    found = [row[name] if isinstance(row, dict) else row[0] for row in parameters]
    return [getattr(key, "obj", key) for key in found]  # PostgreSQL's driver wraps bytes


def type_batch(committee, codes):
    save(make_met(committee), list(codes), source=Source.SHEETS, codes=list(codes.values()))


def fill_round(committee, codes):
    meeting = make_going(committee)
    collection = make_round(meeting)
    for text, code in codes.items():
        lookup, key = values(code)
        arrive(collection.id, [slot_of(collection, text, lookup=lookup, key=key)])
    put(meeting, State.CLOSED)
    closing.close(round_of(collection))


@pytest.mark.parametrize("road", [type_batch, fill_round])
def test_each_road_writes_ideas_and_receipts_by_one_statement_in_key_order(cast, blue_kite, written, road):
    make_key(cast.nour.user)
    codes = {f"{'Some' * number} idea.": new_code("pictures") for number in range(20)}
    road(blue_kite, codes)

    assert [one[:3] for one in written] == [("INSERT", "idea", True), ("INSERT", "receipt", True)]
    ideas, held = (keys_in(rows, "id") for *_act, rows in written)
    assert (ideas, held) == (sorted(ideas), sorted(held))
    assert len({len(idea.text) for idea in db.session.query(Idea)}) == 1
    [collection] = db.session.query(Collection)
    texts = release.texts_in(db.session, collection.id, blue_kite.id)
    assert {texts[receipts.find(code)]: code for code in codes.values()} == codes


def test_themes_are_rewritten_at_once_in_key_order(blue_kite, written):
    collection = make_collection(blue_kite, *[f"Idea {number}." for number in range(20)])
    theme = add_theme(blue_kite, "Rest")
    ideas = sorted(queries.ideas_of(blue_kite), key=lambda idea: idea.text)
    written.clear()

    sort_ideas(collection, {idea.id: theme.id for idea in ideas})
    db.session.commit()

    (first, *_), (second, table, many, rows) = written
    keys = keys_in(rows, "idea_id")
    assert (first, second, table, many, len(keys)) == ("DELETE", "INSERT", "idea_theme", True, 20)
    assert keys == sorted(keys)


def test_merges_and_moves_are_rewritten_at_once_in_key_order(blue_kite, written):
    collection = make_collection(blue_kite, *[f"Idea {number}." for number in range(20)])
    themes = [add_theme(blue_kite, f"Theme {number}") for number in range(8)]
    ideas = queries.ideas_of(blue_kite)
    sort_ideas(collection, {idea.id: themes[0].id for idea in ideas})
    for theme in themes[2:]:
        merge_theme(theme, themes[1])
    written.clear()

    move_ideas(themes[0], [ideas[7].id], into=themes[1])
    merge_theme(themes[0], themes[1])

    inserts = [(table, many, rows) for act, table, many, rows in written if act == "INSERT"]
    (first, many, moved), (second, _many, merged) = inserts
    keys = keys_in(moved, "idea_id"), keys_in(merged, "theme_id")
    assert (first, second, many) == ("idea_theme", "theme_merge", True)
    assert [len(some) for some in keys] == [20, 7]
    assert all(some == sorted(some) for some in keys)


def test_the_record_knows_the_day_and_no_hour(ama, blue_kite):
    ama.post(page_of(make_met(blue_kite)), typed())

    [entry] = db.session.query(AuditEntry).filter(AuditEntry.act.contains("ideas")).all()
    assert entry.user_id == ama.id
    assert entry.thing_id == blue_kite.id
    assert (entry.at.hour, entry.at.minute, entry.at.second, entry.at.microsecond) == (0, 0, 0, 0)
    assert entry.facts == {}


def test_of_a_small_batch_nothing_leads_to_its_meeting(ama, blue_kite):
    meeting = make_met(blue_kite, heads=4)

    ama.post(page_of(meeting), typed(question="What about the fair?"))

    collection = db.session.query(Collection).one()
    [entry] = db.session.query(AuditEntry).filter(AuditEntry.act.contains("ideas")).all()
    assert (collection.meeting_id, collection.day, collection.question) == (None, None, "")
    assert entry.thing_id == blue_kite.id
    assert not any(
        show_key(collection.id) in (token.location or "") for token in db.session.query(SubmitToken)
    )


@pytest.mark.parametrize(("heads", "named"), [(0, False), (4, False), (5, True)])
def test_five_heads_name_a_meeting(blue_kite, heads, named):
    assert (make_collection(blue_kite, heads=heads).meeting_id is not None) is named


def test_the_day_is_the_committees_own(blue_kite):
    late = datetime(2026, 9, 30, 23, 30, tzinfo=UTC)  # in Lusaka it is October already

    collection = make_collection(blue_kite, starts_at=late)

    assert (str(collection.day), collection.quarter) == ("2026-10-01", "2026-Q4")


def test_no_batch_is_empty(blue_kite):
    with pytest.raises(RuleBroken):
        save(make_met(blue_kite), [])

    assert db.session.query(Collection).count() == 0


def test_nothing_is_saved_before_the_meeting(blue_kite):
    with pytest.raises(RuleBroken):
        save_said_aloud(make_met(blue_kite, state=State.CONFIRMED), "", ["We want rest."])


def test_without_the_committees_key_nothing_is_saved_and_nothing_lost(app, ama, blue_kite):
    meeting = make_met(blue_kite)
    app.extensions["vault"].destroy(f"committee-{show_key(blue_kite.id)}")

    answer = ama.post(page_of(meeting), typed())

    assert answer.status_code == 503
    assert CLEAN.split("\n")[0] in answer.text
    assert (db.session.query(Collection).count(), db.session.query(Idea).count()) == (0, 0)


def test_a_batch_that_does_not_read_back_is_told(monkeypatch, blue_kite):
    monkeypatch.setattr(release, "opening", lambda _committee: lambda *_: "something else")

    with pytest.raises(VaultClosed, match="does not read back"):
        make_collection(blue_kite)


def test_the_write_ahead_log_is_empty_afterwards(sqlite_app):
    empty(sqlite_app)
    with sqlite_app.app_context():
        make_collection(make_cast(sqlite_app).blue_kite)
        path = database_file(sqlite_app)

        assert path.with_name(path.name + "-wal").stat().st_size == 0
        db.session.remove()
