"""Forms of actions and their steps."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from cac.advocacy.services.actions import Plan, Task
from cac.safeguarding.forms.owners import OwnedForm
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


class StepForm(OwnedForm):
    """What, who, by when."""

    guarded = ("what", "office")
    seen = HiddenField()
    what = Line(_l("What has to be done?"), longest=200)
    owner = Pick(_l("Who does it?"))
    due_on = DayField(_l("By when?"), validators=[not_past])

    @property
    def task(self) -> Task:
        """The step as typed; nobody chosen means the committee together."""
        return Task(self["what"].data, *self.seen_to_by, self["due_on"].data)
