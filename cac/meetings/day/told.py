"""What children are told, what they decide, and which adults come and go while a meeting is open."""

from collections.abc import Collection
from datetime import datetime

from flask_babel import gettext as _

from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.day.log import day_of, is_new, note, require_open
from cac.meetings.day.opening import adults_here, look_again, staying_gate
from cac.meetings.day.rules import Noted, Outsider
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.rules import Level


def read_limits(meeting: Meeting, *, key: bytes | None = None, at: datetime | None = None) -> None:
    """The limits of secrecy were read aloud (SG-21); said twice, it is noted once."""
    _once(meeting, Noted.LIMITS, key, at)


def told_complaint(meeting: Meeting, *, key: bytes | None = None, at: datetime | None = None) -> None:
    """The children heard how to complain, and to whom (SG-22); said twice, it is noted once."""
    _once(meeting, Noted.COMPLAINT, key, at)


def _once(meeting: Meeting, kind: Noted, key: bytes | None, at: datetime | None) -> None:
    if not is_new(meeting, key):
        return
    if day_of(meeting).last(kind) is None:
        note(meeting, kind, key=key, at=at)


def stopped(
    meeting: Meeting, count: int = 1, *, key: bytes | None = None, at: datetime | None = None
) -> None:
    """Children who stop taking part: how many, and nobody asks why. They stay in sight."""
    if not is_new(meeting, key):
        return
    day = day_of(meeting)
    if not 0 < count <= day.assent.yes - day.stopped:
        raise RuleBroken(_("Not so many children are taking part."))
    note(meeting, Noted.STOPPED, key=key, at=at, stopped=count)


def adults_now(meeting: Meeting, adult_ids: Collection[bytes], *, at: datetime | None = None) -> None:
    """Exactly these of the adults who were asked are here now; after a change the checks are asked again."""
    require_open(meeting)
    wanted, day = set(adult_ids), day_of(meeting)
    here = adults_here(meeting, day)
    asked = {row.adult_id: row for row in meeting.adults}
    if wanted - asked.keys():
        raise RuleBroken(_("Only adults who were asked to this meeting can be ticked."))
    for adult in sorted(wanted - here):
        asked[adult].present = True
        note(meeting, Noted.ADULT_CAME, at=at, adult_id=adult)
    for adult in sorted(here - wanted):
        note(meeting, Noted.ADULT_LEFT, at=at, adult_id=adult)
    if wanted != here:
        look_again(meeting, "adults")


def outsider(
    meeting: Meeting,
    words: str,
    what: Outsider,
    *,
    escort: bytes | None = None,
    key: bytes | None = None,
    at: datetime | None = None,
) -> None:
    """Somebody unexpected came from outside: with an adult of ours all the time, or they left (SG-23)."""
    if not is_new(meeting, key):
        return
    if what is Outsider.ESCORTED and escort not in adults_here(meeting, day_of(meeting)):
        raise RuleBroken(_("Say which adult who is here stays with them all the time."))
    kept = escort if what is Outsider.ESCORTED else None
    note(meeting, Noted.OUTSIDER, key=key, at=at, words=words.strip(), outsider=what, adult_id=kept)


def against_ideas(meeting: Meeting) -> str | None:
    """Why no ideas may be written down for this meeting now (translated); None when they may."""
    if meeting.care_only:
        return str(
            _("This meeting was care only: there was no activity, so there are no ideas to write down.")
        )
    if meeting.state is not State.OPEN:
        return None
    gate = staying_gate(meeting)
    if gate and gate.level is Level.BLOCK:
        return str(_("There are too few adults for the children who are here. Please see to that first."))
    return None


def limits_read(meeting: Meeting) -> bool:
    """Whether it is noted for this meeting that the limits of secrecy were read aloud."""
    return day_of(meeting).last(Noted.LIMITS) is not None


def taking_part(meeting: Meeting) -> int:
    """How many children take part at least: what the ideas of a meeting are counted against."""
    db.session.flush()
    return day_of(meeting).taking_part
