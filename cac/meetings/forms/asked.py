"""What is asked about those who come."""

from collections.abc import Sequence
from datetime import date
from typing import Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac.committees.models import Member
from cac.db import show_key
from cac.meetings.forms import OfMeeting
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting
from cac.safeguarding.facts import adult_facts, child_facts
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import Thresholds, has_consent, is_eligible
from cac.safeguarding.rules.kinds import OUTSIDERS
from cac.safeguarding.thresholds import thresholds_for
from cac.web.choices import choices_of
from cac.web.forms import Ticks


class InviteForm(OfMeeting):
    """Which adults and which children are asked to come."""

    adults = Ticks(_l("Adults who look after the children"))
    members = Ticks(_l("Children"))

    @classmethod
    def about(cls, meeting: Meeting, adults: Sequence[Adult], members: Sequence[Member]) -> Self:
        """Ticked as they are asked now; on a fresh meeting every child is ticked."""
        asked = [row.member_id for row in meeting.members] or [member.id for member in members]
        ticked = {
            "adults": [show_key(row.adult_id) for row in meeting.adults],
            "members": [show_key(key) for key in asked],
            "version": str(meeting.version),
        }
        form, day = cls(data=ticked), local_day(meeting)
        if meeting.adults_only:
            form.adults.label.text = _("Who is asked")
            form.adults.choices = choices_of(adults)
            del form.members
            return form
        own = thresholds_for(meeting.committee.organisation_id)
        form.adults.choices = [(show_key(adult.id), _adult(adult, day, own)) for adult in adults]
        form.members.choices = [(show_key(member.id), _child(member, day, own)) for member in members]
        return form


def _adult(adult: Adult, day: date, own: Thresholds) -> str:
    if is_eligible(adult_facts(adult), day, own):
        return adult.name
    if adult.kind in OUTSIDERS:
        return str(_("%(name)s – comes from outside and is not counted", name=adult.name))
    return str(_("%(name)s – does not count on this day yet", name=adult.name))


def _child(member: Member, day: date, own: Thresholds) -> str:
    if has_consent(child_facts(member), day, own):
        return member.code
    return str(_("%(name)s – no consent for this day yet", name=member.code))
