"""The shape tables must have so that nobody can tell whose idea it was, asked of the real database."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Inspector, LargeBinary, Numeric, inspect, text
from sqlalchemy import types as kinds

# Tables of ideas, votes and receipts, and what each may hold: nothing else may ever be added quietly.
ANONYMOUS = (
    *("collection", "idea", "idea_theme", "theme", "theme_merge", "theme_undo", "vote"),
    *("proposal_idea", "telling", "receipt", "recall", "intake", "kept_batch", "idea_decision"),
    *("concern_intake", "letter_look", "ballot_slip", "open_vote_theme"),
)
ABOUT_A_ROUND = {"open_collection", "open_vote"}  # say nothing of ideas, and go when the round ends
WITH_A_DAY = {"collection", "telling"}
# Parts of a column's name, split at "_".
TELLTALE = frozenset(
    word
    for line in (
        "author user users owner member child person by device agent browser address ip email phone session",
        "token sequence seq number position order rank version revision created updated changed at time when",
        "moment timestamp hour minute row serial counter",
    )
    for word in line.split()
)
POINTS_AT_PEOPLE = {"user", "member", "adult", "sign_in_session", "audit_entry", "submit_token"}
KEYS_OF_WORDS = {
    ("calendar_piece", "face"),
    ("heads", "band"),
    ("day_count", "band"),
    ("day_answer", "item"),
}  # beside a key of bytes
KEY_BYTES = 16


def offences(connection: Connection, tables: tuple[str, ...] = ANONYMOUS) -> list[str]:
    """Everything in these tables that could lead back to a child, and any counted key in the whole schema."""
    inspector = inspect(connection)
    found = [wrong for table in tables for wrong in _offences_of(connection, inspector, table)]
    every = [name for name in inspector.get_table_names() if name != "alembic_version"]
    found += [wrong for table in every for wrong in _counted(inspector, table)]
    return found + list(_memories(connection, tables))


def _offences_of(connection: Connection, inspector: Inspector, table: str) -> Iterator[str]:
    if connection.dialect.name == "sqlite" and not _without_rowid(connection, table):
        yield f"{table} has a hidden rowid"
    for column in inspector.get_columns(table):
        name, kind = column["name"], column["type"]
        if TELLTALE & set(name.split("_")):
            yield f"{table}.{name} tells who, where from or when"
        if isinstance(kind, kinds.DateTime | kinds.Time | Numeric | kinds.Integer | kinds.JSON):
            yield f"{table}.{name} is of the kind {kind}"
        if isinstance(kind, kinds.Date) and table not in WITH_A_DAY:
            yield f"{table}.{name} holds a day"
        if column.get("default") is not None and not isinstance(kind, kinds.Boolean):
            yield f"{table}.{name} is filled in by the database: {column['default']}"
    for key in inspector.get_foreign_keys(table):
        if key["referred_table"] in POINTS_AT_PEOPLE:
            yield f"{table} points at {key['referred_table']}"


def _without_rowid(connection: Connection, table: str) -> bool:
    listed = text("SELECT wr FROM pragma_table_list WHERE name = :table AND schema = 'main'")
    return bool(connection.scalar(listed, {"table": table}))


def _counted(inspector: Inspector, table: str) -> Iterator[str]:
    """Keys that count rows, or that are no bytes."""
    columns = {column["name"]: column for column in inspector.get_columns(table)}
    for name in inspector.get_pk_constraint(table)["constrained_columns"]:
        kind = columns[name]["type"]
        words = isinstance(kind, kinds.String) and (table, name) in KEYS_OF_WORDS
        if not isinstance(kind, LargeBinary) and not words:
            yield f"the key {table}.{name} is {kind}, not random bytes"
    for name, column in columns.items():
        if column.get("autoincrement") is True or column.get("identity") or _is_serial(column):
            yield f"{table}.{name} counts by itself"


def _is_serial(column: Any) -> bool:
    return "nextval" in str(column.get("default") or "").lower()


def _memories(connection: Connection, tables: tuple[str, ...]) -> Iterator[str]:
    """Triggers, sequences, counters and full-text copies would remember more than the tables themselves."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
        for kind, name, table, sql in rows:
            if name == "sqlite_sequence" or re.search("autoincrement|using fts", sql or "", re.IGNORECASE):
                yield f"{name} counts rows or copies texts"
            if kind == "trigger" and table in tables:
                yield f"the trigger {name} watches {table}"
        return
    for (name,) in connection.execute(text("SELECT sequencename FROM pg_sequences")):
        yield f"the sequence {name} counts rows"
    watching = "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
    for name, table in connection.execute(text(watching)):
        if table in tables:
            yield f"the trigger {name} watches {table}"
