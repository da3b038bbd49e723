"""Count what a page asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import event

from cac.db import db
from cac.prepared import Prepared


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The statements that reach the database meanwhile, without beginnings and ends of transactions."""
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.upper().startswith(("BEGIN", "PRAGMA", "COMMIT", "ROLLBACK")):
            said.append(statement)

    def ask(prepared: Prepared, *rest: Any, **values: Any) -> Any:
        said.append(repr(prepared))
        return straight(prepared, *rest, **values)

    engine, straight = db.engine, Prepared.ask  # which goes past all events
    event.listen(engine, "before_cursor_execute", note)
    try:
        with patch.object(Prepared, "ask", ask):
            yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)
