"""Children who came without a consent: a guardian is asked before the next meeting."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from cac.meetings.models import Heads, Meeting
from cac.meetings.rules import State

HELD = (State.OPEN, State.CLOSED, State.TOOK_PLACE)
KIND = "guests"


def part(row: Callable[..., list[Any]], led: Collection[bytes]) -> Select[Any]:
    """The last meeting of each of these committees, where guests came to it."""
    later = aliased(Meeting)
    said = {"thing_id": Meeting.id, "committee_id": Meeting.committee_id, "at": Meeting.starts_at}
    found = select(*row(KIND, **said, number=func.sum(Heads.guests))).select_from(Meeting)
    found = found.join(Heads, Heads.meeting_id == Meeting.id)
    newer = select(later.id).where(
        later.committee_id == Meeting.committee_id,
        later.state.in_(HELD),
        later.adults_only.is_(False),
        later.starts_at > Meeting.starts_at,
    )
    here = found.where(Meeting.committee_id.in_(led), Meeting.state.in_(HELD), ~newer.exists())
    grouped = here.group_by(Meeting.id, Meeting.committee_id, Meeting.starts_at)
    return grouped.having(func.sum(Heads.guests) > 0)
