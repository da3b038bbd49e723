"""A question that is asked all the time: its text is made once, then put straight to the driver.

SQLAlchemy takes five times as long to carry it there as the database to answer it.
"""

from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

Change = Callable[[Any], Any]


@dataclass(frozen=True)
class Written:
    """A question as one kind of database reads it, with what changes values on their way there and back."""

    text: str
    order: list[str] | None  # of the values, where the driver knows them by their place
    fixed: dict[str, Any]
    puts: dict[str, Change]
    gets: list[Change]

    def given(self, values: dict[str, Any]) -> Any:
        """The values as the driver takes them."""
        named = self.fixed | {name: put(values[name]) for name, put in self.puts.items()}
        return named if self.order is None else [named[name] for name in self.order]


class Prepared:
    """A question without lists whose length is open; each type is minded as SQLAlchemy minds it."""

    def __init__(self, question: Select[*tuple[Any, ...]]) -> None:
        self._question = question
        self._row: Any = namedtuple("Row", question.selected_columns.keys())  # type: ignore[misc]
        self._written = cache(self._write)

    def ask(self, connection: Connection, **values: Any) -> list[Any]:
        """All rows, in the transaction of the connection; DBAPIError where SQLAlchemy would raise it."""
        written = self._written(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(written.text, written.given(values))
            rows = cursor.fetchall()
        except connection.dialect.loaded_dbapi.Error as wrong:
            raise _as_sqlalchemy_says(wrong, connection.dialect, written.text) from wrong
        finally:
            cursor.close()
        return [
            self._row(*[get(value) for get, value in zip(written.gets, row, strict=True)]) for row in rows
        ]

    def _write(self, dialect: Dialect) -> Written:
        made: Any = self._question.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        puts = {name: _put(bind.type, dialect) for bind, name in made.bind_names.items()}
        open_ones = {name for bind, name in made.bind_names.items() if bind.required}
        fixed = {name: put(made.params[name]) for name, put in puts.items() if name not in open_ones}
        gets = [_get(column.type, dialect) for column in self._question.selected_columns]
        return Written(str(made), made.positiontup, fixed, {name: puts[name] for name in open_ones}, gets)


def _put(kind: TypeEngine[Any], dialect: Dialect) -> Change:
    return kind.dialect_impl(dialect).bind_processor(dialect) or _as_it_is


def _get(kind: TypeEngine[Any], dialect: Dialect) -> Change:
    return kind.dialect_impl(dialect).result_processor(dialect, None) or _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _as_sqlalchemy_says(wrong: Exception, dialect: Dialect, text: str) -> BaseException:
    return DBAPIError.instance(text, None, wrong, dialect.loaded_dbapi.Error, hide_parameters=True)
