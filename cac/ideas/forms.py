"""Forms of ideas: what was said or written, themes, and sorting."""

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
from wtforms.widgets import ListWidget, RadioInput

from cac.anonymity.padding import MAX_IDEA_CHARS
from cac.committees.models import Committee
from cac.db import show_key
from cac.ideas.models import Theme
from cac.ideas.queries import ReadIdea, fingerprint
from cac.ideas.rules import (
    HEADS_FOR_A_LATER_GO,
    MOST_LINES,
    MOST_QUESTION_CHARS,
    MOST_THEME_CHARS,
    SMALLEST_BATCH,
    Reason,
    TooFew,
    without_list_mark,
)
from cac.redaction import clean
from cac.safeguarding.known import known_words
from cac.safeguarding.nameless import NamelessForm
from cac.web.forms import Choice, Chosen, Form, Line, Needed, Pick, Ticks

NEW = "new"
BEGINNING = 30


def tidy_lines(typed: str | None) -> str:
    """The typed lines without hidden characters."""
    return clean(typed or "", lines=True)


class Named(NamelessForm):
    """A form whose short words are looked at before they are saved, for people, places and ourselves."""

    def known(self) -> dict[str, str]:
        """All the committee's own telling words."""
        return known_words(self.committee)


class SaidAloudForm(Named):
    """What the children said, one line an idea."""

    guarded = ("question",)

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


class SheetsForm(SaidAloudForm):
    """What the children wrote on sheets, one line an idea."""

    lines = TextAreaField(
        _l("What the sheets say, one line an idea"), [Needed()], filters=[tidy_lines], render_kw={"rows": 12}
    )
    limits = BooleanField(
        _l("We read the limits of secrecy aloud before the children wrote"),
        [DataRequired(_l("Please read them aloud first, then tick here."))],
    )


def too_few_words(why: TooFew) -> str:
    """Why sheets have to wait, in words that help."""
    words = {
        TooFew.HEADS: _(
            "Fewer than %(least)s children were at this meeting, so a sheet could be guessed."
            " Nothing is saved. Keep the paper until the next meeting.",
            least=SMALLEST_BATCH,
        ),
        TooFew.IDEAS: _(
            "These are fewer than %(least)s ideas, so somebody could guess whose sheet it was."
            " Nothing is saved. Keep the paper until the next meeting.",
            least=SMALLEST_BATCH,
        ),
        TooFew.LATER: _(
            "Sheets of this meeting are saved already, and with fewer than %(least)s children later"
            " sheets would stand out. Nothing is saved. Keep the paper until the next meeting.",
            least=HEADS_FOR_A_LATER_GO,
        ),
    }
    return str(words[why])


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


class ThemeForm(Named):
    """The name of a theme."""

    guarded = ("name",)

    name = Line(_l("Name of the theme"), longest=MOST_THEME_CHARS)


class SortForm(Named):
    """A theme for each idea of a collection; `seen` tells whether somebody else sorted meanwhile."""

    guarded = ("new_theme",)

    seen = HiddenField()
    new_theme = Line(_l("A new theme"), longest=MOST_THEME_CHARS, needed=False)

    def of(self, idea: ReadIdea) -> Any:
        """The field of one idea."""
        return self[field_name(idea)]


class RemoveForm(Form):
    """Why an idea is taken out."""

    why = Choice(_l("Why?"), Reason, widget=ListWidget(), option_widget=RadioInput())


class MergeForm(Form):
    """Which theme another one becomes part of."""

    into = Pick(_l("It becomes part of"), [Chosen()])

    def __init__(self, others: Sequence[Theme], **more: Any) -> None:
        super().__init__(**more)
        self.into.choices = [("", _("Choose a theme")), *((show_key(one.id), one.name) for one in others)]


class SplitForm(Named):
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
        named = [(show_key(one.id), one.name) for one in others]
        self.into.choices = [(NEW, _("To a new theme")), *named]


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
