"""Forms by which helpers bring a concern further. What they write is sealed, so names may stand in it."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac.concerns.stages import closing_problem
from cac.db import show_key
from cac.safeguarding.models import Referral
from cac.web.forms import Chosen, Form, Pick, Text

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
    why_not = Text(_l("If no office was told: why not?"), longest=1000, needed=False)

    def validate(self, extra_validators: Any = None) -> bool:
        """Where no office was told, a reason stands."""
        valid = bool(super().validate(extra_validators))
        if self.referral.data != NONE:
            return valid
        if problem := closing_problem(referred=False, why_not=self.why_not.data or ""):
            self.refuse("why_not", _(problem))
            return False
        return valid
