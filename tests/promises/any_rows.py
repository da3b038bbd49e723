"""One row for each table of a schema, whatever its columns: enough to see that a migration loses none."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary, MetaData, Numeric, Table, Time
from sqlalchemy import types as kinds

KEY = b"0123456789abcdef"  # each table has one row, so one key does for all, and for whatever points at it
VALUES: dict[Any, Any] = {
    Boolean: True,
    DateTime: datetime(2026, 6, 1, 10, tzinfo=UTC),
    Date: date(2026, 6, 1),
    Integer: 1,
    Numeric: 1,
    Time: time(10),
    kinds.JSON: ["en"],
    LargeBinary: KEY,
}
WORDS = {"age_band": "9-12", "band": "9-12", "purpose": "meetings", "language": "en", "quarter": "2026-Q2"}


def any_rows(schema: MetaData) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Each table with a row for it, parents before children."""
    for table in schema.sorted_tables:
        if table.name != "alembic_version":
            yield table, {column.name: _value(column) for column in table.columns}


def _value(column: Column[Any]) -> Any:
    for kind, value in VALUES.items():
        if isinstance(column.type, kind):
            return value
    return WORDS.get(column.name, "x")
