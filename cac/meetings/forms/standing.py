"""What is asked about a standing arrangement, by who asks for it and by who answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.widgets import ListWidget, RadioInput

from cac import clock
from cac.committees.consents import months_later
from cac.committees.models import Committee
from cac.meetings.forms.acts import enough
from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.rules import TITLES
from cac.safeguarding.rules.standing import LONGEST_MONTHS
from cac.web.forms import Chosen, DayField, Form, Pick, Text

YES, NO = "yes", "no"


class AskForm(NamelessForm):
    """Which check, why it is right each time, and until when."""

    guarded = ("reason",)
    finding = Pick(_l("Which check asks for a reason?"), [Chosen()])
    reason = Text(
        _l("Why is it right each time?"),
        longest=500,
        validators=[enough],
        description=_l("Your team reads this. No names, please."),
    )
    through = DayField(_l("Until"), description=_l("Six months from today at most."))

    @classmethod
    def about(cls, committee: Committee, askable: Mapping[str, str], asked: str | None) -> Self:
        """Filled in with the reason that was typed for the finding asked about, and the longest time."""
        last = last_day(committee)
        known = {"finding": asked, "reason": askable[asked]} if asked and asked in askable else {}
        form = cls(committee, data=known | {"through": last})
        form.finding.choices = [("", _("Please choose")), *((key, key_words(key)) for key in sorted(askable))]
        return form


class AnswerForm(Form):
    """Whether the focal point approves, and until when."""

    answer = Pick(
        _l("Do you approve?"), [Chosen()], widget=ListWidget(prefix_label=False), option_widget=RadioInput()
    )
    through = DayField(_l("Until"), description=_l("Six months from today at most."))

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.answer.choices = [(YES, _("Yes, it counts until this day")), (NO, _("No"))]


def key_words(key: str) -> str:
    """What a finding is called: the name of its check, and whom it is about if it is about anybody."""
    check, _colon, subject = key.partition(":")
    title = _(TITLES.get(check, check))
    return f"{title}: {subject}" if subject else str(title)


def last_day(committee: Committee) -> date:
    """The last day that an arrangement made today may count."""
    return months_later(clock.today(committee.time_zone), LONGEST_MONTHS)
