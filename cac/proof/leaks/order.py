"""Leaky variants that keep the order in which ideas came."""

import secrets
import time
from collections.abc import Callable

from flask import Flask

from cac.db import db, new_key
from cac.ideas import release
from cac.proof.leaks.keeping import leak


def counted_key() -> bytes:
    """A key that begins with the microsecond, as UUIDs of version 7 nearly do."""
    time.sleep(0.00001)
    return (time.time_ns() // 1000).to_bytes(8) + secrets.token_bytes(8)


@leak("keys that count")
def keys_that_count(_app: Flask) -> None:
    """Ideas get keys in the order in which they came, as UUIDv7, ULID or autoincrement would give them."""
    prepare_unshuffled(counted_key)


@leak("rows in order of arrival")
def rows_in_order(_app: Flask) -> None:
    """An ordinary table with the moment of writing, filled as the ideas came."""
    _naive_table()
    prepare_unshuffled(new_key)


def prepare_unshuffled(key: Callable[[], bytes]) -> None:
    """The release takes what was said as it comes, each under such a key."""
    vars(release)["prepare"] = lambda said: [(key(), one) for one in said]


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
