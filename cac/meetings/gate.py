"""Ask the gate about meetings: fetch what it must know in a few questions, then let it judge."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from cac.accounts.models import User
from cac.committees.models import Committee, Member
from cac.committees.rules import FACILITATORS, Role
from cac.db import show_key
from cac.meetings import questions
from cac.meetings.answers import Answers, answers_to
from cac.meetings.clashes import clashes_of
from cac.meetings.columns import COMMITTEES, MEETINGS
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.meetings.plan.facts import journeys_of, plan_facts
from cac.meetings.plan.models import Journey
from cac.safeguarding.facts import adult_facts, child_facts, helper_facts
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import (
    AdultFacts,
    Clash,
    Gate,
    HelperFacts,
    MeetingFacts,
    Thresholds,
    run_gate,
)
from cac.safeguarding.rules.facts import GroupFacts, VisitFacts
from cac.safeguarding.rules.kinds import OUTSIDERS
from cac.safeguarding.sky import dark_all_day, holidays_on, sunset_of
from cac.safeguarding.thresholds import thresholds_by, thresholds_for

Serving = dict[Role, list[User]]


@dataclass(frozen=True)
class Look:
    """A meeting as the gate saw it: who is asked, and what was found. `facts`: what it was told, if asked.

    `often`: the reasons that its committee typed again and again, by the key of the finding.
    """

    gate: Gate
    adults: tuple[Adult, ...]
    members: tuple[Member, ...]
    facts: MeetingFacts | None = None
    visits: tuple[MeetingAdult, ...] = ()
    often: Mapping[str, str] = field(default_factory=dict)


def ask(meeting: Meeting) -> Gate:
    """What the gate says of this meeting now."""
    return look(meeting).gate


def look(meeting: Meeting) -> Look:
    """What the gate says of this meeting now, with the people it looked at."""
    return look_at([meeting])[meeting.id]


def look_at(meetings: Sequence[Meeting]) -> dict[bytes, Look]:
    """The same for many meetings, in the same few questions; by the meeting's id."""
    return judge(meetings, known_of(meetings))


@dataclass(frozen=True)
class Known:
    """What is fetched before meetings are judged: by meeting, by child whom somebody helps, by committee."""

    asked: Mapping[bytes, list[MeetingAdult]]
    invited: Mapping[bytes, list[MeetingMember]]
    journeys: Mapping[bytes, list[Journey]]
    clashes: Mapping[bytes, tuple[Clash, ...]]
    helped: Mapping[bytes, bool]
    serving: Mapping[bytes, Serving]
    answers: Answers


def known_of(meetings: Sequence[Meeting]) -> Known:
    """Everything that these meetings are judged by."""
    ids = [meeting.id for meeting in meetings]
    asked, (members, helped) = asked_of(ids), _members(ids)
    journeys = journeys_of(meetings)
    serving = _serving({meeting.committee_id for meeting in meetings})
    answers = answers_to(meetings)
    invited = {m.id: here_on(local_day(m), members[m.id]) for m in meetings}
    adults = {key: [row.adult for row in asked[key]] for key in ids}
    here = {key: [row.member for row in rows] for key, rows in invited.items()}
    return Known(asked, invited, journeys, clashes_of(meetings, adults, here), helped, serving, answers)


def judge(meetings: Sequence[Meeting], known: Known) -> dict[bytes, Look]:
    """What the gate says of each meeting, by its id; nothing is asked of the database."""
    return {meeting.id: _look(meeting, known) for meeting in meetings}


def _look(meeting: Meeting, known: Known) -> Look:
    key, day, answers = meeting.id, local_day(meeting), known.answers
    asked, invited, serving = known.asked[key], known.invited[key], known.serving[meeting.committee_id]
    members = [row.member for row in invited]
    facts = _facts(
        meeting,
        asked,
        members,
        serving,
        clashes=known.clashes[key],
        windows=tuple(answers.windows[meeting.committee_id]),
        plan=plan_facts(meeting, answers.agendas[key], asked, invited, known.journeys[key]),
        helped=known.helped,
        group=_group(meeting.committee, answers.interpreted(meeting.committee_id, day)),
        ground=answers.ground(meeting),
    )
    return Look(
        answers.settle(meeting, day, run_gate(facts, _thresholds(meeting, serving))),
        tuple(row.adult for row in asked),
        tuple(members),
        facts,
        tuple(row for row in asked if row.adult.kind in OUTSIDERS),
        answers.often[meeting.committee_id],
    )


def look_of_adults(meeting: Meeting) -> Look:
    """A meeting of adults only: who is asked. No check is asked, and none holds."""
    return Look(Gate(()), tuple(adults_of([meeting.id])[meeting.id]), ())


