"""What is asked where no guardian can answer for a child."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac.committees.forms.consents import SheetForm
from cac.committees.models import Committee, Member
from cac.committees.papers import Sheet
from cac.committees.rules import Giver
from cac.db import read_key
from cac.safeguarding.models import Adult
from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.rules.kinds import OUTSIDERS
from cac.safeguarding.stand_ins import Route
from cac.web.choices import choices_of
from cac.web.forms import Chosen, DayField, Line, Pick, Text, not_to_come


class StandInForm(NamelessForm, SheetForm):
    """Why, who speaks for the child, who answers for it, and a yes or no for each purpose."""

    guarded = ("why", "speaks")
    why = Text(_l("Why can no guardian be asked?"), longest=500)
    speaks = Line(_l("Who speaks for the child?"), longest=120)
    responsible = Pick(_l("Which adult of ours answers for this?"), [Chosen()])
    asked_on = DayField(_l("On which day did the child say yes?"), validators=[not_to_come])

    def __init__(self, committee: Committee, today: date, member: Member, adults: Sequence[Adult]) -> None:
        super().__init__(committee, today=today, members=[member], terms=committee.terms)
        if self.giver:
            del self.giver
        ours = [adult for adult in adults if adult.kind not in OUTSIDERS]
        self.responsible.choices = choices_of(ours, _("Please choose"))

    def sheet(self) -> Sheet:
        """What the sheet says, answered by whoever speaks for the child."""
        return replace(super().sheet(), giver=Giver.STAND_IN)

    def route(self) -> Route:
        """Everything that was typed."""
        return Route(
            why=self.why.data or "",
            speaks=self.speaks.data or "",
            responsible_id=read_key(self.responsible.data),
            asked_on=self.asked_on.data or self.today,
            sheet=self.sheet(),
        )

    def about(self) -> list[Any]:
        """The fields before the answers."""
        return [self.why, self.speaks, self.responsible, self.asked_on]
