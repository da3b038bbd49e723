"""What the gate must know besides people: the week, the agenda, the ground, and what was answered for."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, func, select, union_all
from sqlalchemy.orm import aliased

from cac.accounts.models import User
from cac.committees.models import Committee, WeeklyWindow
from cac.committees.rules import Duty
from cac.db import db
from cac.meetings.columns import COMMITTEES, MEETINGS, PLACES, part
from cac.meetings.ground import GroundRows, ground_parts
from cac.meetings.models import (
    AgendaItem,
    GateRecord,
    Meeting,
    Override,
    StandingArrangement,
    TypedReason,
)
from cac.safeguarding.models import Adult, CommitteeAdult, LanguagePlan
from cac.safeguarding.rules import Gate, WindowFacts
from cac.safeguarding.rules.findings import Settled
from cac.safeguarding.rules.ground import GroundFacts
from cac.safeguarding.rules.overrides import Override as Overridden
from cac.safeguarding.rules.overrides import Planned, settle
from cac.safeguarding.rules.plan import Slot
from cac.safeguarding.rules.standing import TYPED_OFTEN, Arrangement, Stand, arrange, may_be_arranged

WEEK, OVERRIDE, STANDING, TYPED = "week", "override", "standing", "typed"
AGENDA = "agenda"
LANGUAGE = "language"


@dataclass
class Answers:
    """Everything answered for, by meeting and by committee, and each committee's week.

    `often`: the reasons that a committee typed again and again, by the key of the finding.
    """

    windows: dict[bytes, list[WindowFacts]] = field(default_factory=lambda: defaultdict(list))
    overrides: dict[bytes, list[Overridden]] = field(default_factory=lambda: defaultdict(list))
    arrangements: dict[bytes, list[Arrangement]] = field(default_factory=lambda: defaultdict(list))
    often: dict[bytes, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    agendas: dict[bytes, list[Slot]] = field(default_factory=lambda: defaultdict(list))
    grounds: dict[bytes, GroundRows] = field(default_factory=lambda: defaultdict(GroundRows))

    def ground(self, meeting: Meeting) -> GroundFacts:
        """What a meeting stands on: its place, the numbers to call, the risks."""
        return self.grounds[meeting.committee_id].facts(meeting)

    interpreters: dict[bytes, list[tuple[str, date | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )  # a language, and the day from which its interpreter comes no more

    def interpreted(self, committee_id: bytes, day: date) -> frozenset[str]:
        """The languages for which a named adult stands ready on a day."""
        ready = self.interpreters[committee_id]
        return frozenset(language for language, gone in ready if gone is None or gone > day)

    def settle(self, meeting: Meeting, day: date, gate: Gate) -> Gate:
        """The gate of a meeting on its day, with what was answered for marked as such."""
        arranged = arrange(gate, self.arrangements[meeting.committee_id], day)
        return settle(arranged, self.overrides[meeting.id], planned(meeting))


def planned(meeting: Meeting) -> Planned:
    """Who answers for a meeting, so that they override nothing of it."""
    return Planned(meeting.planned_by, meeting.lead_id)


def answers_to(meetings: Sequence[Meeting]) -> Answers:
    """What counts for these meetings: one question for all of them."""
    keys = {
        COMMITTEES.key: [meeting.committee_id for meeting in meetings],
        MEETINGS.key: [meeting.id for meeting in meetings],
        PLACES.key: [meeting.place_id for meeting in meetings if meeting.place_id],
    }
    found = Answers()
    for row in db.session.execute(_question(), keys):
        if row.kind == WEEK:
            window = WindowFacts(row.weekday, row.starts, row.ends, Duty(row.duty))
            found.windows[row.owner].append(window)
        elif row.kind == OVERRIDE:
            found.overrides[row.owner].append(Overridden(row.words, row.by, _settled(row)))
        elif row.kind == TYPED:
            if may_be_arranged(row.check.partition(":")[0]):
                found.often[row.owner][row.check] = row.reason
        elif row.kind == AGENDA:
            found.agendas[row.owner].append(Slot(row.minutes, row.is_break))
        elif row.kind == LANGUAGE:
            found.interpreters[row.owner].append((row.words, row.ended_on))
        elif row.kind == STANDING:
            found.arrangements[row.owner].append(_arrangement(row))
        else:
            found.grounds[row.owner].add(row)
    for week in found.windows.values():
        week.sort(key=lambda window: (window.weekday, window.starts, window.ends, window.duty))
    return found


@cache
def _question() -> Any:
    """All parts in one question, put together once: doing it anew costs more than asking it."""
    parts = [ask() for ask in (_week, _standing, _typed, _languages, _overrides, _agenda)]
    return union_all(*parts, *ground_parts()).order_by("position")


def _week() -> Select[Any]:
    own = WeeklyWindow
    hours = {"weekday": own.weekday, "starts": own.starts, "ends": own.ends, "duty": own.duty}
    return part(WEEK, owner=own.committee_id, **hours).where(own.committee_id.in_(COMMITTEES))


def _agenda() -> Select[Any]:
    own = AgendaItem
    slot = {"position": own.position, "minutes": own.minutes, "is_break": own.is_break}
    return part(AGENDA, owner=own.meeting_id, **slot).where(own.meeting_id.in_(MEETINGS))


def _overrides() -> Select[Any]:
    """Those that nobody took back."""
    own, back = Override, aliased(Override)
    who = {"by": own.user_id, "name": User.name, "zone": Committee.time_zone}
    rows = part(OVERRIDE, owner=own.meeting_id, words=own.words, at=own.at, reason=own.reason, **who)
    rows = rows.join(User, User.id == own.user_id).join(Meeting, Meeting.id == own.meeting_id)
    rows = rows.join(Committee, Committee.id == Meeting.committee_id)
    standing = rows.outerjoin(back, back.takes_back_id == own.id).where(back.id.is_(None))
    return standing.where(own.takes_back_id.is_(None), own.meeting_id.in_(MEETINGS))


def _standing() -> Select[Any]:
    """Those that were approved."""
    own = StandingArrangement
    days = {"since": own.since, "through": own.through, "ended_on": own.ended_on}
    what: dict[str, Any] = {
        "check": own.check,
        "subject": own.subject,
        "reason": own.reason,
        "name": User.name,
    }
    what["words"] = own.found
    rows = part(STANDING, owner=own.committee_id, **days, **what)
    approved = rows.join(User, User.id == own.answered_by).where(own.state == Stand.APPROVED)
    return approved.where(own.committee_id.in_(COMMITTEES), own.since.is_not(None))


def _typed() -> Select[Any]:
    """Reasons typed so often that they could be approved once; not where that is asked already."""
    own, asked = TypedReason, StandingArrangement
    said = {"check": own.finding, "reason": func.min(own.reason)}
    rows = part(TYPED, owner=Meeting.committee_id, **said).join(Meeting, Meeting.id == own.meeting_id)
    same = (asked.check == func.substr(own.finding, 1, func.length(asked.check))) & (
        asked.state == Stand.ASKED
    )
    waits = select(asked.id).where(asked.committee_id == Meeting.committee_id, same).exists()
    rows = rows.where(Meeting.committee_id.in_(COMMITTEES), typed_at_confirming(), ~waits)
    alike = rows.group_by(Meeting.committee_id, own.finding, func.lower(own.reason))
    return alike.having(func.count() >= TYPED_OFTEN)


def typed_at_confirming() -> ColumnElement[bool]:
    """Reasons that were typed to confirm a meeting; no arrangement counts for what is asked on its day."""
    begun, own = GateRecord, TypedReason
    day = select(begun.id).where(begun.meeting_id == own.meeting_id, begun.act.in_(("open", "close")))
    return ~day.where(begun.at <= own.at).exists()


def _languages() -> Select[Any]:
    """Whoever is suspended, or called on no more, interprets no more."""
    own, link = LanguagePlan, CommitteeAdult
    ends = func.coalesce(Adult.suspended_on, link.left_on)
    rows = part(LANGUAGE, owner=own.committee_id, words=own.language, ended_on=ends)
    rows = rows.join(Adult, Adult.id == own.adult_id)
    called = rows.join(link, (link.adult_id == own.adult_id) & (link.committee_id == own.committee_id))
    return called.where(own.committee_id.in_(COMMITTEES))


def _settled(row: Row[Any]) -> Settled:
    return Settled(row.name, row.at.astimezone(ZoneInfo(row.zone)).date(), row.reason)


def _arrangement(row: Row[Any]) -> Arrangement:
    settled = Settled(row.name, row.since, row.reason, row.through)
    found = json.loads(row.words) if row.words else None
    return Arrangement(row.check, row.subject, row.since, row.through, settled, row.ended_on, found)
