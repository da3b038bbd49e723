"""200 batches of 20 typed ideas, through the real release on both databases, lie in chance order."""

from collections.abc import Callable, Sequence
from statistics import fmean

import pytest
from flask import Flask
from sqlalchemy import select, text

from cac import vault
from cac.anonymity.order import kendall_tau
from cac.anonymity.padding import pad
from cac.db import db, new_key, writing
from cac.ideas.models import Idea
from cac.ideas.sealing import PLACE, key_name, opened
from cac.ideas.typed import save
from cac.meetings.models import Meeting
from cac.proof.storage_order import Verdict, judge, leaks
from tests.cast import make_cast
from tests.conftest import build, database_file, empty
from tests.ideas.said import make_met

BATCHES, SIZE = 200, 20
FEW = 40  # what is written naively betrays itself at once; the bounds widen with fewer batches
Store = Callable[[Meeting, Sequence[str], str], object]


def naively(meeting: Meeting, texts: Sequence[str], _question: str = "") -> None:
    """The same sealed rows, random keys and all, but each committed as it is typed."""
    for line in texts:
        key = new_key()
        sealed = vault.seal(key_name(meeting.committee_id), pad(line), **PLACE, row=key)
        db.session.execute(
            text("INSERT INTO naive (id, text) VALUES (:id, :text)"), {"id": key, "text": sealed}
        )
        db.session.commit()


def make_naive_table() -> None:
    """An ordinary table, as one would write it without thinking of thieves."""
    blob = "BLOB" if db.engine.dialect.name == "sqlite" else "BYTEA"
    db.session.execute(text(f"CREATE TABLE naive (id {blob} PRIMARY KEY NOT NULL, text {blob} NOT NULL)"))
    db.session.commit()


def typed(app: Flask, store: Store, table: str, batches: int) -> list[list[bytes]]:
    """Type and save the batches; gives each batch's keys in the order of typing, known to this test alone."""
    with writing():
        meeting = make_met(make_cast(app).blue_kite)
        committee_id = meeting.committee_id
        for batch in range(batches):
            said = [f"{batch} {place} {'so ' * (place % 7)}" for place in range(SIZE)]
            store(meeting, said, f"Question {batch}?")
    order: list[list[bytes]] = [[b""] * SIZE for _ in range(batches)]
    for key, sealed in db.session.execute(text(f"SELECT id, text FROM {table}")):
        batch, place = opened(committee_id, bytes(key), bytes(sealed)).split()[:2]
        order[int(batch)][int(place)] = bytes(key)
    db.session.rollback()
    return order


def stolen_file(
    folder, store: Store = save, table: str = "idea", batches: int = BATCHES
) -> dict[str, Verdict]:
    """What more than chance the thief of the SQLite file learns from this table."""
    app = build(folder)
    with app.app_context():
        if table == "naive":
            make_naive_table()
        order = typed(app, store, table, batches)
        db.session.remove()
        db.engine.dispose()
    return leaks(judge(database_file(app), table, order), batches=batches, size=SIZE)


def stolen_server(
    app: Flask, store: Store = save, table: str = "idea", batches: int = BATCHES
) -> dict[str, Verdict]:
    """What more than chance PostgreSQL's hidden columns tell: a row's place, and its transaction."""
    empty(app)
    with app.app_context():
        order = typed(app, store, table, batches)
        rows = db.session.execute(text(f"SELECT id, xmin::text::bigint FROM {table} ORDER BY ctid")).all()
        db.session.remove()
    place = {bytes(key): number for number, (key, _) in enumerate(rows)}
    began = {bytes(key): xmin for key, xmin in rows}
    signals: dict[str, Callable[[bytes], object]] = {
        "key": bytes,
        "ctid": place.__getitem__,
        "xmin": lambda key: (began[key], key),
    }
    return leaks({name: told(by, order) for name, by in signals.items()}, batches=batches, size=SIZE)


def told(by: Callable[[bytes], object], order: list[list[bytes]]) -> Verdict:
    """How much of each batch's order a signal repeats."""
    taus = [kendall_tau(batch, sorted(batch, key=by)) for batch in order]  # type: ignore[arg-type, type-var]
    return Verdict(fmean(taus), fmean(tau**2 for tau in taus))


# The bounds lie about four sigma out, so pure chance breaks one in some thousand runs: a leak shows again
# with fresh batches, chance does so less than once in a million.
def test_a_stolen_file_tells_no_more_than_chance(tmp_path):
    first = stolen_file(tmp_path / "first")

    again = stolen_file(tmp_path / "again") if first else {}
    assert not again, f"more than chance, twice: {first} and {again}"


def test_the_thief_reads_a_naive_table_at_once(tmp_path):
    leak = stolen_file(tmp_path, naively, "naive", FEW)

    assert leak["rowid"].mean_tau == pytest.approx(1)
    assert leak["table, overflow page"].mean_tau > 0.9


def test_a_stolen_server_tells_no_more_than_chance(postgres_app):
    first = stolen_server(postgres_app)

    again = stolen_server(postgres_app) if first else {}
    assert not again, f"more than chance, twice: {first} and {again}"


def test_the_thief_of_a_server_reads_a_naive_table_at_once(postgres_app):
    with postgres_app.app_context():
        make_naive_table()
    try:
        leak = stolen_server(postgres_app, naively, "naive", FEW)
    finally:
        with postgres_app.app_context(), db.engine.begin() as connection:
            connection.execute(text("DROP TABLE naive"))

    assert leak["xmin"].mean_tau == pytest.approx(1)  # ctid mostly tells it too, but the server may fill gaps


def test_each_batch_is_one_transaction_on_a_server(postgres_app):
    empty(postgres_app)
    with postgres_app.app_context():
        typed(postgres_app, save, "idea", 3)

        counts = db.session.execute(
            text(
                "SELECT collection_id, count(DISTINCT xmin::text), count(*) FROM idea GROUP BY collection_id"
            )
        ).all()
        db.session.remove()

    assert sorted(row[1:] for row in counts) == [(1, SIZE)] * 3


def test_every_typed_line_is_there_once(tmp_path):
    app = build(tmp_path)
    with app.app_context():
        order = typed(app, save, "idea", 3)
        kept = set(db.session.scalars(select(Idea.id)))
        db.session.remove()
        db.engine.dispose()

    assert kept == {key for batch in order for key in batch}
    assert len(kept) == 3 * SIZE
