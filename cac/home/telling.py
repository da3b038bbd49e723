"""Ideas whose children meet soon and were not told what became of them: one more part of the one question."""

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, select

from cac import clock
from cac.ideas.models import Collection as IdeaCollection
from cac.ideas.telling import waits
from cac.meetings.models import Meeting
from cac.meetings.rules import TAKING_PLACE

KIND = "tell"
SOON = timedelta(days=7)
LONGEST = timedelta(days=1)


def part(row: Callable[..., list[Any]], facilitated: Collection[bytes]) -> Select[Any]:
    """The newest ideas of each of these committees that meets within a week, or is meeting."""
    found = IdeaCollection
    meets = select(Meeting.id).where(
        Meeting.committee_id == found.committee_id,
        Meeting.state.in_(TAKING_PLACE),
        Meeting.adults_only.is_(False),
        Meeting.starts_at > clock.now() - LONGEST,
        Meeting.starts_at < clock.now() + SOON,
    )
    said = {"thing_id": found.id, "committee_id": found.committee_id, "title": found.question}
    return select(*row(KIND, **said, day=found.day)).where(
        found.committee_id.in_(facilitated), waits(clock.today()), meets.exists()
    )
