"""Children who come later, leave early and go home: only numbers, and an alarm as soon as they disagree."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from cac import clock
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.day.log import (
    counted_with_guests,
    day_of,
    is_new,
    is_noted,
    keep_heads,
    note,
    notes_of,
    plain_count,
)
from cac.meetings.day.models import DayNote
from cac.meetings.day.opening import look_again, tell_helpers
from cac.meetings.day.rules import LeftWith, Noted, less, total
from cac.meetings.models import Meeting
from cac.meetings.plan.services import show_no_faces
from cac.notices.models import Kind
from cac.safeguarding.rules import is_reason

Numbers = Mapping[Any, int]


def more_came(
    meeting: Meeting,
    heads: Numbers,
    *,
    guests: Numbers | None = None,
    yes: int = 0,
    no: int = 0,
    key: bytes | None = None,
    at: datetime | None = None,
) -> None:
    """Children who came later, with what each of them answered. They are here: nothing refuses to count them.

    The checks are asked again; where the adults are too few now, the focal point is told.
    """
    if not is_new(meeting, key):
        return
    unasked = _("Ask each of these children whether they want to take part.")
    counted, visiting = _answered(meeting, heads, guests or {}, yes + no, unasked)
    note(meeting, Noted.CAME, key=key, at=at, heads=counted, guests=visiting, yes=yes, no=no)
    _counted(meeting)


def correct(
    meeting: Meeting,
    heads: Numbers,
    *,
    reason: str,
    guests: Numbers | None = None,
    yes: int = 0,
    no: int = 0,
    key: bytes | None = None,
    at: datetime | None = None,
) -> None:
    """The numbers that came in were wrong; these are right. The difference is kept, with the reason."""
    if not is_new(meeting, key):
        return
    _require_words(reason)
    unasked = _("The answers must be as many as the children. Ask each child.")
    right, visiting = _answered(meeting, heads, guests or {}, yes + no, unasked)
    day = day_of(meeting)
    answers: dict[str, Any] = {"yes": yes - day.assent.yes, "no": no - day.assent.no, "words": reason.strip()}
    more, guests_more = less(right, day.came), less(visiting, day.guests)
    note(meeting, Noted.CORRECTED, key=key, at=at, heads=more, guests=guests_more, **answers)
    _counted(meeting)


def left_early(
    meeting: Meeting,
    heads: Numbers,
    left_with: LeftWith,
    *,
    at: datetime | None = None,
    key: bytes | None = None,
) -> None:
    """Children who left before the end: how many, when, and with whom; no name."""
    if not is_new(meeting, key):
        return
    counted = plain_count(heads)
    if not counted:
        raise RuleBroken(_("Say how many children left."))
    note(meeting, Noted.LEFT, key=key, at=at, heads=counted, left_with=LeftWith(left_with))
    weigh(meeting)


def came_back(
    meeting: Meeting, heads: Numbers, *, at: datetime | None = None, key: bytes | None = None
) -> None:
    """Children who had left are here again, or were noted as gone by mistake."""
    if not is_new(meeting, key):
        return
    counted = plain_count(heads)
    gone = day_of(meeting).left
    if not counted or any(count > gone.get(band, 0) for band, count in counted.items()):
        raise RuleBroken(_("Not so many children are noted as having left."))
    note(meeting, Noted.BACK, key=key, at=at, heads=counted)
    look_again(meeting, "heads")
    weigh(meeting)


def went_home(
    meeting: Meeting, heads: Numbers, *, at: datetime | None = None, key: bytes | None = None
) -> None:
    """The children counted as they go home at the end. Counted again, the later count stands."""
    if not is_new(meeting, key):
        return
    note(meeting, Noted.OUT, key=key, at=at, heads=plain_count(heads))
    weigh(meeting)


def found(meeting: Meeting, words: str, *, at: datetime | None = None, key: bytes | None = None) -> None:
    """The child is found, or the numbers are cleared up: how, and when."""
    if is_noted(meeting, key):
        return
    if meeting.alarm_at is None:
        raise RuleBroken(_("No child is looked for now."))
    _require_words(words)
    difference = day_of(meeting).closing.difference
    note(meeting, Noted.FOUND, key=key, at=at, heads=difference, words=words.strip())
    weigh(meeting)


def weigh(meeting: Meeting) -> None:
    """Compare the numbers (SG-26): a new difference is an alarm to the focal point, at once."""
    difference = day_of(meeting).closing.difference
    if not difference:
        meeting.alarm_at = None
    elif meeting.alarm_at is None or difference != _alarmed(meeting):
        meeting.alarm_at = meeting.alarm_at or clock.now()
        note(meeting, Noted.ALARM, heads=difference)
        tell_helpers(meeting, Kind.FIND_CHILD)
    db.session.flush()


def _counted(meeting: Meeting) -> None:
    """Other numbers came in; a guest among them has no consent for photos, so none shows a face (SG-19)."""
    day = day_of(meeting)
    keep_heads(meeting, day)
    if any(day.guests.values()):
        show_no_faces(meeting)
    look_again(meeting, "heads")
    weigh(meeting)


def _alarmed(meeting: Meeting) -> Numbers:
    last: DayNote | None = next((row for row in reversed(notes_of(meeting)) if row.kind is Noted.ALARM), None)
    return total([{count.band: count.count for count in last.counts}]) if last else {}


def _require_words(typed: str) -> None:
    if not is_reason(typed):
        raise RuleBroken(_("Please write at least 10 letters, so that others understand it."))


def _answered(
    meeting: Meeting, heads: Numbers, guests: Numbers, answers: int, unasked: str
) -> tuple[dict[Any, int], dict[Any, int]]:
    """Children and the guests among them; `unasked` is said when not each child was asked."""
    counted, visiting = counted_with_guests(heads, guests)
    if not counted:
        raise RuleBroken(_("Count the children who came first."))
    if not meeting.care_only and answers != sum(counted.values()):
        raise RuleBroken(unasked)
    return counted, visiting
