"""The real program, the real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.conftest import needed
from tools.live import browsing, chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not chromium():
        needed("Chromium")
    with browsing() as browser:
        yield browser
