"""What the pages of a series show: its days, and what stands against which of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from flask_babel import gettext as _

from cac.meetings.gate import Look, local_day, look_at
from cac.meetings.models import Meeting
from cac.meetings.rules import NOT_READY, PLANNED, TO_COME
from cac.meetings.series.expand import Dates, LeftOut, Occasion
from cac.safeguarding.rules import Finding, Gate, Level
from cac.web.language import day as day_words
from cac.web.language import listed

FEW = 3  # so many days are named one by one


@dataclass
class Against:
    """One thing that stands against meetings of a series, in the same words on each of these days."""

    finding: Finding
    of: int  # so many days were looked at
    days: list[date] = field(default_factory=list)

    @property
    def when(self) -> str:
        """On which days it stands against them."""
        if len(self.days) == self.of > 1:
            return str(_("On every day"))
        if len(self.days) <= FEW:
            return str(_("On %(days)s", days=listed([day_words(day) for day in self.days])))
        first, last = day_words(self.days[0]), day_words(self.days[-1])
        return str(
            _("On %(count)s days from %(first)s to %(last)s", count=len(self.days), first=first, last=last)
        )


def against(found: Sequence[tuple[date, Gate]]) -> list[Against]:
    """What stands against meetings, each thing once with its days, in the order of the days: blocks first."""
    once: dict[str, Against] = {}
    for day, gate in found:
        for finding in (*gate.blocks, *gate.warns):
            once.setdefault(as_told(finding), Against(finding, len(found))).days.append(day)
    return sorted(once.values(), key=lambda one: -one.finding.level.rank)


def as_told(finding: Finding) -> str:
    """What it says, word for word; on another day it may be about another meeting beside it."""
    return repr((finding.check, finding.level.value, finding.subject, finding.says, finding.numbers))


@dataclass(frozen=True)
class AheadDay:
    """A day of a rule: a meeting, with what the gate would say of it, or why there is none."""

    day: date
    level: Level | None = None
    left_out: LeftOut | None = None


@dataclass(frozen=True)
class Ahead:
    """The days of a series that is not saved yet, and what would stand against its meetings."""

    days: list[AheadDay]
    against: list[Against]
    first: Level | None = None  # what it would say of the first one, if that is moved

    @property
    def meetings(self) -> int:
        """How many meetings there would be after the first one."""
        return sum(one.left_out is None for one in self.days)

    def levels(self) -> dict[str, Level | None]:
        """What the gate would say, by the day as its tick names it."""
        return {one.day.isoformat(): one.level for one in self.days}


def ahead(dates: Dates, looks: Sequence[Look], *, moved: bool = False) -> Ahead:
    """The later days with what the gate would say; without `looks` where only adults meet.

    Where the first one is `moved`, it is the first of the looks too.
    """
    later: Sequence[Occasion] = dates.kept[1:]
    gates = [look.gate for look in looks]
    found = [(one.day, gate) for one, gate in zip(dates.kept if moved else later, gates, strict=False)]
    first = gates.pop(0).level if moved and gates else None
    levels: list[Level | None] = [gate.level for gate in gates]
    levels += [None] * (len(later) - len(levels))
    days = [AheadDay(one.day, level) for one, level in zip(later, levels, strict=True)]
    days += [AheadDay(out.day, left_out=out) for out in dates.left_out]
    return Ahead(sorted(days, key=lambda one: one.day), against(found), first)


@dataclass(frozen=True)
class Overview:
    """The meetings of a series: those to come, what the gate says of those not confirmed, and the rest.

    All of it as they stood when it was first asked for; whoever changes one of them looks once more.
    """

    coming: list[Meeting]
    over: list[Meeting]
    gates: dict[bytes, Gate]

    @property
    def next_planned(self) -> Meeting | None:
        """The next one that can still be changed."""
        return next((meeting for meeting in self.coming if meeting.state in PLANNED), None)

    @cached_property
    def waiting(self) -> list[Meeting]:
        """Those that can be confirmed now, some of them with a reason."""
        return [meeting for meeting in self._not_ready() if not self._is_blocked(meeting)]

    @cached_property
    def held_back(self) -> list[Meeting]:
        """Those that the gate blocks."""
        return [meeting for meeting in self._not_ready() if self._is_blocked(meeting)]

    def _is_blocked(self, meeting: Meeting) -> bool:
        return not meeting.adults_only and self.gates[meeting.id].level is Level.BLOCK

    def _not_ready(self) -> list[Meeting]:
        return [meeting for meeting in self.coming if meeting.state in NOT_READY]

    @cached_property
    def asking(self) -> list[Against]:
        """What asks for a reason before those that wait are confirmed, each thing once."""
        return [one for one in self._against(self.waiting) if one.finding.level is Level.WARN]

    @cached_property
    def blocking(self) -> list[Against]:
        """What blocks the others, each thing once."""
        return [one for one in self._against(self.held_back) if one.finding.level is Level.BLOCK]

    def first_of(self, one: Against) -> Meeting:
        """The first of the meetings that something blocks: its page leads to where that is put right."""
        return next(meeting for meeting in self.held_back if local_day(meeting) == one.days[0])

    def _against(self, meetings: Iterable[Meeting]) -> list[Against]:
        return against([(local_day(m), self.gates[m.id]) for m in meetings if m.id in self.gates])

    def first_lack(self, meeting: Meeting) -> Finding | None:
        """The worst thing that stands against a meeting."""
        gate = self.gates.get(meeting.id)
        return next(iter((*gate.blocks, *gate.warns)), None) if gate else None


def overview(occurrences: Sequence[Meeting], now: datetime) -> Overview:
    """What the page of a series shows of its meetings; the gate is asked about all of them at once."""
    coming = [m for m in occurrences if m.ends_at > now and m.state in TO_COME]
    here = {meeting.id for meeting in coming}
    to_judge = [m for m in coming if m.state in NOT_READY and not m.adults_only]
    looks = look_at(to_judge) if to_judge else {}
    gates = {key: look.gate for key, look in looks.items()}
    return Overview(coming, [m for m in occurrences if m.id not in here], gates)