def adults_of(meeting_ids: Sequence[bytes]) -> dict[bytes, list[Adult]]:
    """The adults asked to each meeting, by name; see `asked_of`."""
    asked = asked_of(meeting_ids)
    return {key: [row.adult for row in asked[key]] for key in meeting_ids}


def asked_of(meeting_ids: Sequence[bytes]) -> dict[bytes, list[MeetingAdult]]:
    """Who is asked to each meeting, by name; nobody who said no, or is called on no more by its day."""
    found: dict[bytes, list[MeetingAdult]] = defaultdict(list)
    for row, starts_at, zone, left_on in questions.rows(questions.asked(), {MEETINGS.key: list(meeting_ids)}):
        if left_on is None or left_on > starts_at.astimezone(ZoneInfo(zone)).date():
            found[row.meeting_id].append(row)
    return found


def _members(meeting_ids: Sequence[bytes]) -> tuple[dict[bytes, list[MeetingMember]], dict[bytes, bool]]:
    """The children invited to each meeting; where support is planned, whether somebody stays with them."""
    found: dict[bytes, list[MeetingMember]] = defaultdict(list)
    helped: dict[bytes, bool] = {}
    for row, helper in questions.rows(questions.invited(), {MEETINGS.key: list(meeting_ids)}):
        found[row.meeting_id].append(row)
        if helper is not None:
            helped[row.member_id] = helper
    return found, helped


def _group(committee: Committee, interpreted: frozenset[str]) -> GroupFacts:
    """The first of a committee's languages is the one in which it works."""
    working = next(iter(committee.languages), "")
    return GroupFacts(committee.youngest, committee.oldest, working, interpreted)


def _serving(committee_ids: set[bytes]) -> dict[bytes, Serving]:
    """Who serves each committee in which role, the longest serving first; nobody suspended leads or helps."""
    found: dict[bytes, Serving] = defaultdict(lambda: defaultdict(list))
    for post in questions.rows(questions.posts(), {COMMITTEES.key: list(committee_ids)}).scalars():
        found[post.committee_id][post.role].append(post.user)
    return found


def _thresholds(meeting: Meeting, serving: Serving) -> Thresholds:
    """The figures of its organisation, read just now with whoever serves, or asked for where nobody does."""
    if any(serving.values()):
        return thresholds_by(meeting.committee.organisation.own_figures)
    return thresholds_for(meeting.committee.organisation_id)


def local_day(meeting: Meeting) -> date:
    """The day of a meeting in its committee's zone: the day it is judged for."""
    return meeting.starts_at.astimezone(ZoneInfo(meeting.committee.time_zone)).date()


def here_on(day: date, rows: list[MeetingMember]) -> list[MeetingMember]:
    """Whoever has left by that day is not expected any more."""
    return [row for row in rows if row.member.left_on is None or row.member.left_on > day]


def _facts(
    meeting: Meeting,
    asked: list[MeetingAdult],
    members: list[Member],
    serving: Serving,
    *,
    helped: Mapping[bytes, bool],
    **more: Any,
) -> MeetingFacts:
    zone = ZoneInfo(meeting.committee.time_zone)
    return MeetingFacts(
        day=local_day(meeting),
        starts=meeting.starts_at.astimezone(zone),
        ends=meeting.ends_at.astimezone(zone),
        adults=tuple(_asked_facts(asked)),
        children=tuple(child_facts(member, helped.get(member.id), meeting.id) for member in members),
        focal_point=_helper(serving, Role.FOCAL_POINT),
        deputy=_helper(serving, Role.DEPUTY),
        outside=_helper(serving, Role.OUTSIDE_CONTACT),
        lead=_lead(meeting, serving),
        sunset=sunset_of(meeting.committee, local_day(meeting)),
        dark_all_day=dark_all_day(meeting.committee, local_day(meeting)),
        holidays=holidays_on(meeting.committee.country, local_day(meeting)),
        **more,
    )


def _asked_facts(asked: list[MeetingAdult]) -> Iterator[AdultFacts]:
    """Each adult with what was done before they come; an escort is somebody asked to the same meeting."""
    names = {row.adult_id: row.adult.name for row in asked}
    for row in asked:
        escort = names.get(row.escort_id, "") if row.escort_id else ""
        told = row.briefed_on if row.briefed_by_id else None  # by whom and when, or it is no briefing
        visit = VisitFacts(told, escort, refused=row.refused_on is not None)
        yield adult_facts(row.adult, visit)


def _helper(serving: Serving, role: Role) -> HelperFacts | None:
    users = serving[role]
    return helper_facts(users[0]) if users else None


def _lead(meeting: Meeting, serving: Serving) -> str | None:
    """Whoever was to lead, as long as they still serve."""
    able = {user.id for role in FACILITATORS for user in serving[role]}
    return show_key(meeting.lead_id) if meeting.lead_id in able and meeting.lead_id else None
