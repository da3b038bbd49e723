"""What is asked about an office that helps."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import ValidationError

from cac import clock
from cac.committees.models import Committee
from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.referrals import Number
from cac.safeguarding.rules.kinds import ReferralKind
from cac.web.forms import Choice, DayField, Form, Line, Text, not_to_come

PHONE = re.compile(r"[+*#0-9][0-9 ()/*#-]*")


def is_phone(form: Form, field: Any) -> None:
    """A number to dial: emergency numbers have as few as two digits."""
    if not PHONE.fullmatch(field.data) or not 2 <= sum(map(str.isdigit, field.data)) <= 15:
        raise ValidationError(_("Please write a phone number: digits and spaces, such as 116."))


class ReferralForm(NamelessForm):
    """An office that helps a child, and its number."""

    guarded = ("office", "note")
    seen = HiddenField()
    kind = Choice(_l("What kind of help"), ReferralKind)
    office = Line(_l("Name of the office"), description=_l("The office, never a person who works there."))
    phone = Line(
        _l("Phone number"),
        longest=40,
        validators=[is_phone],
        render_kw={"type": "tel", "dir": "ltr", "autocomplete": "off"},
    )
    note = Text(
        _l("Good to know"),
        longest=300,
        needed=False,
        description=_l("When it answers, in which languages, what a call costs."),
    )
    called_on = DayField(_l("Last called on"), needed=False, validators=[not_to_come])

    def __init__(self, committee: Committee, **more: Any) -> None:
        super().__init__(committee, **more)
        self.today = clock.today(committee.time_zone)

    @property
    def number(self) -> Number:
        """The number as typed."""
        office, phone, note = (self[name].data or "" for name in ("office", "phone", "note"))
        return Number(self.kind.data, office, phone, note or None, self.called_on.data)
