"""A defect tells nobody an address: those of calendars, tablets, replies and invitations are keys."""

import logging
from collections.abc import Callable, Iterator
from contextvars import Context
from typing import NoReturn

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from cac.app import create_app
from cac.db import db
from cac.errors import VaultClosed
from cac.prepared import one_moment
from cac.vault import Vault

KEY = "q" * 52
ADDRESSES = [f"/feeds/{KEY}.ics", f"/r/{KEY}", f"/t/{KEY}", f"/invitations/{KEY}", "/receipt"]


def no_key(*_asked: object) -> NoReturn:
    raise VaultClosed("closed")


def no_connection(engine: Engine) -> Callable[[], NoReturn]:
    """What a driver does whose database is away."""
    wrong = engine.dialect.loaded_dbapi.OperationalError

    def refused() -> NoReturn:
        raise wrong(KEY)

    return refused


@pytest.fixture
def served(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The program as it is served: nothing that breaks comes up to a test."""
    made = create_app(app.extensions["settings"])
    yield made
    monkeypatch.undo()
    with made.app_context():
        db.engine.dispose()


def asked(served: Flask, path: str, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO):
        return Context().run(served.test_client().get, path)


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_address_is_written_down_while_the_keys_are_away(served, caplog, monkeypatch, path):
    monkeypatch.setattr(Vault, "key", no_key)

    answer = asked(served, path, caplog)

    assert answer.status_code == 500
    assert KEY not in caplog.text
    assert path not in caplog.text
    assert "VaultClosed" in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("path", ADDRESSES[:2])
def test_no_address_is_written_down_while_the_database_is_away(served, caplog, monkeypatch, path):
    with served.app_context():
        monkeypatch.setattr(db.engine.pool, "connect", no_connection(db.engine))

    answer = asked(served, path, caplog)

    assert answer.status_code == 500
    assert KEY not in caplog.text
    assert "OperationalError" in caplog.text


def test_what_breaks_before_any_page_carries_the_headers(served, caplog, monkeypatch):
    monkeypatch.setattr(Vault, "key", no_key)

    answer = asked(served, ADDRESSES[0], caplog)

    assert "try again" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_database_that_is_away_is_said_as_sqlalchemy_says_it(app, monkeypatch):
    monkeypatch.setattr(db.engine, "raw_connection", no_connection(db.engine))

    with pytest.raises(DBAPIError), one_moment(db.engine):
        pass
