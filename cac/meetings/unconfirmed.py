"""A meeting that took place though nobody had confirmed it: recorded as it was, never as if it had been."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cac import clock
from cac.audit import services as audit
from cac.committees.ages import AgeBand
from cac.committees.models import Committee
from cac.committees.queries import serving
from cac.committees.rules import HELPERS
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.meetings.gate import local_day, look
from cac.meetings.models import GateRecord, Heads, Meeting, MeetingAdult
from cac.meetings.records import keep_findings
from cac.meetings.rules import PLANNED, State, happened
from cac.meetings.services import pass_to, require_next
from cac.notices.models import Kind
from cac.notices.services import tell
from cac.safeguarding.facts import adult_facts
from cac.safeguarding.rules import Gate
from cac.safeguarding.rules.adults import helpers_needed
from cac.safeguarding.rules.afterwards import run_afterwards

ACT = "took place"


@dataclass(frozen=True)
class Truth:
    """What is known of it: the adults who were there, the children by age, and why nobody confirmed it."""

    adult_ids: Iterable[bytes]
    heads: Mapping[AgeBand, int]
    reason: str
    guests: Mapping[AgeBand, int] = field(default_factory=dict)


def require_untold(meeting: Meeting) -> None:
    """It is over, not too long ago, and was neither opened nor cancelled."""
    require_next(meeting, State.TOOK_PLACE)
    if trouble := happened(meeting.starts_at, meeting.ends_at, clock.now()):
        raise RuleBroken(_(trouble))


def tell_truth(meeting: Meeting, truth: Truth) -> None:
    """A planned meeting took place without confirmation; the gate looks at that day, and helpers are told."""
    require_untold(meeting)
    there = set(truth.adult_ids)
    meeting.adults = [MeetingAdult(adult_id=adult, present=True) for adult in sorted(there)]
    meeting.heads = [
        Heads(band=band, count=count, guests=min(count, truth.guests.get(band, 0)))
        for band, count in truth.heads.items()
        if count
    ]
    meeting.unconfirmed_reason = truth.reason
    meeting.published_at = None  # no calendar shows it
    pass_to(meeting, State.TOOK_PLACE)
    db.session.flush()
    keep_findings(meeting, ACT, _that_day(meeting, truth.heads))
    tell({user.id for user in serving(meeting.committee, HELPERS)}, Kind.TOOK_PLACE, meeting.id)
    audit.record("recorded unconfirmed meeting", meeting.id)


def tell_new(
    committee: Committee,
    truth: Truth,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    lead_id: bytes | None,
) -> Meeting:
    """The same for a meeting that was never planned here."""
    when = {"starts_at": starts_at, "ends_at": ends_at}
    meeting = Meeting(committee=committee, title=title, lead_id=lead_id, uid=new_key().hex(), **when)
    meeting.planned_by = audit.actor()
    db.session.add(meeting)
    db.session.flush()
    tell_truth(meeting, truth)
    return meeting


def _that_day(meeting: Meeting, heads: Mapping[AgeBand, int]) -> Gate:
    seen = look(meeting)
    adults = tuple(adult_facts(adult) for adult in seen.adults)
    helpers = helpers_needed(seen.facts.children) if seen.facts else 0
    invited = bool(seen.members)
    return run_afterwards(seen.gate, heads, adults, local_day(meeting), invited=invited, helpers=helpers)


def found_that_day(meeting: Meeting) -> GateRecord | None:
    """What the gate found when it was recorded."""
    kept = select(GateRecord).where(GateRecord.meeting_id == meeting.id, GateRecord.act == ACT)
    return db.session.scalars(kept).first()


def never_opened(committee: Committee) -> list[Meeting]:
    """Planned meetings whose time has passed, of which nobody said what became, the latest first."""
    now = clock.now()
    left = select(Meeting).where(
        Meeting.committee_id == committee.id,
        Meeting.state.in_(PLANNED),
        Meeting.adults_only.is_(False),
        Meeting.ends_at <= now,
        Meeting.starts_at > now - timedelta(365),
    )
    whole = left.options(joinedload(Meeting.committee)).order_by(Meeting.starts_at.desc())
    return list(db.session.scalars(whole.limit(10)))
