"""Forms by which helpers bring a concern further. What they write is sealed, so names may stand in it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac.concerns.stages import Closing, closing_problems
from cac.db import show_key
from cac.safeguarding.models import Referral
from cac.web.forms import Chosen, DayField, Form, Pick, Text

NONE = "none"
SAY_OFFICE = _l("Please choose an office, or say that there was none.")


class StageForm(Form):
    """What was found or planned."""

    text = Text(_l("What you write down"), longest=4000)


class OfficeForm(Form):
    """An office of the committee's list of numbers that help."""

    referral = Pick(_l("Which office was told?"), [Chosen(SAY_OFFICE)])

    or_none = False

    def __init__(self, numbers: Sequence[Referral], **more: Any) -> None:
        super().__init__(**more)
        self.offices = {show_key(one.id): one.office for one in numbers}
        none = [(NONE, _("No office was told"))] if self.or_none else []
        self.referral.choices = [("", _("Please choose")), *self.offices.items(), *none]

    @property
    def office(self) -> str | None:
        """The name of the office; None when it went to none."""
        return self.offices.get(self.referral.data or "")


class ReferForm(OfficeForm):
    """Which office was told, and what it said."""

    text = Text(_l("Who told it, when, and what it answered"), longest=4000, needed=False)


class CloseForm(OfficeForm):
    """How the child is now, and where the concern went, or why nowhere."""

    or_none = True
    text = Text(_l("How is the child now?"), longest=4000)
    looked_on = DayField(_l("On which day did somebody look again?"), needed=False)
    why_not = Text(_l("If no office was told: why not?"), longest=1000, needed=False)

    def __init__(self, numbers: Sequence[Referral], days: dict[str, date], **more: Any) -> None:
        super().__init__(numbers, **more)
        self.days = days

    @property
    def closing(self) -> Closing:
        """What was said, as the law asks for it."""
        text, why_not = self.text.data or "", self.why_not.data or ""
        return Closing(text, self.looked_on.data, self.office, why_not)

    def validate(self, extra_validators: Any = None) -> bool:
        """Somebody looked again and says how the child is; where no office was told, why not."""
        valid = bool(super().validate(extra_validators))
        problems = closing_problems(self.closing, **self.days)
        if self.referral.errors:  # nothing was chosen: ask for that first
            problems.pop("why_not", None)
        for name, says in problems.items():
            if not self[name].errors:
                self.refuse(name, _(says))
        return valid and not problems
