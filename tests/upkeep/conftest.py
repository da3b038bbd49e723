"""What the tests of this room share."""

from tests.notices.conftest import server, settings

__all__ = ["server", "settings"]
