"""Opening a meeting on its day, with those who are here; or care only, when they are too few adults."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from cac.accounts.models import User
from cac.committees.queries import serving
from cac.committees.rules import HELPERS
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.day.lists import waits_of
from cac.meetings.day.log import counted_with_guests, day_of, is_its_day, is_noted, keep_heads, note
from cac.meetings.day.rules import Count, Day, Noted
from cac.meetings.gate import local_day, look
from cac.meetings.holds import ask_those_beside
from cac.meetings.models import Meeting
from cac.meetings.plan.services import show_no_faces
from cac.meetings.records import keep_findings
from cac.meetings.rules import State
from cac.meetings.services import pass_gate, require_next
from cac.notices.models import Kind
from cac.notices.services import tell
from cac.safeguarding.rules import Assent, Gate, Level, OpeningFacts, run_opening, run_staying
from cac.safeguarding.rules.adults import helpers_needed
from cac.safeguarding.rules.plan import PhotoRule
from cac.safeguarding.thresholds import thresholds_for


@dataclass(frozen=True)
class Arrived:
    """Who is here: adults by key, children by age band (guests are counted in), and what the children said.

    `yes` and `no` are None where nobody was asked. `no_faces`: photos show no face today, whatever was
    planned; `apart`: guests take no part in the step in public.
    """

    adult_ids: Collection[bytes]
    heads: Mapping[Any, int]
    guests: Mapping[Any, int] = field(default_factory=dict)
    yes: int | None = None
    no: int | None = None
    no_faces: bool = False
    apart: bool = False


def require_its_day(meeting: Meeting, at: datetime | None = None) -> None:
    """A meeting opens once it is confirmed, on its own day in its committee's zone; `at`, else now."""
    require_next(meeting, State.OPEN)
    _require_today(meeting, at)


def require_care(meeting: Meeting, at: datetime | None = None) -> None:
    """Care only is for a confirmed meeting, and for one on hold: children may come all the same."""
    if meeting.adults_only or meeting.state is not State.ON_HOLD:
        require_next(meeting, State.OPEN)
    _require_today(meeting, at)


def _require_today(meeting: Meeting, at: datetime | None) -> None:
    if not is_its_day(meeting, at):
        raise RuleBroken(_("A meeting opens on its own day."))


def opening_gate(meeting: Meeting, arrived: Arrived) -> Gate:
    """What the checks of the day say of those who are here."""
    heads, guests = counted_with_guests(arrived.heads, arrived.guests)
    more = {"assent": _assent(arrived), "waits": waits_of(meeting), "apart": arrived.apart}
    facts = _facts(meeting, arrived.adult_ids, heads, guests=sum(guests.values()), **more)
    if arrived.no_faces:
        facts = replace(facts, faces=False)
    return run_opening(facts, thresholds_for(meeting.committee.organisation_id))


def open_meeting(
    meeting: Meeting,
    user: User,
    arrived: Arrived,
    reasons: Mapping[str, str] | None = None,
    *,
    key: bytes | None = None,
    at: datetime | None = None,
) -> None:
    """Open a meeting with those who are here; noted twice under one `key`, it opens once.

    Raises GateBlocks or ReasonsMissing (`reasons` by the key of the finding); then nothing was changed.
    """
    if is_noted(meeting, key):
        return
    require_its_day(meeting, at)
    heads, guests = counted_with_guests(arrived.heads, arrived.guests)
    gate = opening_gate(meeting, arrived)
    blocked = _("This meeting cannot open yet.")
    pass_gate(meeting, gate, user, reasons or {}, into=State.OPEN, act="open", blocked=blocked)
    answers = {"yes": arrived.yes, "no": arrived.no}
    note(meeting, Noted.OPENED, key=key, at=at, heads=heads, guests=guests, **answers)
    _here_are(meeting, arrived)
    if arrived.no_faces:
        show_no_faces(meeting)


def open_for_care(
    meeting: Meeting, arrived: Arrived, *, key: bytes | None = None, at: datetime | None = None
) -> None:
    """Too few adults came: no activity and no ideas, everyone stays in sight until each child is home."""
    if is_noted(meeting, key):
        return
    require_care(meeting, at)
    heads, guests = counted_with_guests(arrived.heads, arrived.guests)
    if not heads:
        raise RuleBroken(_("Count the children who came first."))
    keep_findings(meeting, "care only", opening_gate(meeting, arrived))
    meeting.state, meeting.care_only = State.OPEN, True
    note(meeting, Noted.OPENED, key=key, at=at, heads=heads, guests=guests)
    note(meeting, Noted.CARE, at=at)
    _here_are(meeting, arrived)
    tell_helpers(meeting, Kind.CARE_ONLY)
    ask_those_beside(meeting)


def care_from_now(meeting: Meeting) -> None:
    """An open meeting goes over to care only; said twice, it is so once."""
    if meeting.state is not State.OPEN:
        raise RuleBroken(_("This can be noted only while the meeting is open."))
    if meeting.care_only:
        return
    meeting.care_only = True
    meeting.version += 1
    note(meeting, Noted.CARE)
    tell_helpers(meeting, Kind.CARE_ONLY)


def staying_gate(meeting: Meeting, day: Day | None = None) -> Gate | None:
    """Whether the adults here are enough for the children here; None while no child is here."""
    day = day or day_of(meeting)
    if not any(day.here.values()):
        return None
    facts = _facts(meeting, adults_here(meeting, day), day.here)
    return run_staying(facts, thresholds_for(meeting.committee.organisation_id))


def adults_here(meeting: Meeting, day: Day) -> set[bytes]:
    """The adults who came and have not left again."""
    return {row.adult_id for row in meeting.adults if row.present} - day.adults_gone


def look_again(meeting: Meeting, act: str) -> None:
    """More children, or fewer adults: the checks are asked again, and helpers told where it is not safe."""
    gate = staying_gate(meeting)
    if gate is None:
        return
    keep_findings(meeting, act, gate)
    if gate.level is Level.BLOCK and not meeting.care_only:
        tell_helpers(meeting, Kind.TOO_FEW_ADULTS)


def tell_helpers(meeting: Meeting, kind: Kind) -> None:
    """Tell the focal point and the deputy."""
    tell({user.id for user in serving(meeting.committee, HELPERS)}, kind, meeting.id)


def _here_are(meeting: Meeting, arrived: Arrived) -> None:
    here = set(arrived.adult_ids)
    for row in meeting.adults:
        row.present = row.adult_id in here
    db.session.flush()
    keep_heads(meeting, day_of(meeting))


def _assent(arrived: Arrived) -> Assent | None:
    if arrived.yes is None or arrived.no is None:
        return None
    return Assent(arrived.yes, arrived.no)


def _facts(meeting: Meeting, adult_ids: Collection[bytes], heads: Count, **more: Any) -> OpeningFacts:
    """Those who are here, beside what was planned for them: as if every child invited had come."""
    seen, here = look(meeting), set(adult_ids)
    planned = seen.facts
    assert planned  # noqa: S101 - a meeting with children is always asked
    present = tuple(
        facts for adult, facts in zip(seen.adults, planned.adults, strict=True) if adult.id in here
    )
    return OpeningFacts(
        local_day(meeting),
        heads,
        present,
        groups=planned.plan.groups,
        helpers=helpers_needed(planned.children),
        journeys=planned.plan.led,
        faces=planned.plan.photos is PhotoRule.FACES,
        public=planned.plan.public,
        **more,
    )
