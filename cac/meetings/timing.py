"""When each thing on an agenda begins, and moments as addresses and forms send them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from cac import clock
from cac.meetings.models import AgendaItem, Meeting
from cac.meetings.rules import clock_trouble, local_moment

FARTHEST = timedelta(days=2 * 366)  # a day further ahead is a slip of the pen


def timed(starts: datetime, items: Sequence[AgendaItem]) -> Iterator[tuple[datetime, str]]:
    """When each thing on the agenda begins, and what it is."""
    for item in items:
        yield starts, item.title
        starts += timedelta(minutes=item.minutes)


def moment_asked(meeting: Meeting, text: str) -> datetime | None:
    """The moment to come that "2026-12-05T10:00" means on the committee's clock; None for anything else."""
    try:
        asked = datetime.strptime(text, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - it becomes aware below
    except ValueError:
        return None
    today = clock.today(meeting.committee.time_zone)
    if not today <= asked.date() <= today + FARTHEST:
        return None
    moment = local_moment(asked.date(), asked.time(), meeting.committee.time_zone)
    return None if clock_trouble(moment) or moment <= clock.now() else moment
