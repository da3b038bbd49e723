"""The migrated schema itself forbids telling whose idea it was; leaky tables are caught by the same law."""

import shutil

import pytest
from sqlalchemy import inspect, select, text

from cac import migrations
from cac.db import Base, db
from cac.ideas.models import Collection, Idea
from tests.conftest import database_file
from tests.ideas.said import make_collection
from tests.promises.schema_law import ABOUT_A_ROUND, ANONYMOUS, KEY_BYTES, offences

GOOD = "id {bytes} PRIMARY KEY NOT NULL, collection_id {bytes} NOT NULL, text {bytes} NOT NULL"
LEAKS = {
    "rowid": (GOOD, "hidden rowid"),
    "created_at": (GOOD + ", created_at {moment}", "created_at"),
    "moment of another name": (GOOD + ", said {moment}", "is of the kind"),
    "day": (GOOD + ", said DATE", "holds a day"),
    "author": (GOOD + ", author_id {bytes}", "author_id"),
    "person": (GOOD + ', teller {bytes} REFERENCES "user"(id)', "points at user"),
    "device": (GOOD + ", device {bytes}", "device"),
    "number": (GOOD + ", place INTEGER", "is of the kind"),
    "filled in": (GOOD + ", note VARCHAR DEFAULT CURRENT_TIMESTAMP", "filled in by the database"),
    "counted key": ("id {counted}, text {bytes} NOT NULL", "not random bytes"),
}


@pytest.fixture(scope="session", autouse=True)
def migrated(sqlite_app, postgres_app):
    """Databases that every migration made, one after the other, as those of our users."""
    for app in (sqlite_app, postgres_app):
        with app.app_context():
            db.metadata.drop_all(db.engine)
            with db.engine.begin() as connection:
                connection.execute(text("DROP TABLE alembic_version"))
            migrations.upgrade(db.engine)
            db.engine.dispose()
    path = database_file(sqlite_app)
    shutil.copy(path, path.with_suffix(".empty"))


@pytest.fixture
def connection(app):
    """A connection whose changes are all taken back."""
    with db.engine.connect() as connection:
        yield connection
        connection.rollback()


def build(connection, columns, *, rowid=False):
    """A table `leaky`, as this database writes it."""
    lite = connection.dialect.name == "sqlite"
    words = {
        "bytes": "BLOB" if lite else "BYTEA",
        "moment": "DATETIME" if lite else "TIMESTAMPTZ",
        "counted": "INTEGER PRIMARY KEY" if lite else "BIGSERIAL PRIMARY KEY",
    }
    ending = "WITHOUT ROWID" if lite and not rowid else ""
    connection.execute(text(f"CREATE TABLE leaky ({columns.format(**words)}) {ending}"))


def test_the_schema_keeps_the_law(connection):
    assert offences(connection) == []


def test_every_table_of_ideas_is_under_the_law(connection):
    named = {
        table
        for table in Base.metadata.tables
        if {"idea", "theme", "vote", "receipt", "intake"} & set(table.split("_"))
    }
    leading_there = {
        name for name, table in Base.metadata.tables.items()
        for key in table.foreign_keys if key.column.table.name in {"idea", "theme", "collection"}
    }  # fmt: skip

    assert named | leading_there <= set(ANONYMOUS) | ABOUT_A_ROUND
    assert set(ANONYMOUS) <= set(inspect(connection).get_table_names())


@pytest.mark.parametrize("leak", LEAKS, ids=str)
def test_a_leaky_table_is_caught(connection, leak):
    columns, says = LEAKS[leak]
    if leak == "rowid" and connection.dialect.name != "sqlite":
        columns, says = (
            GOOD + ", created_at {moment}",
            "created_at",
        )  # PostgreSQL: see the test of ctid and xmin
    build(connection, columns, rowid=leak == "rowid")

    found = offences(connection, (*ANONYMOUS, "leaky"))

    assert any(says in wrong for wrong in found), found
    assert all("leaky" in wrong for wrong in found)


def test_a_blameless_table_is_not_accused(connection):
    build(connection, GOOD)

    assert offences(connection, (*ANONYMOUS, "leaky")) == []


def test_an_index_over_full_texts_is_caught(sqlite_app):
    with sqlite_app.app_context(), db.engine.connect() as connection:
        connection.execute(text("CREATE VIRTUAL TABLE copies USING fts5(words)"))

        found = offences(connection)
        connection.rollback()

    assert any("copies" in wrong for wrong in found)


def test_a_watching_trigger_is_caught(connection):
    if connection.dialect.name == "sqlite":
        connection.execute(text("CREATE TRIGGER watch AFTER INSERT ON idea BEGIN SELECT 1; END"))
    else:
        connection.execute(
            text("CREATE FUNCTION seen() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
        )
        connection.execute(text("CREATE TRIGGER watch AFTER INSERT ON idea EXECUTE FUNCTION seen()"))

    assert "the trigger watch watches idea" in offences(connection)


def test_every_key_is_16_random_bytes(app, blue_kite):
    make_collection(blue_kite, *[f"Idea {number}." for number in range(20)])
    tables = (Collection.id, Idea.id, Idea.collection_id)

    keys = [key for column in tables for key in db.session.scalars(select(column).distinct())]

    assert {len(key) for key in keys} == {KEY_BYTES}
    assert (
        len({key[:2] for key in keys}) > len(keys) // 2
    )  # UUIDv1, v6, v7 and ULID share their beginnings or marks
    assert len({key[6] >> 4 for key in keys}) > 2


def test_what_is_sealed_is_always_of_one_length(app, blue_kite):
    make_collection(blue_kite, "a", "b" * 1000, "ब" * 1000, "😀" * 1000)

    assert {len(sealed) for sealed in db.session.scalars(select(Idea.text))} == {4096 + 1 + 12 + 16}
