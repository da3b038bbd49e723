"""What tests of ideas start from: a meeting that took place, and what was typed."""

from datetime import UTC, datetime
from typing import Any

from cac.committees.ages import AgeBand
from cac.committees.models import Committee
from cac.db import db, show_key
from cac.ideas.models import Collection
from cac.ideas.queries import ideas_of
from cac.ideas.typed import save
from cac.meetings.models import Heads, Meeting
from cac.meetings.rules import State
from tests import makers

MET = datetime(2026, 11, 14, 8, 0, tzinfo=UTC)
CLEAN = "We want lessons in the evening.\nThe teacher should not laugh when we are late."
MARKED = f"{CLEAN}\nCall me on 0977 123 456 when school starts."


def make_met(committee: Committee, *, heads: int = 8, state: State = State.CLOSED, **more: Any) -> Meeting:
    """A meeting that took place, with so many children."""
    meeting = makers.make_meeting(committee, state=state, **({"starts_at": MET} | more))
    meeting.heads = [Heads(band=AgeBand.NINE_TO_12, count=heads)]
    db.session.commit()
    return meeting


def make_collection(committee: Committee, *texts: str, **more: Any) -> Collection:
    """A sealed collection of these ideas."""
    return save(make_met(committee, **more), texts or ("We want rest.", "Light on the road."))


def texts(committee: Committee) -> list[str]:
    """What its ideas say, in the order of letters."""
    return sorted(idea.text for idea in ideas_of(committee))


def page_of(meeting: Meeting) -> str:
    """Where its ideas are written down."""
    return f"/meetings/{show_key(meeting.id)}/ideas"


def typed(lines: str = CLEAN, step: str = "save", **more: str) -> dict[str, str]:
    """The form as a facilitator sends it."""
    return {"lines": lines, "limits": "y", "question": "", "step": step} | more
