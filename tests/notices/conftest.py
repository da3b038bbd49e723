"""A mail server that listens, and a program that sends to it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from cac.config import Settings
from tests.notices.server import MailServer


@pytest.fixture
def server() -> Iterator[MailServer]:
    made = MailServer()
    yield made
    made.close()


@pytest.fixture
def settings(app: Flask, server: MailServer, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of the program, which sends to this server."""
    mail = {"smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_tls": "none"}
    settings = replace(app.extensions["settings"], **mail, smtp_sender="cac@post.example.org")
    monkeypatch.setitem(app.extensions, "settings", settings)
    return settings
