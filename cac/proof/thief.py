"""What a thief of the files, the database or a colleague's screen sees: orders of the ideas' keys."""

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, inspect

from cac.db import engine_options, show_key
from cac.proof.chances import Batch, ordered
from cac.proof.plaintext import contents, held_in
from cac.proof.scratch import Scratch
from cac.proof.storage_order import signals

Orders = dict[str, list[bytes]]
KEY = 16
SMALL = 4 * 1024 * 1024  # files up to this are searched for every spelling of every key
SPELLED = re.compile(r"\b(?:[0-9a-f]{32}|[a-z2-7]{26})\b")
HEAD = 8  # of a long value only so much, and its length


def split(orders: Mapping[str, Sequence[bytes]], truth: Sequence[Batch]) -> list[Orders]:
    """Orders of all ideas, as one order for each batch."""
    batch_of = {key: number for number, batch in enumerate(truth) for key in batch}
    found: list[Orders] = [{} for _ in truth]
    for signal, order in orders.items():
        for key in order:
            if key in batch_of:
                found[batch_of[key]].setdefault(signal, []).append(key)
    return found


def merged(parts: Iterable[Sequence[Orders]]) -> list[Orders]:
    """What several thieves see of the same batches, put together."""
    return [{name: order for one in seen for name, order in one.items()} for seen in zip(*parts, strict=True)]


def places_in_storage(
    scratch: Scratch, truth: Sequence[Batch], table: str = "idea", column: str = "id"
) -> list[Orders]:
    """Where rows lie in the pages of the closed SQLite file, and in its indexes."""
    if not scratch.on_sqlite:
        return [{} for _ in truth]
    with closing(
        sqlite3.connect(scratch.file)
    ) as copy:  # what the log still holds is read from the log itself
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    found = signals(scratch.file, table, column=column)
    return split({(name if table == "idea" else f"{table}: {name}"): found[name] for name in found}, truth)


def columns(url: str, truth: Sequence[Batch]) -> list[Orders]:
    """The ideas by every value that any table keeps beside their keys, hidden columns included."""
    keys = {key for batch in truth for key in batch}
    spelled = {show_key(key): key for key in keys} | {key.hex(): key for key in keys}
    found: list[Orders] = [{} for _ in truth]
    engine = create_engine(url, **engine_options(url))
    with closing(engine.raw_connection()) as connection:
        for table in inspect(engine).get_table_names():
            rows, names = _rows(engine, connection, table)
            for link in range(len(names)):
                linked = {key: row for row in rows if (key := _key(row[link], keys, spelled))}
                if len(linked) > 1:
                    _order_by_each(f"{table}.", names, linked, truth, found)
    engine.dispose()
    return found


def _order_by_each(
    prefix: str,
    names: Sequence[str],
    linked: Mapping[bytes, Sequence[Any]],
    truth: Sequence[Batch],
    found: Sequence[Orders],
) -> None:
    for number, batch in enumerate(truth):
        for column, name in enumerate(names):
            for how, value in _aspects([(key, linked[key][column]) for key in batch if key in linked]):
                if order := ordered(value):
                    found[number][f"{prefix}{name}{how}"] = order


def _aspects(values: Sequence[tuple[bytes, Any]]) -> Iterable[tuple[str, dict[bytes, object]]]:
    """A short value as it is; of a long one its length and how it begins."""
    if any(isinstance(value, bytes | str) and len(value) > KEY for _, value in values):
        known = [(key, value) for key, value in values if isinstance(value, bytes | str)]
        yield ", length", {key: len(value) for key, value in known}
        yield ", beginning", {key: value[:HEAD] for key, value in known}
    else:
        yield "", {key: value for key, value in values if value is not None}


def _rows(engine: Engine, connection: Any, table: str) -> tuple[list[Sequence[Any]], list[str]]:
    """Every row, with what the database keeps unseen beside it."""
    cursor = connection.cursor()
    if engine.dialect.name == "postgresql":
        cursor.execute(f'SELECT *, ctid::text, xmin::text::bigint FROM "{table}"')  # noqa: S608 - our own names
    else:
        cursor.execute("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?", [table])
        hidden = "" if cursor.fetchone()[0] else ", rowid AS hidden_rowid"
        cursor.execute(f'SELECT *{hidden} FROM "{table}"')  # noqa: S608 - our own names
    names = [column[0] for column in cursor.description]
    return [[_plain(value, name) for value, name in zip(row, names, strict=True)] for row in cursor], names


def _plain(value: Any, name: str) -> Any:
    if name == "ctid" and isinstance(value, str):
        return tuple(int(part) for part in re.findall(r"\d+", value))
    return bytes(value) if isinstance(value, memoryview) else value


def _key(value: Any, keys: set[bytes], spelled: Mapping[str, bytes]) -> bytes | None:
    if isinstance(value, bytes) and value in keys:
        return value
    if isinstance(value, str | dict | list):
        return next((spelled[word] for word in SPELLED.findall(str(value)) if word in spelled), None)
    return None


def bytes_in_files(scratch: Scratch, truth: Sequence[Batch]) -> list[Orders]:
    """The ideas by where their keys' bytes first and last stand in each file: freed pages, WAL, logs, all."""
    keys = {key for batch in truth for key in batch}
    found: Orders = {}
    for path, data in contents(scratch.folder):
        name = path.name
        first, last = _raw_places(data, keys) if len(data) >= KEY else ({}, {})
        found |= {f"{name}, first byte": sorted(first, key=first.__getitem__)}
        found |= {f"{name}, last byte": sorted(last, key=last.__getitem__)}
        if len(data) <= SMALL:
            for way, spell in (("base32", show_key), ("hexadecimal", bytes.hex)):
                written = {spell(key).encode(): key for key in keys}
                at = {written[form]: data.find(form) for form in held_in(data, written)}
                found[f"{name}, {way}"] = sorted(at, key=at.__getitem__)
    found["names of files, by their time"] = _named_after(scratch.folder, keys)
    return split({signal: order for signal, order in found.items() if order}, truth)


def _raw_places(data: bytes, keys: set[bytes]) -> tuple[dict[bytes, int], dict[bytes, int]]:
    first: dict[bytes, int] = {}
    last: dict[bytes, int] = {}
    for at in range(len(data) - KEY + 1):
        if (piece := data[at : at + KEY]) in keys:
            first.setdefault(piece, at)
            last[piece] = at
    return first, last


def _named_after(folder: Path, keys: set[bytes]) -> list[bytes]:
    spelled = {show_key(key): key for key in keys} | {key.hex(): key for key in keys}
    named = {
        key: path.stat().st_mtime_ns
        for path in folder.rglob("*")
        for word, key in spelled.items()
        if word in path.name
    }
    return sorted(named, key=named.__getitem__)
