"""Calendars of others that read our files: each says which instants it finds."""

from datetime import datetime
from typing import NamedTuple


class Instant(NamedTuple):
    """One entry as a reader shows it, in UTC."""

    starts: datetime
    ends: datetime
    status: str
