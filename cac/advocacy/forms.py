"""Forms of proposals, reviews and actions."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import ListWidget, RadioInput

from cac import clock
from cac.accounts.models import User
from cac.advocacy.guard import Wording
from cac.advocacy.rules import SHORTEST_REASON, HowAgreed, Outcome
from cac.advocacy.services.actions import Plan, Task
from cac.advocacy.services.proposals import Yes
from cac.committees.models import Committee
from cac.db import read_key, show_key
from cac.ideas.queries import ReadIdea
from cac.safeguarding.nameless import NamelessForm
from cac.web.forms import Choice, DayField, Form, Line, Pick, Text, Ticks, not_past, not_to_come


class IdeaTicks(Ticks):
    """The committee's ideas, ticked or not."""

    unread = _l("One of these ideas is not here any more. Please look again.")


class ProposalForm(Form):
    """What a committee asks, of whom, by when, why, and the ideas behind it."""

    version = HiddenField()
    title = Line(_l("A short title"))
    addressee = Line(_l("Who can change it?"), longest=160, description=_l("An office, not a name."))
    change_wanted = Text(_l("What should change?"))
    by_when = DayField(_l("By when?"), validators=[not_past])
    why = Text(_l("Why?"))
    ideas = IdeaTicks(_l("The ideas behind it"))

    def __init__(self, committee: Committee, ideas: Iterable[ReadIdea], was: date | None = None, **more: Any):
        super().__init__(**more)
        self.today, self.was, self.began = clock.today(committee.time_zone), was, committee.began_on
        self.ideas.choices = by_theme(ideas)

    @property
    def wording(self) -> Wording:
        """The words as typed."""
        return Wording(**{name: self[name].data for name in Wording.__dataclass_fields__})

    @property
    def idea_keys(self) -> list[bytes]:
        """The keys of the ticked ideas."""
        return [read_key(value) for value in self.ideas.data or []]


class SaidYes(Form):
    """On which day the children said yes, and how."""

    agreed_on = DayField(_l("On which day?"), validators=[not_to_come])
    how = Choice(_l("How did they say yes?"), HowAgreed, widget=ListWidget(), option_widget=RadioInput())
    today: date
    began: date

    def validate_agreed_on(self, field: Field) -> None:
        """A yes is not older than the committee."""
        if field.data and field.data < self.began:
            raise ValidationError(_("The committee had not begun yet."))

    @property
    def yes(self) -> Yes:
        """The committee's yes as typed."""
        return Yes(self["agreed_on"].data, self["how"].data)


class AgreeForm(SaidYes):
    """The committee's yes to a draft."""

    version = HiddenField()

    def __init__(self, committee: Committee, **more: Any) -> None:
        super().__init__(**more)
        self.today, self.began = clock.today(committee.time_zone), committee.began_on


class SendForm(Form):
    """Sending for review; `safe` is the seal of the words that were looked at."""

    version = HiddenField()
    safe = HiddenField()


class SentProposalForm(ProposalForm, SaidYes):
    """Changing a proposal that was sent: new words need a new yes, and another look at names."""

    said_yes = BooleanField(
        _l("The children said yes to this new wording"),
        [InputRequired(_l("New words need a new yes from the children first."))],
    )
    safe = HiddenField()

    def validate_ideas(self, field: Field) -> None:
        """A proposal under review stands on at least one idea."""
        if not field.data:
            raise ValidationError(_("Please choose at least one idea."))


class ReviewForm(Form):
    """A reviewer's decision, with its reason."""

    outcome = Choice(_l("What do you decide?"), Outcome, widget=ListWidget(), option_widget=RadioInput())
    reason = Text(
        _l("Why?"),
        validators=[Length(min=SHORTEST_REASON, message=_l("Please write at least %(min)d characters."))],
        description=_l("The committee reads this, without your name."),
    )


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


def by_theme(ideas: Iterable[ReadIdea]) -> dict[str, list[tuple[str, str]]]:
    """Ideas to tick, under their themes; those without a theme come last."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for idea in sorted(ideas, key=lambda idea: (not idea.theme, idea.theme, idea.id)):
        grouped.setdefault(idea.theme or _("Without a theme yet"), []).append((show_key(idea.id), idea.text))
    return grouped
