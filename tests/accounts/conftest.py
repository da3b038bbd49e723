"""Here people sign in through the page."""

import pytest

from tests.cast import Cast, Person


@pytest.fixture
def ama(cast: Cast) -> Person:
    """Ama leads Blue Kite."""
    return cast.ama.signs_in()
