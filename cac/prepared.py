"""A question that is asked all the time: its text is made once, then put straight to the driver.

SQLAlchemy takes five times as long to carry it there as the database to answer it.
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Dialect, Engine, Select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import PoolProxiedConnection
from sqlalchemy.types import TypeEngine

Change = Callable[[Any], Any]


@dataclass(frozen=True)
class Reader:
    """Where such a question is put, with nothing of SQLAlchemy between; a `Connection` serves as well."""

    dialect: Dialect
    connection: PoolProxiedConnection


@contextmanager
def one_moment(engine: Engine) -> Iterator[Reader]:
    """All that is read in here is as of one moment; DBAPIError where SQLAlchemy would raise it."""
    reader = Reader(engine.dialect, _connected(engine))
    try:
        if engine.dialect.name == "sqlite":  # PostgreSQL's driver begins by itself
            _put_to(reader, "BEGIN")
        yield reader
    finally:
        reader.connection.close()  # which ends what was begun


def _connected(engine: Engine) -> PoolProxiedConnection:
    try:
        return engine.raw_connection()
    except engine.dialect.loaded_dbapi.Error as wrong:
        raise _as_told(engine.dialect, None, wrong) from wrong


@dataclass(frozen=True)
class Written:
    """A question as one kind of database reads it, with what changes values on their way there and back."""

    text: str
    order: Sequence[str] | None  # of the values, where the driver knows them by their place
    fixed: dict[str, Any]
    lists: Mapping[str, list[str]]  # what each value of a list is called
    puts: dict[str, Change]
    gets: list[Change]

    def given(self, values: dict[str, Any]) -> Any:
        """The values as the driver takes them; those of a list one by one."""
        single = {name: value for name, value in values.items() if name not in self.lists}
        for name in self.lists.keys() & values.keys():
            single |= zip(self.lists[name], values[name], strict=True)
        named = self.fixed | {name: put(single[name]) for name, put in self.puts.items()}
        return named if self.order is None else [named[name] for name in self.order]


class Prepared:
    """A question; each type is minded as SQLAlchemy minds it. A longer list makes it another text."""

    def __init__(self, question: Select[*tuple[Any, ...]] | CompoundSelect[Any]) -> None:
        self._question = question
        self._row: Any = namedtuple("Row", question.selected_columns.keys())  # type: ignore[misc]
        self._written = lru_cache(maxsize=256)(self._write)

    def ask(self, reader: Connection | Reader, **values: Any) -> list[Any]:
        """All rows, in the transaction of the reader; DBAPIError where SQLAlchemy would raise it."""
        shape = tuple((name, len(v) if isinstance(v, list) else None) for name, v in values.items())
        written = self._written(reader.dialect, shape)
        rows = _put_to(reader, written.text, written.given(values))
        return [
            self._row(*[get(value) for get, value in zip(written.gets, row, strict=True)]) for row in rows
        ]

    def _write(self, dialect: Dialect, shape: tuple[tuple[str, int | None], ...]) -> Written:
        asked = {name: None if length is None else [None] * length for name, length in shape}
        made: Any = self._question.compile(dialect=dialect)
        told = made.construct_expanded_state(made.construct_params(asked))
        puts: dict[str, Change] = {}
        for bind, name in made.bind_names.items():
            puts |= dict.fromkeys(told.parameter_expansion.get(name, [name]), _put(bind.type, dialect))
        own = {one for name in asked for one in told.parameter_expansion.get(name, [name])}
        fixed = {name: put(told.parameters[name]) for name, put in puts.items() if name not in own}
        puts = {name: put for name, put in puts.items() if name in own}
        gets = [_get(column.type, dialect) for column in self._question.selected_columns]
        return Written(told.statement, told.positiontup, fixed, told.parameter_expansion, puts, gets)


def _put_to(reader: Connection | Reader, text: str, values: Any = ()) -> Sequence[Any]:
    cursor = reader.connection.cursor()
    try:
        cursor.execute(text, values)
        return cursor.fetchall()
    except reader.dialect.loaded_dbapi.Error as wrong:
        raise _as_told(reader.dialect, text, wrong) from wrong
    finally:
        cursor.close()


def _as_told(dialect: Dialect, text: str | None, wrong: Exception) -> BaseException:
    """What SQLAlchemy makes of an error of the driver."""
    return DBAPIError.instance(text, None, wrong, dialect.loaded_dbapi.Error, hide_parameters=True)


def _put(kind: TypeEngine[Any], dialect: Dialect) -> Change:
    return kind.dialect_impl(dialect).bind_processor(dialect) or _as_it_is


def _get(kind: TypeEngine[Any], dialect: Dialect) -> Change:
    return kind.dialect_impl(dialect).result_processor(dialect, None) or _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
