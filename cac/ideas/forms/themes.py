"""Forms of themes: their names, sorting ideas under them, making one part of another, moving ideas."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (  # type: ignore[attr-defined]  # its types do not know SelectChoice yet
    HiddenField,
    SelectChoice,
    SelectField,
)
from wtforms.validators import AnyOf

from cac.committees.models import Committee
from cac.db import show_key
from cac.ideas.forms.guarded import GuardedForm
from cac.ideas.models import Theme
from cac.ideas.queries import ReadIdea, fingerprint
from cac.ideas.rules import MOST_THEME_CHARS, Picture
from cac.web.choices import choices_of
from cac.web.forms import Choice, Chosen, Form, Line, Pick, Ticks

NEW = "new"


class ThemeForm(GuardedForm):
    """The name of a theme."""

    guarded = ("name",)

    name = Line(_l("Name of the theme"), longest=MOST_THEME_CHARS)


class ChangeThemeForm(ThemeForm):
    """Another name, another picture."""

    picture = Choice(_l("A picture for it"), Picture, needed=False)

    def __init__(self, committee: Committee, **more: Any) -> None:
        super().__init__(committee, **more)
        self.picture.choices = [("", _("No picture yet")), *((one.value, _(one.label)) for one in Picture)]


class SortForm(GuardedForm):
    """A theme for each idea of a collection; `seen` tells whether somebody else sorted meanwhile."""

    guarded = ("new_theme",)

    seen = HiddenField()
    new_theme = Line(_l("A new theme"), longest=MOST_THEME_CHARS, needed=False)

    def of(self, idea: ReadIdea) -> Any:
        """The field of one idea."""
        return self[field_name(idea)]


class MergeForm(Form):
    """Which theme another one becomes part of."""

    into = Pick(_l("It becomes part of"), [Chosen()])

    def __init__(self, others: Sequence[Theme], **more: Any) -> None:
        super().__init__(**more)
        self.into.choices = choices_of(others, _("Choose a theme"))


class SplitForm(GuardedForm):
    """Which ideas leave a theme, and where they go."""

    guarded = ("new_theme",)
    ideas = Ticks(_l("Ideas to move"), [Chosen(_l("Please tick at least one idea."))])
    into = Pick(_l("Where do they go?"))
    new_theme = Line(_l("Name of the new theme"), longest=MOST_THEME_CHARS, needed=False)

    def __init__(
        self, committee: Committee, ideas: Sequence[ReadIdea], others: Sequence[Theme], **more: Any
    ) -> None:
        super().__init__(committee, **more)
        self.ideas.unread = _l("One of these ideas is not here any more. Please look again.")
        self.ideas.choices = [(show_key(idea.id), idea.text) for idea in ideas]
        self.into.choices = [(NEW, _("To a new theme")), *choices_of(others)]


def field_name(idea: ReadIdea) -> str:
    """The name of an idea's field; its key, so that no order shows."""
    return f"idea-{show_key(idea.id)}"


def sort_form(committee: Committee, ideas: Sequence[ReadIdea], themes: Sequence[Theme]) -> SortForm:
    """The form that sorts these ideas; it starts from how they are sorted now."""
    choices = [SelectChoice("", _("No theme yet"))]
    choices += [SelectChoice(show_key(theme.id), theme.name) for theme in themes]
    choices.append(SelectChoice(NEW, _("The new theme above")))
    allowed = AnyOf([choice.value for choice in choices], _l("Please choose one of these themes."))
    fields = {
        field_name(idea): SelectField(
            idea.text,
            [allowed],
            choices=choices,
            default=show_key(idea.theme_id) if idea.theme_id else "",
            validate_choice=False,
        )
        for idea in ideas
    }
    form: SortForm = type("Sorting", (SortForm,), fields)(committee)
    if not form.is_submitted():
        form.seen.data = fingerprint(ideas)
    return form
