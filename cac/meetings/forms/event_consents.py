"""What a pile of sheets for one meeting says."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms.validators import ValidationError

from cac.committees import rules
from cac.committees.consents import months_later
from cac.committees.models import Member
from cac.committees.rules import Answer, Purpose
from cac.committees.terms import Terms
from cac.db import show_key
from cac.meetings.event_consents import ASKED
from cac.web.forms import NONE_TICKED, Choice, Chosen, DayField, Form, Marks, Ticks, not_to_come


class EventForm(Form):
    """Whose sheets, how and when they were given, and the answer to each purpose that stands on them."""

    members = Ticks(_l("Children"), [Chosen(NONE_TICKED)])
    how = Marks(_l("How it was given"), rules.ConsentForm)
    given_on = DayField(_l("Day on the sheet"), validators=[not_to_come])
    travel = Choice(_l(Purpose.TRAVEL.label), Answer, needed=False)
    online = Choice(_l(Purpose.ONLINE.label), Answer, needed=False)
    photo_audio = Choice(_l(Purpose.PHOTO_AUDIO.label), Answer, needed=False)
    public_speaking = Choice(_l(Purpose.PUBLIC_SPEAKING.label), Answer, needed=False)

    def __init__(self, today: date, day: date, members: Sequence[Member], terms: Terms, **more: Any) -> None:
        super().__init__(**more)
        self.today, self.day, self.months = today, day, terms.months
        self.by_key = {show_key(member.id): member for member in members}
        self.members.choices = [(key, member.code) for key, member in self.by_key.items()]

    @property
    def lines(self) -> list[Any]:
        """The line of each purpose."""
        return [self[purpose.value] for purpose in ASKED]

    def validate_given_on(self, field: Any) -> None:
        """Nobody answers after the meeting for the meeting, or so long before that it counts no more."""
        if field.data and field.data > self.day:
            raise ValidationError(_("This is after the day of the meeting."))
        if field.data and months_later(field.data, self.months) < self.day:
            raise ValidationError(
                ngettext(
                    "A consent is good for %(num)d month at most. The meeting is later.",
                    "A consent is good for %(num)d months at most. The meeting is later.",
                    self.months,
                )
            )

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field, and at least one answer."""
        valid = bool(super().validate(extra_validators))
        if valid and not self.answers():
            self.refuse(ASKED[0].value, _("Please give the answer to at least one purpose."))
            return False
        return valid

    def answers(self) -> Mapping[Purpose, bool]:
        """Yes or no to each purpose that stands on the sheets."""
        said = {purpose: self[purpose.value].data for purpose in ASKED}
        return {purpose: answer is Answer.YES for purpose, answer in said.items() if answer}

    def ticked(self) -> list[Member]:
        """The children whose sheets these are."""
        return [self.by_key[key] for key in self.members.data or []]
