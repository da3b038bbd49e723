"""Whoever comes to a meeting from outside: told the rules beforehand, and with an adult at their side."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from cac import clock
from cac.audit import services as audit
from cac.db import db
from cac.errors import NotFound, RuleBroken
from cac.meetings.gate import local_day
from cac.meetings.holds import recheck
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.services import invite, require_planned
from cac.safeguarding.facts import adult_facts
from cac.safeguarding.models import Adult
from cac.safeguarding.queries import adults_of
from cac.safeguarding.rules import Thresholds, is_eligible
from cac.safeguarding.rules.kinds import OUTSIDERS
from cac.safeguarding.thresholds import thresholds_for


@dataclass(frozen=True)
class Briefing:
    """Who told them the rules and when, who stays with them, and whether they refuse to sign."""

    day: date | None
    by_id: bytes | None
    escort_id: bytes | None
    refused: bool


def asked(meeting: Meeting, adult_id: bytes) -> MeetingAdult:
    """The place of an adult at a meeting; NotFound when they are not asked."""
    found = db.session.get(MeetingAdult, (meeting.id, adult_id))
    if found is None:
        raise NotFound
    return found


def visit(meeting: Meeting, adult_id: bytes) -> MeetingAdult:
    """The same for somebody from outside; RuleBroken for whoever looks after the children."""
    require_planned(meeting)
    found = asked(meeting, adult_id)
    if found.adult.kind not in OUTSIDERS:
        raise RuleBroken(_("This person looks after the children, so no briefing is asked for."))
    return found


def able_adults(meeting: Meeting) -> list[Adult]:
    """The adults of the committee who count on the day of the meeting: they brief and escort."""
    day, own = local_day(meeting), thresholds_for(meeting.committee.organisation_id)
    return [adult for adult in adults_of(meeting.committee) if _counts(adult, day, own)]


def able_here(meeting: Meeting) -> list[Adult]:
    """Those of them who are asked to this meeting."""
    here = {row.adult_id for row in meeting.adults}
    return [adult for adult in able_adults(meeting) if adult.id in here]


def _counts(adult: Adult, day: date, own: Thresholds) -> bool:
    return is_eligible(adult_facts(adult), day, own)


def brief(meeting: Meeting, found: MeetingAdult, said: Briefing) -> None:
    """Write down how somebody from outside is prepared; a confirmed meeting is asked again."""
    require_planned(meeting)
    found.briefed_on, found.briefed_by_id, found.escort_id = said.day, said.by_id, said.escort_id
    today = clock.today(meeting.committee.time_zone)
    found.refused_on = (found.refused_on or today) if said.refused else None
    meeting.version += 1
    db.session.flush()
    recheck(meeting)
    audit.record("briefed visitor", meeting.id)


def take_off(meeting: Meeting, adult_id: bytes) -> None:
    """One adult comes no more; the rest stay as they are."""
    require_planned(meeting)
    asked(meeting, adult_id)
    rest = [row.adult_id for row in meeting.adults if row.adult_id != adult_id]
    invite(meeting, adult_ids=rest, member_ids=[row.member_id for row in meeting.members])
