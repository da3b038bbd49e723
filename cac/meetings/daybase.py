"""How a meeting's day stands when a phone is prepared: the phone counts on from there."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from cac.committees.ages import AgeBand
from cac.db import show_key
from cac.meetings.day.lists import answers_of
from cac.meetings.day.log import day_of
from cac.meetings.day.opening import adults_here
from cac.meetings.day.rules import Noted
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.rules import DayItem


def base_of(meeting: Meeting) -> dict[str, Any]:
    """What is noted already, as the phone's own counting understands it (static/js/day/figures.js)."""
    day, opened = day_of(meeting), meeting.state is State.OPEN
    first = day.last(Noted.OPENED)
    return {
        "open": opened,
        "care": meeting.care_only,
        "closed": False,
        "openedAt": int(first.at.timestamp() * 1000) if opened and first else 0,
        "adults": [show_key(key) for key in sorted(adults_here(meeting, day))] if opened else [],
        "came": _plain(day.came),
        "guests": _plain(day.guests),
        "left": _plain(day.left),
        "found": _plain(day.closing.found or {}),
        "out": None if day.out is None else _plain(day.out),
        "yes": day.assent.yes,
        "no": day.assent.no,
        "stopped": day.stopped,
        "limits": day.last(Noted.LIMITS) is not None,
        "complaint": day.last(Noted.COMPLAINT) is not None,
        "list": {
            item.value: {"answer": seen.answer.value, "so_we": seen.so_we}
            for item, seen in answers_of(meeting).items()
        },
    }


def list_of() -> list[dict[str, str]]:
    """What is looked at on the day, in the reader's language."""
    return [{"id": item.value, "says": _(item.label)} for item in DayItem]


def _plain(count: Mapping[AgeBand, int]) -> dict[str, int]:
    return {band.value: number for band, number in count.items()}
