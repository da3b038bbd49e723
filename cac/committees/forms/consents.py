"""What is asked about a sheet of consents: who answered, how, when, until when, and each line of it."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms.validators import ValidationError
from wtforms.widgets import ListWidget, RadioInput

from cac.committees import rules
from cac.committees.consents import Stand, is_near_18, months_later, stand_of
from cac.committees.models import Consent, Member
from cac.committees.papers import Sheet
from cac.committees.purposes import GUARDIAN_MEANS
from cac.committees.rules import Answer, Giver, Purpose
from cac.committees.terms import Terms
from cac.db import show_key
from cac.redaction import find
from cac.web.forms import NONE_TICKED, Chosen, DayField, Form, Line, Marks, Pick, Ticks, not_to_come

WHOLE_SHEET = "sheet"
UNANSWERED = _l("Please choose yes or no.")


def line_for(purpose: Purpose) -> Marks:
    """The yes or no to one purpose."""
    about = _l(GUARDIAN_MEANS[purpose])
    field: Marks = Marks(_l(purpose.label), Answer, message=UNANSWERED, description=about)
    return field


class SheetForm(Form):
    """What one sheet says."""

    how = Marks(_l("How it was given"), rules.ConsentForm)
    giver = Marks(_l("Who answered"), Giver)
    given_on = DayField(_l("Day on the sheet"), validators=[not_to_come])
    ends_on = DayField(_l("Good until"), needed=False)
    meetings = line_for(Purpose.MEETINGS)
    travel = line_for(Purpose.TRAVEL)
    online = line_for(Purpose.ONLINE)
    photo_audio = line_for(Purpose.PHOTO_AUDIO)
    public_speaking = line_for(Purpose.PUBLIC_SPEAKING)

    def __init__(self, today: date, members: list[Member], terms: Terms, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.today, self.months = today, terms.months
        self.ends_on.description = _empty_words(terms.months)
        if not any(is_near_18(member, today) for member in members):
            del self.giver
        else:  # who speaks for a child is recorded by the focal point alone
            self.giver.choices = [(one.value, _(one.label)) for one in (Giver.GUARDIAN, Giver.OWN)]

    @property
    def lines(self) -> list[Any]:
        """The line of each purpose."""
        return [self[purpose.value] for purpose in Purpose]

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field by itself, then the two days against each other."""
        fine = super().validate(extra_validators)
        if problem := self.day_problem():
            self.refuse(*problem)
        return fine and not problem

    def day_problem(self) -> tuple[str, str] | None:
        """The field and the message, when the days cannot be."""
        given, ends = self.given_on.data, self.ends_on.data
        if given is None or ends is None or self.given_on.errors or self.ends_on.errors:
            return None
        problem = end_problem(given, ends, self.months)
        return ("ends_on", problem) if problem else None

    def sheet(self) -> Sheet:
        """What it says, once the form is valid."""
        answers = {purpose: self[purpose.value].data is Answer.YES for purpose in Purpose}
        giver = self.giver.data if self.giver else Giver.GUARDIAN
        given, until = self.given_on.data or self.today, self.ends_on.data
        return Sheet(self.how.data, given, answers, until, giver, months=self.months)


def _empty_words(months: int) -> str:
    return str(
        ngettext(
            "Leave this empty for %(num)d month from that day.",
            "Leave this empty for %(num)d months from that day.",
            months,
        )
    )


def end_problem(given: date, ends: date, months: int) -> str | None:
    """Why a sheet of the day `given` cannot end on the day `ends`; it is good for so many months at most."""
    if ends <= given:
        return str(_("It must end after the day it was given."))
    if ends > months_later(given, months):
        return str(
            ngettext(
                "A consent is good for %(num)d month at most.",
                "A consent is good for %(num)d months at most.",
                months,
            )
        )
    return None


class PileForm(SheetForm):
    """The same, for a pile of sheets that all say the same."""

    members = Ticks(_l("Children"), [Chosen(NONE_TICKED)])

    def __init__(self, today: date, members: list[Member], terms: Terms, **kwargs: Any) -> None:
        super().__init__(today, members, terms, **kwargs)
        self.by_key = {show_key(member.id): member for member in members}
        self.members.choices = [(key, self.words(member)) for key, member in self.by_key.items()]

    def words(self, member: Member) -> str:
        """The code, and whether a sheet is waited for."""
        stand = stand_of(member, self.today).stand
        if stand is Stand.VALID:
            return member.code
        if stand is Stand.ENDING:
            return str(_("%(code)s, ends soon", code=member.code))
        return str(_("%(code)s, no valid consent", code=member.code))

    def ticked(self) -> list[Member]:
        """The children whose sheets were recorded."""
        return [self.by_key[key] for key in self.members.data or []]


def tells_nobody(form: Form, field: Any) -> None:
    """No name that gives itself away, no number, no address: a short reason needs none of them."""
    if find(field.data or ""):
        raise ValidationError(_("Please leave out names, numbers and addresses."))


class StrikeForm(Form):
    """What of a sheet was recorded by mistake, and why."""

    extent = Pick(
        _l("What is struck out"),
        [Chosen()],
        widget=ListWidget(prefix_label=False),
        option_widget=RadioInput(),
    )
    reason = Line(
        _l("What was the mistake?"),
        longest=300,
        validators=[tells_nobody],
        description=_l("For example: recorded for the wrong code. No names, please."),
    )

    def __init__(self, lines: list[Consent], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by_key = {show_key(line.id): line for line in lines}
        self.extent.choices = [(WHOLE_SHEET, _("The whole sheet"))]
        if len(lines) > 1:
            self.extent.choices += [(key, self.words(line)) for key, line in self.by_key.items()]

    def words(self, line: Consent) -> str:
        """One answer alone."""
        answer = _(Answer.YES.label) if line.agreed else _(Answer.NO.label)
        return str(_("Only %(purpose)s: %(answer)s", purpose=_(line.purpose.label), answer=answer))

    def struck(self) -> list[Consent]:
        """The lines that were a mistake."""
        lines = list(self.by_key.values())
        return lines if self.extent.data == WHOLE_SHEET else [self.by_key[self.extent.data]]
