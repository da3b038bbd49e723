"""What the gate is told of meetings: what many of them share is put together once, and goes with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cac.accounts.models import User
from cac.committees.models import Committee, Member
from cac.committees.rules import FACILITATORS, Role
from cac.db import show_key
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.plan.facts import People, plan_facts
from cac.safeguarding.facts import NO_VISIT, adult_facts, child_facts, helper_facts
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import (
    AdultFacts,
    ChildFacts,
    HelperFacts,
    MeetingFacts,
    Thresholds,
    WindowFacts,
)
from cac.safeguarding.rules.facts import GroupFacts, VisitFacts
from cac.safeguarding.sky import dark_all_day, holidays_on, sunset_of
from cac.safeguarding.thresholds import thresholds_by, thresholds_for

if TYPE_CHECKING:
    from cac.meetings.gate import Known

Serving = Mapping[Role, list[User]]


@dataclass(frozen=True)
class Team:
    """What all meetings of a committee have in common: its week, its figures, whom to call, who may lead."""

    zone: ZoneInfo
    windows: tuple[WindowFacts, ...]
    thresholds: Thresholds
    focal_point: HelperFacts | None
    deputy: HelperFacts | None
    outside: HelperFacts | None
    leading: frozenset[bytes]


@dataclass(frozen=True)
class Told:
    """What is told of the meetings that are judged together; it lives no longer than that takes."""

    known: "Known"
    _teams: dict[bytes, Team] = field(default_factory=dict)
    _adults: dict[tuple[bytes, VisitFacts], AdultFacts] = field(default_factory=dict)
    _children: dict[tuple[bytes, bool | None, bytes | None], ChildFacts] = field(default_factory=dict)
    _events: dict[bytes, frozenset[bytes | None]] = field(default_factory=dict)

    def of(self, meeting: Meeting) -> MeetingFacts:
        """All that the gate looks at of one meeting."""
        team, known, committee = self.team(meeting.committee), self.known, meeting.committee
        starts, ends = (moment.astimezone(team.zone) for moment in (meeting.starts_at, meeting.ends_at))
        day, asked, invited = starts.date(), known.asked[meeting.id], known.invited[meeting.id]
        people = People(asked, invited, self.adult, self.child)
        return MeetingFacts(
            day=day,
            starts=starts,
            ends=ends,
            adults=tuple(self._coming(asked)),
            children=tuple(
                self.child(row.member, known.helped.get(row.member_id), meeting.id) for row in invited
            ),
            focal_point=team.focal_point,
            deputy=team.deputy,
            outside=team.outside,
            lead=show_key(meeting.lead_id) if meeting.lead_id in team.leading else None,
            clashes=known.clashes[meeting.id],
            windows=team.windows,
            plan=plan_facts(meeting, known.answers.agendas[meeting.id], people, known.journeys[meeting.id]),
            sunset=sunset_of(committee, day),
            dark_all_day=dark_all_day(committee, day),
            holidays=holidays_on(committee.country, day),
            group=_group(committee, known.answers.interpreted(committee.id, day)),
            ground=known.answers.ground(meeting),
        )

    def team(self, committee: Committee) -> Team:
        """What its meetings have in common."""
        if committee.id not in self._teams:
            self._teams[committee.id] = self._team(committee, self.known.serving[committee.id])
        return self._teams[committee.id]

    def _team(self, committee: Committee, serving: Serving) -> Team:
        return Team(
            zone=ZoneInfo(committee.time_zone),
            windows=tuple(self.known.answers.windows[committee.id]),
            thresholds=_thresholds(committee, serving),
            focal_point=_helper(serving, Role.FOCAL_POINT),
            deputy=_helper(serving, Role.DEPUTY),
            outside=_helper(serving, Role.OUTSIDE_CONTACT),
            leading=frozenset(user.id for role in FACILITATORS for user in serving[role]),
        )

    def adult(self, adult: Adult, visit: VisitFacts = NO_VISIT) -> AdultFacts:
        """An adult as the gate sees them at each meeting before which the same was done."""
        key = adult.id, visit
        if key not in self._adults:
            self._adults[key] = adult_facts(adult, visit)
        return self._adults[key]

    def child(self, member: Member, helper: bool | None = None, event: bytes | None = None) -> ChildFacts:
        """A child as the gate sees it, the same at each meeting for which it has no consent of its own."""
        if member.id not in self._events:
            self._events[member.id] = frozenset(consent.event for consent in member.consents)
        own = event if event in self._events[member.id] else None
        key = member.id, helper, own
        if key not in self._children:
            self._children[key] = child_facts(member, helper, own)
        return self._children[key]

    def _coming(self, asked: Sequence[MeetingAdult]) -> Iterator[AdultFacts]:
        """Each adult with what was done before they come; an escort is somebody asked to the same meeting."""
        names = {row.adult_id: row.adult.name for row in asked}
        for row in asked:
            escort = names.get(row.escort_id, "") if row.escort_id else ""
            told = row.briefed_on if row.briefed_by_id else None  # by whom and when, or it is no briefing
            yield self.adult(row.adult, VisitFacts(told, escort, refused=row.refused_on is not None))


def _group(committee: Committee, interpreted: frozenset[str]) -> GroupFacts:
    """The first of a committee's languages is the one in which it works."""
    working = next(iter(committee.languages), "")
    return GroupFacts(committee.youngest, committee.oldest, working, interpreted)


def _thresholds(committee: Committee, serving: Serving) -> Thresholds:
    """The figures of its organisation, read just now with whoever serves, or asked for where nobody does."""
    if any(serving.values()):
        return thresholds_by(committee.organisation.own_figures)
    return thresholds_for(committee.organisation_id)


def _helper(serving: Serving, role: Role) -> HelperFacts | None:
    users = serving[role]
    return helper_facts(users[0]) if users else None
