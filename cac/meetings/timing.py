"""When each thing on an agenda begins."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from cac.meetings.models import AgendaItem


def timed(starts: datetime, items: Sequence[AgendaItem]) -> Iterator[tuple[datetime, str]]:
    """When each thing on the agenda begins, and what it is."""
    for item in items:
        yield starts, item.title
        starts += timedelta(minutes=item.minutes)
