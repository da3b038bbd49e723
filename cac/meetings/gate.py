"""Ask the gate about meetings: fetch what it must know in a few questions, then let it judge."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from cac.committees.models import Member
from cac.meetings import questions
from cac.meetings.answers import Answers, answers_to
from cac.meetings.clashes import clashes_of
from cac.meetings.columns import COMMITTEES, MEETINGS
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.meetings.plan.facts import journeys_of
from cac.meetings.plan.models import Journey
from cac.meetings.questions import Invited
from cac.meetings.told import Serving, Told
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import Clash, Gate, MeetingFacts, run_gate
from cac.safeguarding.rules.kinds import OUTSIDERS

Coming = TypeVar("Coming", Invited, MeetingMember)


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
    invited: Mapping[bytes, list[Invited]]
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
    """What the gate says of each meeting, by its id; nothing of them is asked of the database."""
    told = Told(known)
    return {meeting.id: _look(meeting, known, told) for meeting in meetings}


def _look(meeting: Meeting, known: Known, told: Told) -> Look:
    asked, answers, facts = known.asked[meeting.id], known.answers, told.of(meeting)
    return Look(
        answers.settle(meeting, facts.day, run_gate(facts, told.team(meeting.committee).thresholds)),
        tuple(row.adult for row in asked),
        tuple(row.member for row in known.invited[meeting.id]),
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


def _members(meeting_ids: Sequence[bytes]) -> tuple[dict[bytes, list[Invited]], dict[bytes, bool]]:
    """The children invited to each meeting; where support is planned, whether somebody stays with them."""
    found: dict[bytes, list[Invited]] = defaultdict(list)
    rows = questions.rows(questions.invited(), {MEETINGS.key: list(meeting_ids)}).all()
    once = {row.member_id: row for row in rows if row.Member is not None}
    for meeting_id, member_id, group, there_id, back_id, *_once in rows:
        row = Invited(meeting_id, member_id, group, there_id, back_id, once[member_id].Member)
        found[meeting_id].append(row)
    return found, {key: row.helper for key, row in once.items() if row.helper is not None}


def _serving(committee_ids: set[bytes]) -> dict[bytes, Serving]:
    """Who serves each committee in which role, the longest serving first; nobody suspended leads or helps."""
    found: dict[bytes, Serving] = defaultdict(lambda: defaultdict(list))
    for post in questions.rows(questions.posts(), {COMMITTEES.key: list(committee_ids)}).scalars():
        found[post.committee_id][post.role].append(post.user)
    return found


def local_day(meeting: Meeting) -> date:
    """The day of a meeting in its committee's zone: the day it is judged for."""
    return meeting.starts_at.astimezone(ZoneInfo(meeting.committee.time_zone)).date()


def here_on(day: date, rows: Sequence[Coming]) -> list[Coming]:
    """Whoever has left by that day is not expected any more."""
    return [row for row in rows if row.member.left_on is None or row.member.left_on > day]
