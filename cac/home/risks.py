"""Risk assessments that somebody else wrote: until this person or another one agrees, meetings wait."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased

from cac import clock
from cac.accounts.models import User
from cac.meetings.models import Meeting
from cac.safeguarding.models import Risk

KIND = "risk"


def part(row: Callable[..., list[Any]], user: User, served: Collection[bytes]) -> Select[Any]:
    """The newest version of each, if nobody has answered it and its meeting is not over."""
    later = aliased(Risk)
    found = select(*row(KIND, thing_id=Risk.id, committee_id=Risk.committee_id)).select_from(Risk)
    newer = select(later.id).where(
        later.committee_id == Risk.committee_id,
        later.occasion == Risk.occasion,
        later.meeting_id.is_not_distinct_from(Risk.meeting_id),
        later.number > Risk.number,
    )
    return found.outerjoin(Meeting, Meeting.id == Risk.meeting_id).where(
        Risk.committee_id.in_(served),
        Risk.written_by != user.id,
        Risk.decided_at.is_(None),
        or_(Risk.meeting_id.is_(None), Meeting.ends_at > clock.now()),
        ~newer.exists(),
    )
