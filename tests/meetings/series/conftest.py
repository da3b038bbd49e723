"""A program to ask in, where a test needs no table."""

from collections.abc import Iterator

import pytest
from flask import Flask


@pytest.fixture
def sqlite_context(sqlite_app: Flask) -> Iterator[None]:
    """Texts are translated in here."""
    with sqlite_app.app_context():
        yield
