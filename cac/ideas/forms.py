"""Forms of ideas: what was said, themes, and sorting."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (  # type: ignore[attr-defined]  # its types do not know SelectChoice yet
    BooleanField,
    HiddenField,
    SelectChoice,
    SelectField,
    TextAreaField,
)
from wtforms.validators import AnyOf, DataRequired, ValidationError

from cac.anonymity.padding import MAX_IDEA_CHARS
from cac.db import show_key
from cac.ideas.models import Theme
from cac.ideas.queries import ReadIdea, fingerprint
from cac.ideas.rules import MOST_LINES, MOST_QUESTION_CHARS, MOST_THEME_CHARS, without_list_mark
from cac.redaction import clean
from cac.web.forms import Form, Line, Needed

NEW = "new"
BEGINNING = 30


def tidy_lines(typed: str | None) -> str:
    """The typed lines without hidden characters."""
    return clean(typed or "", lines=True)


class SaidAloudForm(Form):
    """What the children said, one line an idea."""

    lines = TextAreaField(
        _l("What was said, one line an idea"), [Needed()], filters=[tidy_lines], render_kw={"rows": 12}
    )
    question = Line(_l("The question you asked"), longest=MOST_QUESTION_CHARS, needed=False)
    limits = BooleanField(
        _l("We read the limits of secrecy aloud at this meeting"),
        [DataRequired(_l("Please read them aloud first, then tick here."))],
    )

    @property
    def said(self) -> list[tuple[int, str]]:
        """Each idea with the number of its line."""
        numbered = enumerate((self.lines.data or "").split("\n"), start=1)
        return [(number, text) for number, line in numbered if (text := without_list_mark(line).strip())]

    def validate_lines(self, field: TextAreaField) -> None:
        """Some lines, not too many, none too long."""
        if not self.said:
            raise ValidationError(_("Please type at least one idea."))
        if len(self.said) > MOST_LINES:
            raise ValidationError(_too_many(*self.said[MOST_LINES], typed=len(self.said)))
        if long := [_too_long(*line) for line in self.said if len(line[1]) > MAX_IDEA_CHARS]:
            raise ValidationError(" ".join(long))


def _too_many(line: int, text: str, *, typed: int) -> str:
    values = {"most": MOST_LINES, "typed": typed, "line": line, "text": text[:BEGINNING].rstrip()}
    return str(
        _(
            "At most %(most)s ideas fit in one go, and you typed %(typed)s. Please take out line %(line)s"
            " (“%(text)s…”) and those below it, and save them after these.",
            **values,
        )
    )


def _too_long(line: int, text: str) -> str:
    values = {"line": line, "text": text[:BEGINNING].rstrip(), "most": MAX_IDEA_CHARS}
    return str(_("Line %(line)s (“%(text)s…”) is longer than %(most)s characters.", **values))


class ThemeForm(Form):
    """The name of a theme."""

    name = Line(_l("Name of the theme"), longest=MOST_THEME_CHARS)


class SortForm(Form):
    """A theme for each idea of a collection; `seen` tells whether somebody else sorted meanwhile."""

    seen = HiddenField()
    new_theme = Line(_l("A new theme"), longest=MOST_THEME_CHARS, needed=False)

    def of(self, idea: ReadIdea) -> Any:
        """The field of one idea."""
        return self[field_name(idea)]


def field_name(idea: ReadIdea) -> str:
    """The name of an idea's field; its key, so that no order shows."""
    return f"idea-{show_key(idea.id)}"


def sort_form(ideas: Sequence[ReadIdea], themes: Sequence[Theme]) -> SortForm:
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
    form: SortForm = type("Sorting", (SortForm,), fields)()
    if not form.is_submitted():
        form.seen.data = fingerprint(ideas)
    return form
