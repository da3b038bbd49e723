"""The way ideas are stored leaves chance only; naive ways are caught by the same thief."""

import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from operator import itemgetter
from pathlib import Path

import pytest

from cac.anonymity.batch import new_key, prepare, shuffled
from cac.proof.storage_order import Verdict, judge, judge_files, leaks, signals

BATCHES, SIZE = 200, 20
COLUMNS = "id BLOB PRIMARY KEY NOT NULL, batch INTEGER NOT NULL, body BLOB NOT NULL"
INSERT = "INSERT INTO idea (id, batch, body) VALUES (?, ?, ?)"
SEALED_BYTES = 4096 + 28

Store = Callable[[sqlite3.Connection, int], list[bytes]]
Attack = Callable[[Path, Store, str], dict[str, Verdict]]


def connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA secure_delete=ON")
    # FULL in the program; waiting for the disk changes no byte of the pages and takes minutes here.
    database.execute("PRAGMA synchronous=OFF")
    return database


def fill(path: Path, store: Store, kind: str, batches: int = BATCHES) -> list[list[bytes]]:
    """Stores the batches and returns each batch's keys in the order the ideas came in."""
    with closing(connect(path)) as database:
        database.execute(f"CREATE TABLE idea ({COLUMNS}) {kind}")
        database.execute("CREATE INDEX idea_batch ON idea (batch)")
        return [store(database, number) for number in range(batches)]


def one_by_one(database: sqlite3.Connection, number: int, length: int = SEALED_BYTES) -> list[bytes]:
    keys = [new_key() for _ in range(SIZE)]
    for key in keys:
        database.execute(INSERT, (key, number, secrets.token_bytes(length)))
    return keys


def short_and_one_by_one(database: sqlite3.Connection, number: int) -> list[bytes]:
    return one_by_one(database, number, length=60)


def as_prepared(database: sqlite3.Connection, number: int, length: int = SEALED_BYTES) -> list[bytes]:
    rows = prepare(range(SIZE))
    database.execute("BEGIN IMMEDIATE")
    database.executemany(INSERT, [(key, number, secrets.token_bytes(length)) for key, _place in rows])
    database.execute("COMMIT")
    return [key for key, _place in sorted(rows, key=itemgetter(1))]


def short_as_prepared(database: sqlite3.Connection, number: int) -> list[bytes]:
    return as_prepared(database, number, length=60)


def caught(folder: Path, store: Store, kind: str) -> dict[str, Verdict]:
    """What the thief of one file with all batches learns."""
    batches = fill(folder / "all.db", store, kind)
    return leaks(judge(folder / "all.db", "idea", batches), batches=BATCHES, size=SIZE)


def caught_apart(folder: Path, store: Store, kind: str) -> dict[str, Verdict]:
    """What the thief learns where a batch lies in a file of its own, all in one page when rows are short."""
    paths = [folder / f"{number}.db" for number in range(BATCHES)]
    batches = [fill(path, store, kind, batches=1)[0] for path in paths]
    return leaks(judge_files(paths, "idea", batches), batches=BATCHES, size=SIZE)


@pytest.mark.parametrize(
    ("attack", "store"),
    [(caught, as_prepared), (caught_apart, short_as_prepared)],
    ids=["one file", "a page of their own"],
)
def test_it_stores_prepared_ideas_in_chance_order(
    tmp_path_factory: pytest.TempPathFactory, attack: Attack, store: Store
) -> None:
    first = attack(tmp_path_factory.mktemp("first"), store, "WITHOUT ROWID")

    # The bounds lie about four sigma out, so pure chance breaks one in some thousand runs: a leak shows
    # again with fresh batches, chance does so less than once in a million.
    again = attack(tmp_path_factory.mktemp("again"), store, "WITHOUT ROWID") if first else {}
    assert not again, f"more than chance, twice: {first} and {again}"


def test_it_catches_an_ordinary_table_by_its_rowid(tmp_path: Path) -> None:
    leak = caught(tmp_path, one_by_one, "")

    assert leak["rowid"].mean_tau == pytest.approx(1)
    assert leak["table, overflow page"].mean_tau > 0.9
    assert leak["index idea_batch, offset falling"].mean_tau > 0.5


def test_it_catches_one_commit_per_idea_by_its_overflow_pages(tmp_path: Path) -> None:
    leak = caught(tmp_path, one_by_one, "WITHOUT ROWID")

    assert leak["table, overflow page"].mean_tau > 0.9
    assert "rowid" not in leak


def test_it_catches_one_commit_per_idea_by_the_place_in_the_page(tmp_path: Path) -> None:
    leak = caught_apart(tmp_path, short_and_one_by_one, "WITHOUT ROWID")

    assert leak["table, offset falling"].mean_tau == pytest.approx(1)
    assert leak["table, offset rising"].mean_tau == pytest.approx(-1)


def test_it_catches_one_commit_per_idea_by_an_index(tmp_path: Path) -> None:
    leak = caught(tmp_path, short_and_one_by_one, "WITHOUT ROWID")

    assert leak["index idea_batch, offset falling"].mean_tau_squared > 0.2


@pytest.mark.parametrize("kind", ["", "WITHOUT ROWID"])
def test_it_sees_every_row_in_every_signal(tmp_path: Path, kind: str) -> None:
    batches = fill(tmp_path / "all.db", short_and_one_by_one, kind)

    found = signals(tmp_path / "all.db", "idea")
    one = signals(tmp_path / "all.db", "idea", where=set(batches[7]))

    everything = sorted(key for batch in batches for key in batch)
    assert all(sorted(order) == everything for order in found.values())
    assert all(sorted(order) == sorted(batches[7]) for order in one.values())
    assert "index idea_batch, offset rising" in found


def test_it_refuses_to_judge_a_file_whose_rows_are_still_in_the_wal(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "open.db")) as database:
        database.execute(f"CREATE TABLE idea ({COLUMNS}) WITHOUT ROWID")

        with pytest.raises(ValueError, match="WAL"):
            signals(tmp_path / "open.db", "idea")


def test_it_refuses_to_judge_batches_that_the_file_does_not_hold(tmp_path: Path) -> None:
    batches = fill(tmp_path / "few.db", short_and_one_by_one, "", batches=2)

    with pytest.raises(ValueError, match="exactly the rows"):
        judge(tmp_path / "few.db", "idea", [*batches, [new_key()]])


@pytest.mark.parametrize("page_size", [512, 1024, 65536])
def test_it_reads_pages_of_any_size(tmp_path: Path, page_size: int) -> None:
    with closing(sqlite3.connect(tmp_path / "pages.db")) as database, database:
        database.execute(f"PRAGMA page_size={page_size}")
        database.execute(f"CREATE TABLE idea ({COLUMNS}) WITHOUT ROWID")
        rows = [(new_key(), 1, bytes(length)) for length in shuffled(range(0, 3000, 10))]
        database.executemany(INSERT, rows)

    found = signals(tmp_path / "pages.db", "idea")

    assert found["key"] == sorted(key for key, _, _ in rows)
    assert found["table, offset rising"] != found["table, offset falling"]
