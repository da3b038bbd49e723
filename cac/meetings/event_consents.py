"""Consents for one meeting only: a trip, a call, a photo, a word in public, answered on its own sheet."""

from collections.abc import Mapping, Sequence
from datetime import date

from cac.committees import papers
from cac.committees.ages import comes_of_age
from cac.committees.models import Member
from cac.committees.papers import Sheet
from cac.committees.rules import ConsentForm, Giver, Purpose
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting
from cac.meetings.services import require_planned

ASKED = tuple(purpose for purpose in Purpose if purpose is not Purpose.MEETINGS)


def record(
    meeting: Meeting,
    members: Sequence[Member],
    *,
    form: ConsentForm,
    given_on: date,
    answers: Mapping[Purpose, bool],
) -> None:
    """Keep what the sheets of this meeting say; they end with its day and count at no other meeting."""
    require_planned(meeting)
    until = local_day(meeting)
    pairs = [
        (one, Sheet(form, given_on, answers, until, giver_on(one, given_on), meeting.id)) for one in members
    ]
    papers.record_each(pairs)


def giver_on(member: Member, day: date) -> Giver:
    """Who answers on a day: the young person from 18 on, before that a guardian."""
    of_age = comes_of_age(member.birth_month)
    return Giver.OWN if of_age and day >= of_age else Giver.GUARDIAN
