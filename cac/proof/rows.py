"""Every row of every table, so that two moments can be compared."""

from collections import Counter
from contextlib import closing
from typing import Any

from sqlalchemy import create_engine, inspect

from cac.db import engine_options

SHORTEST = 8  # bytes or letters: a shorter value, a number or a day may be anybody's
Value = bytes | str
Rows = dict[str, Counter[tuple[Any, ...]]]


def rows_of(url: str) -> Rows:
    """Each table with its rows as often as they stand in it."""
    engine, found = create_engine(url, **engine_options(url)), {}
    with closing(engine.raw_connection()) as connection:
        for table in inspect(engine).get_table_names():
            cursor = connection.cursor()
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own names
            found[table] = Counter(tuple(map(_plain, row)) for row in cursor.fetchall())
    engine.dispose()
    return found


def left_between(before: Rows, after: Rows) -> Counter[tuple[str, ...]]:
    """The shape of each row that came: its table, and the kind and length of each value."""
    found: Counter[tuple[str, ...]] = Counter()
    for table, rows in after.items():
        for row in (rows - before.get(table, Counter())).elements():
            kinds = (f"{type(one).__name__} {len(one) if isinstance(one, bytes) else ''}" for one in row)
            found[(table, *kinds)] += 1
    return found


def values_in(rows: Rows) -> set[Value]:
    """Every value long enough to be known again."""
    values = (value for table in rows.values() for row in table for value in row)
    return {value for value in values if isinstance(value, bytes | str) and len(value) >= SHORTEST}


def _plain(value: Any) -> Any:
    if isinstance(value, memoryview):
        return bytes(value)
    return repr(value) if isinstance(value, list | dict) else value
