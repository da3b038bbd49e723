"""The database: column types, pragmas, how a transaction begins, and trying again when two collide."""

import base64
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import Annotated, Any, TypeVar

from flask import current_app, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    LargeBinary,
    MetaData,
    create_engine,
    event,
    text,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry
from sqlalchemy.pool import NullPool
from sqlalchemy.types import TypeDecorator

from cac.words import Word

READING = {"GET", "HEAD", "OPTIONS"}
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "busy_timeout=10000",
)
# PostgreSQL: serialization failure, deadlock, the same new row written twice (its manual, 13.5).
COLLISIONS = {"40001", "40P01", "23505"}
RETRIES = 3
QUEUE = "LOCK TABLE audit_entry IN SHARE ROW EXCLUSIVE MODE"
T = TypeVar("T")
View = TypeVar("View", bound=Callable[..., Any])


def _read_moment(written: str | None) -> datetime | None:
    """Read with its zone at once: putting the zone in afterwards takes ten times as long."""
    return written and datetime.fromisoformat(written + "+00:00")  # type: ignore[return-value]


class UTCDateTime(TypeDecorator[datetime]):
    """An aware moment, always UTC; SQLite would forget the zone, so it is put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        return _read_moment if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def new_key() -> bytes:
    """16 random bytes, made before insert: the one kind of key every table has."""
    return secrets.token_bytes(16)


def show_key(key: bytes) -> str:
    """A key as people and addresses show it: 26 small letters and digits (base32), more for a secret."""
    return base64.b32encode(key).decode().rstrip("=").lower()


def read_key(text: str) -> bytes:
    """The key that `show_key` wrote; ValueError for anything else, other spellings included."""
    key = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    if len(key) != 16 or show_key(key) != text:
        raise ValueError("not a key")
    return key


Key = Annotated[bytes, mapped_column(LargeBinary(16))]
Moment = Annotated[datetime, mapped_column(UTCDateTime)]
Day = date


def _values(words: type[Word]) -> list[str]:
    return [word.value for word in words]


NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
WORDS = Enum(Word, native_enum=False, length=32, values_callable=_values, validate_strings=True)


class Base(DeclarativeBase):
    """What all tables share."""

    registry = registry(metadata=MetaData(naming_convention=NAMES), type_annotation_map={Word: WORDS})


db = SQLAlchemy(model_class=Base)
_writing: ContextVar[bool | None] = ContextVar("writing", default=None)


@contextmanager
def writing() -> Iterator[None]:
    """Outside a request: transactions begun in here will write, so they take the lock at once."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


@contextmanager
def reading() -> Iterator[None]:
    """Inside a request that writes: transactions begun in here only read, and keep nobody waiting."""
    token = _writing.set(False)
    try:
        yield
    finally:
        _writing.reset(token)


def will_write() -> bool:
    """Whether the transaction about to begin may write."""
    if (said := _writing.get()) is not None:
        return said
    if not has_request_context() or request.method in READING:
        return False
    return not getattr(current_app.view_functions.get(request.endpoint or ""), "only_reads", False)


def only_reads(view: View) -> View:
    """For a page whose question is too telling for an address: it is posted, and still only reads."""
    view.only_reads = True  # type: ignore[attr-defined]
    return view


def prepare_engine(engine: Engine) -> None:
    """Give an SQLite engine its pragmas and its way to begin; PostgreSQL needs neither."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if will_write() else "BEGIN")


def engine_options(url: str) -> dict[str, Any]:
    """No parameter ever reaches a log; PostgreSQL judges every transaction as if it were alone.

    The connection used last is taken first: it still has at hand what it read.
    """
    options: dict[str, Any] = {"hide_parameters": True, "pool_use_lifo": True}
    if url.startswith("postgresql"):
        options |= {"isolation_level": "SERIALIZABLE", "pool_pre_ping": True}
    return options


def attempt(act: Callable[[], T], before_retry: Callable[[], None] = lambda: None) -> T:
    """Run `act`; when two transactions collide, roll back and try again, three times at most."""
    for _ in range(RETRIES):
        try:
            return act()
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in COLLISIONS:
                raise
            db.session.rollback()
            before_retry()
            _queue_up()
    return act()


def _queue_up() -> None:
    """Let whoever collided go one after another: every act writes the record, so they wait for that.

    Locking a table takes no snapshot, so what follows sees all that was committed during the wait.
    """
    if will_write() and db.engine.dialect.name == "postgresql":
        db.session.execute(text(QUEUE))


def only_add(*models: type[Base]) -> None:
    """No row of these tables is changed or deleted by hand."""

    def refuse(_mapper: object, _connection: object, row: Base) -> None:
        raise RuntimeError(f"{type(row).__name__} is only ever added to")

    for model in models:
        event.listen(model, "before_update", refuse)
        event.listen(model, "before_delete", refuse)


def insert_new(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert these rows in their order; one whose key is there already is left as it is."""
    if not rows:
        return
    insert = postgresql_insert if db.engine.dialect.name == "postgresql" else sqlite_insert
    db.session.execute(insert(model).on_conflict_do_nothing(), rows)


def empty_the_log() -> None:
    """Leave nothing of what was deleted in the write-ahead log; asked for after the commit."""
    with apart() as connection:
        checkpoint(connection)


def apart() -> Connection:
    """A connection of its own, which sees only what was committed."""
    url = db.engine.url
    options = {"hide_parameters": True, "isolation_level": "AUTOCOMMIT", "poolclass": NullPool}
    return create_engine(url, **options).connect()


def checkpoint(connection: Connection) -> None:
    """SQLite only. Somebody reading meanwhile may hinder it; then a later checkpoint does it."""
    if connection.dialect.name == "sqlite":
        with suppress(OperationalError):
            connection.exec_driver_sql("PRAGMA busy_timeout=2000")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
