"""Keys, moments, and how a transaction begins."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from cac.db import UTCDateTime, db, new_key, read_key, show_key, writing


@given(st.binary(min_size=16, max_size=16))
def test_a_key_reads_back(key):
    assert read_key(show_key(key)) == key


@pytest.mark.parametrize("wrong", ["", "a", "A" * 26, "1" * 26, "b" * 26, show_key(b"x" * 16)[:-1], "é" * 26])
def test_anything_else_is_no_key(wrong):
    with pytest.raises(ValueError):
        read_key(wrong)


def test_keys_are_16_random_bytes():
    keys = {new_key() for _ in range(500)}

    assert len(keys) == 500
    assert {len(key) for key in keys} == {16}


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError):
        UTCDateTime().process_bind_param(datetime(2026, 1, 1), None)  # noqa: DTZ001


def test_a_moment_comes_back_aware_and_the_same(app, cast):
    there = timezone(timedelta(hours=5, minutes=45))
    moment = datetime(2026, 3, 1, 9, 30, tzinfo=there)
    cast.blue_kite.lead.disabled_at = moment
    db.session.commit()

    back = cast.blue_kite.lead.disabled_at

    assert back == moment
    assert back.tzinfo is UTC


def test_sqlite_keeps_its_promises(sqlite_app):
    with sqlite_app.app_context(), db.engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema")
        }

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }


def test_a_writer_takes_the_lock_at_once(sqlite_app):
    with sqlite_app.app_context(), writing(), db.engine.connect() as first:
        first.execute(text("SELECT 1"))
        with db.engine.connect() as second:
            second.connection.dbapi_connection.execute("PRAGMA busy_timeout=1")

            with pytest.raises(Exception, match="locked"):
                second.execute(text("SELECT 1"))


def test_postgresql_judges_every_transaction_as_if_alone(postgres_app):
    with postgres_app.app_context(), db.engine.connect() as connection:
        level = connection.execute(text("SHOW transaction_isolation")).scalar()

    assert level == "serializable"
