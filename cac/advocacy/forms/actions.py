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
from cac.web.forms import DayField, Line, Pick, Text, not_past


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


class StepForm(NamelessForm):
    """What, who, by when."""

    guarded = ("what",)
    seen = HiddenField()
    what = Line(_l("What has to be done?"), longest=200)
    owner = Pick(_l("Who does it?"))
    due_on = DayField(_l("By when?"), validators=[not_past])

    def __init__(self, committee: Committee, people: Iterable[User], was: date | None = None, **more: Any):
        super().__init__(committee, **more)
        self.today, self.was = clock.today(committee.time_zone), was
        named = [(show_key(person.id), person.name) for person in people]
        self.owner.choices = [("", _("The committee together")), *named]

    @property
    def task(self) -> Task:
        """The step as typed; nobody chosen means the committee together."""
        owner = read_key(self.owner.data) if self.owner.data else None
        return Task(self["what"].data, owner, self["due_on"].data)
