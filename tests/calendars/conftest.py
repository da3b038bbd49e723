"""The real browser, for readers that run in it."""

from tests.browser.conftest import browser

__all__ = ["browser"]
