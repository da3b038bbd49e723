"""What is asked about somebody who comes from outside."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from cac.db import read_key, show_key
from cac.meetings.forms import OfMeeting
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.visitors import Briefing
from cac.safeguarding.models import Adult
from cac.web.choices import choices_of
from cac.web.forms import DayField, Pick, not_to_come


class BriefForm(OfMeeting):
    """Who told them the rules, when, and who stays with them."""

    briefed_by = Pick(_l("Who told them the rules?"))
    briefed_on = DayField(_l("On which day?"), needed=False, validators=[not_to_come])
    escort = Pick(_l("Who stays with them all the time?"))
    refused = BooleanField(_l("They do not want to sign the code of conduct"))
    today: date

    @classmethod
    def about(cls, meeting: Meeting, found: MeetingAdult, able: Sequence[Adult], today: date) -> Self:
        """Filled in with what is known; an escort is one of the adults asked to this meeting."""
        data: dict[str, Any] = {
            "version": str(meeting.version),
            "briefed_on": found.briefed_on,
            "briefed_by": _shown(found.briefed_by_id),
            "escort": _shown(found.escort_id),
            "refused": found.refused_on is not None,
        }
        form, here = cls(data=data), {row.adult_id for row in meeting.adults}
        form.today = today
        form.briefed_by.choices = choices_of(able, _("Nobody yet"))
        form.escort.choices = choices_of([one for one in able if one.id in here], _("Nobody yet"))
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field by itself; a briefing has both a day and somebody who gave it."""
        valid = super().validate(extra_validators)
        if valid and bool(self.briefed_on.data) != bool(self.briefed_by.data):
            beside = "briefed_by" if self.briefed_on.data else "briefed_on"
            self.refuse(beside, _("Please say both who told them the rules and when."))
            return False
        return bool(valid)

    def said(self) -> Briefing:
        """What was typed."""
        by, escort = self.briefed_by.data, self.escort.data
        return Briefing(
            self.briefed_on.data,
            read_key(by) if by else None,
            read_key(escort) if escort else None,
            bool(self.refused.data),
        )


def _shown(key: bytes | None) -> str:
    return show_key(key) if key else ""
