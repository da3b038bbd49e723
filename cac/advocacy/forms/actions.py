"""Forms of actions and their steps."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from cac import clock
from cac.accounts.models import User
from cac.advocacy.services.actions import Plan, Task
from cac.committees.models import Committee
from cac.db import read_key, show_key
from cac.safeguarding.nameless import NamelessForm
from cac.web.forms import NEEDED, DayField, Line, Pick, Text, not_past


class ActionForm(NamelessForm):
    """What the committee plans, what could go wrong, and what makes it safer."""

    guarded = Plan._fields
    seen = HiddenField()
    title = Line(_l("What will you do?"))
    risk = Text(_l("What could go wrong for a child?"), longest=1000)
    mitigation = Text(_l("What will you do so that it does not?"), longest=1000)

    @property
    def plan(self) -> Plan:
        """The plan as typed."""
        return Plan(*(self[name].data for name in Plan._fields))


OUTSIDE = "outside"


class StepForm(NamelessForm):
    """What, who, by when."""

    guarded = ("what", "office")
    seen = HiddenField()
    what = Line(_l("What has to be done?"), longest=200)
    owner = Pick(_l("Who does it?"))
    office = Line(
        _l("Which office?"),
        longest=80,
        needed=False,
        description=_l("Only for an office outside, such as “the ward office”. Never a person's name."),
    )
    due_on = DayField(_l("By when?"), validators=[not_past])

    def __init__(self, committee: Committee, people: Iterable[User], was: date | None = None, **more: Any):
        super().__init__(committee, **more)
        self.today, self.was = clock.today(committee.time_zone), was
        named = [(show_key(person.id), person.name) for person in people]
        outside = (OUTSIDE, _("An office outside"))
        self.owner.choices = [("", _("The committee together")), *named, outside]

    def validate(self, extra_validators: Any = None) -> bool:
        """An office belongs to a step of an office, and to no other."""
        valid = super().validate(extra_validators)
        outside, office = self.owner.data == OUTSIDE, bool(self.office.data)
        if outside and not office:
            self.refuse("office", str(NEEDED))
        if office and not outside:
            self.refuse("office", _("Choose “An office outside” above, or leave this empty."))
        return valid and outside == office

    @property
    def task(self) -> Task:
        """The step as typed; nobody chosen means the committee together."""
        outside = self.owner.data == OUTSIDE
        owner = read_key(self.owner.data) if self.owner.data and not outside else None
        office = self["office"].data if outside else None
        return Task(self["what"].data, owner, office, self["due_on"].data)
