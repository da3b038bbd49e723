"""Who is asked to be in two places at once (SG-27); where the other place is stays with those who know it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from cac.committees.models import Member
from cac.db import db, show_key
from cac.errors import RuleBroken
from cac.meetings.claims import around, meanwhile, still_called_on
from cac.meetings.columns import MEETINGS
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.rules import TAKING_PLACE
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import Clash
from cac.safeguarding.rules.findings import stands_for
from cac.web.language import listed

Kind = Literal["adult", "child", "committee", "place"]
What = tuple[str, bytes]  # what is claimed: its kind, and its key or the mark of the place


class Need(NamedTuple):
    """Somebody or something that a meeting claims, and what they are called."""

    kind: Kind
    who: str
    key: bytes


def clashes_of(
    meetings: Sequence[Meeting], adults: Mapping[bytes, list[Adult]], members: Mapping[bytes, list[Member]]
) -> dict[bytes, tuple[Clash, ...]]:
    """The clashes of each meeting with meetings that take place at an overlapping time."""
    needs = {m.id: _needs(m, adults[m.id], members[m.id]) for m in meetings}
    elsewhere = _elsewhere({meeting.id: meeting for meeting in meetings}, needs)
    return {key: tuple(_of(need, elsewhere[key])) for key, need in needs.items()}


def _needs(meeting: Meeting, adults: list[Adult], members: list[Member]) -> list[Need]:
    needs = [Need("committee", meeting.committee.alias, meeting.committee_id)]
    needs += [Need("adult", adult.name, adult.id) for adult in adults]
    return needs + [Need("child", member.code, member.id) for member in members]


def _of(needs: Sequence[Need], elsewhere: Mapping[What, set[str]]) -> Iterator[Clash]:
    for kind, who, key in needs:
        yield from (Clash(kind, who, "", about) for about in sorted(elsewhere.get((kind, key), ())))
    places = [abouts for (kind, _mark), abouts in elsewhere.items() if kind == "place"]
    yield from (Clash("place", "", "", about) for abouts in places for about in sorted(abouts))


def _elsewhere(
    meetings: Mapping[bytes, Meeting], needs: Mapping[bytes, Sequence[Need]]
) -> dict[bytes, dict[What, set[str]]]:
    """For each meeting, what else claims whom it needs at that time, each as `Clash.about` tells of it."""
    found: dict[bytes, dict[What, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = db.session.execute(meanwhile(), {MEETINGS.key: list(meetings)}).all()
    needed = {
        what: Times(mine) for what, mine in _needed([r for r in rows if r.kind == "mine"], needs).items()
    }
    for other in rows:
        what = other.kind, other.what
        for one in needed[what].during(other.starts_at, other.ends_at) if what in needed else ():
            if one.id != other.id and (other.kind != "place" or one.committee_id != other.committee_id):
                mine = meetings[one.id]
                about = both_take(mine.starts_at, mine.ends_at, other.id, other.starts_at, other.ends_at)
                found[one.id][what].add(about)
    return found


def _needed(mine: Iterable[Any], needs: Mapping[bytes, Sequence[Need]]) -> dict[What, list[Any]]:
    """By what is needed, the meetings that need it."""
    needed: dict[What, list[Any]] = defaultdict(list)
    for row in mine:
        for need in needs[row.id]:
            needed[need.kind, need.key].append(row)
        if row.what:
            needed["place", row.what].append(row)
    return needed


class Times:
    """Many times, of which only those that begin near another one are compared with it."""

    def __init__(self, times: Iterable[Any]) -> None:
        self._times = sorted(times, key=attrgetter("starts_at"))
        self._begins = [one.starts_at for one in self._times]
        self._longest = max((one.ends_at - one.starts_at for one in self._times), default=timedelta())

    def during(self, starts_at: datetime, ends_at: datetime) -> list[Any]:
        """Those that overlap this one."""
        first = bisect_right(self._begins, starts_at - self._longest)
        near = self._times[first : bisect_left(self._begins, ends_at)]
        return [one for one in near if one.ends_at > starts_at]


@lru_cache(maxsize=1024)  # the same for everybody whom the other one claims
def both_take(starts: datetime, ends: datetime, other: bytes, its_start: datetime, its_end: datetime) -> str:
    """What stands for another meeting and the time that both take: another one as soon as either is moved."""
    both = max(starts, its_start), min(ends, its_end)
    return stands_for(show_key(other), *(moment.astimezone(UTC).isoformat() for moment in both))


class Claimed(RuleBroken):
    """Somebody asked to a meeting of adults is needed at another one."""


def require_free(
    meeting: Meeting, starts_at: datetime, ends_at: datetime, adult_ids: Collection[bytes]
) -> None:
    """Claimed when one of these adults is asked to another meeting that takes place in this time.

    No gate says it of a meeting of adults only, yet the children of the other one would be without them.
    """
    asked = select(Adult.name).join(MeetingAdult, MeetingAdult.adult_id == Adult.id).join(Meeting)
    asked = still_called_on(asked, Meeting.committee_id)
    at_once = (Meeting.starts_at < ends_at) & (Meeting.ends_at > starts_at) & (Meeting.id != meeting.id)
    elsewhere = asked.where(Adult.id.in_(adult_ids), at_once, Meeting.state.in_(TAKING_PLACE))
    if names := list(db.session.scalars(elsewhere.distinct().order_by(Adult.name))):
        raise Claimed(_("At this time another meeting counts on: %(names)s.", names=listed(names)))


class Busy(NamedTuple):
    """Something that takes place from `starts` to `ends` and claims somebody or something of a meeting."""

    meeting: bytes
    starts: datetime
    ends: datetime
    kind: Kind
    who: str

    def clash_with(self, starts: datetime, ends: datetime) -> Clash | None:
        """What it would be for a meeting from one moment to another; None when it leaves that time free."""
        if self.starts >= ends or starts >= self.ends:
            return None
        return Clash(self.kind, self.who, "", both_take(starts, ends, self.meeting, self.starts, self.ends))


class Span(NamedTuple):
    """A time, and which one of many it is; in UTC, so that times are compared as moments."""

    starts_at: datetime
    ends_at: datetime
    at: int


def clashes_in(busy: Sequence[Busy], spans: Sequence[tuple[datetime, datetime]]) -> list[list[Clash]]:
    """What clashes with each of these times, in the order of `busy`; once for all whom a meeting claims."""
    times = Times(
        Span(starts.astimezone(UTC), ends.astimezone(UTC), at) for at, (starts, ends) in enumerate(spans)
    )

    @cache
    def at_once(other: bytes, its_start: datetime, its_end: datetime) -> list[tuple[int, str]]:
        taken = times.during(its_start, its_end)
        return [(one.at, both_take(one.starts_at, one.ends_at, other, its_start, its_end)) for one in taken]

    found: list[list[Clash]] = [[] for _ in spans]
    for one in busy:
        for at, about in at_once(one.meeting, one.starts, one.ends):
            found[at].append(Clash(one.kind, one.who, "", about))
    return found


def busy_between(
    meeting: Meeting, adults: Sequence[Adult], members: Sequence[Member], first: datetime, last: datetime
) -> list[Busy]:
    """Everything that takes place between two moments and would clash with a meeting at the same time."""
    names = {adult.id: adult.name for adult in adults}
    codes = {member.id: member.code for member in members}
    asked = {"first": first, "last": last, "meeting": meeting.id, "committee": meeting.committee_id}
    asked |= {"adults": list(names), "members": list(codes)}
    asked |= {"place": meeting.place_id} if meeting.place_id else {}
    called = names | codes | {None: meeting.committee.alias}
    db.session.flush()  # what was changed just now takes place too
    rows = around(at_usual=meeting.place_id is None).ask(db.session.connection(), **asked)
    return [Busy(other, starts, ends, kind, called[who]) for kind, other, starts, ends, who in rows]
