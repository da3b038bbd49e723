"""Forms of proposals: what they say, the children's yes, sending."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField
from wtforms.validators import InputRequired, Length, ValidationError

from cac import clock
from cac.advocacy.guard import Wording
from cac.advocacy.rules import SHORTEST_REASON, HowAgreed, languages_for
from cac.advocacy.services.proposals import Yes
from cac.committees.models import Committee
from cac.db import read_key, show_key
from cac.ideas.queries import ReadIdea
from cac.web.forms import DayField, Form, Line, Marks, Pick, Text, Ticks, not_past, not_to_come
from cac.web.language import language_name

LONG_ENOUGH = Length(min=SHORTEST_REASON, message=_l("Please write at least %(min)d characters."))


class IdeaTicks(Ticks):
    """The committee's ideas, ticked or not."""

    unread = _l("One of these ideas is not here any more. Please look again.")


class ProposalForm(Form):
    """What a committee asks, of whom, by when, why, and the ideas behind it."""

    version = HiddenField()
    language = Pick(_l("Which language is it written in?"))
    title = Line(_l("A short title"))
    addressee = Line(_l("Who can change it?"), longest=160, description=_l("An office, not a name."))
    change_wanted = Text(_l("What should change?"))
    by_when = DayField(_l("By when?"), validators=[not_past])
    why = Text(_l("Why?"))
    ideas = IdeaTicks(_l("The ideas behind it"))

    def __init__(self, committee: Committee, ideas: Iterable[ReadIdea], was: date | None = None, **more: Any):
        super().__init__(**more)
        self.today, self.was, self.began = clock.today(committee.time_zone), was, committee.began_on
        self.language.choices = named(languages_for(committee.languages))
        self.language.data = self.language.data or languages_for(committee.languages)[0]
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
    how = Marks(_l("How did they say yes?"), HowAgreed)
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


def named(languages: Iterable[str]) -> list[tuple[str, str]]:
    """Languages to choose from, each by its own name."""
    return [(code, language_name(code)) for code in languages]


def by_theme(ideas: Iterable[ReadIdea]) -> dict[str, list[tuple[str, str]]]:
    """Ideas to tick, under their themes; those without a theme come last."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for idea in sorted(ideas, key=lambda idea: (not idea.theme, idea.theme, idea.id)):
        grouped.setdefault(idea.theme or _("Without a theme yet"), []).append((show_key(idea.id), idea.text))
    return grouped
