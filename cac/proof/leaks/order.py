"""Leaky variants that keep the order in which ideas came."""

import secrets
import time
from collections.abc import Callable, Sequence

from flask import Flask

from cac.anonymity.padding import pad
from cac.db import db
from cac.ideas import release as typed
from cac.proof.leaks.keeping import leak


def counted_key() -> bytes:
    """A key that begins with the microsecond, as UUIDs of version 7 nearly do."""
    time.sleep(0.00001)
    return (time.time_ns() // 1000).to_bytes(8) + secrets.token_bytes(8)


@leak("keys that count")
def keys_that_count(_app: Flask) -> None:
    """Ideas get keys in the order in which they came, as UUIDv7, ULID or autoincrement would give them."""
    _prepare_unshuffled(counted_key)


@leak("rows in order of arrival")
def rows_in_order(_app: Flask) -> None:
    """An ordinary table with the moment of writing, filled as the ideas came."""
    _naive_table()
    _prepare_unshuffled(lambda: secrets.token_bytes(16))
    vars(typed)["sorted"] = lambda rows, **_: list(rows)
    vars(typed)["_look_again"] = lambda *_, **__: None


def _prepare_unshuffled(new_key: Callable[[], bytes]) -> None:
    def prepare(texts: Sequence[str], seal: Callable[[bytes, bytes], bytes]) -> list[tuple[bytes, bytes]]:
        keyed = [(new_key(), text) for text in texts]
        return [(key, seal(key, pad(text))) for key, text in keyed]

    vars(typed)["prepare"] = prepare


def _naive_table() -> None:
    """The table of ideas as one would write it without thinking of thieves."""
    sqlite = db.engine.dialect.name == "sqlite"
    blob = "BLOB" if sqlite else "BYTEA"
    now = "REAL DEFAULT (julianday('now'))" if sqlite else "TIMESTAMPTZ DEFAULT clock_timestamp()"
    sealed = f"{blob} NOT NULL"
    columns = f"id {sealed} PRIMARY KEY, collection_id {sealed}, text {sealed}, created_at {now}"
    kept = "id, collection_id, text"
    moved = f"INSERT INTO naive ({kept}) SELECT {kept} FROM idea"  # noqa: S608 - our own names
    acts = [f"CREATE TABLE naive ({columns})", moved]
    acts += ["DROP TABLE idea" if sqlite else "DROP TABLE idea CASCADE", "ALTER TABLE naive RENAME TO idea"]
    connection = db.engine.raw_connection()  # SQLite takes no such pragma once a transaction has begun
    for act in (["PRAGMA foreign_keys=OFF"] if sqlite else []) + acts:
        connection.cursor().execute(act)
    connection.commit()
    connection.close()
    db.engine.dispose()
