"""The form of the words that may mean harm: one's own, and which of the shipped ones are looked for."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, TextAreaField  # type: ignore[attr-defined]  # its types do not know it yet
from wtforms.validators import ValidationError

from cac.ideas.rules import MOST_HARM_CHARS, MOST_HARM_WORDS
from cac.redaction import clean
from cac.redaction.harm import asks
from cac.redaction.harm_words import SHIPPED
from cac.web.forms import Form, Ticks
from cac.web.language import language_name


class HarmForm(Form):
    """One's own words, one a line; a tick for each shipped word that is looked for."""

    own = TextAreaField(
        _l("Our own words, one a line"),
        filters=[lambda typed: clean(typed or "", lines=True)],
        render_kw={"rows": 6, "dir": "auto"},
    )

    @property
    def words(self) -> list[str]:
        """The typed words, each once."""
        lines = (" ".join(line.split()) for line in (self.own.data or "").split("\n"))
        return list(dict.fromkeys(line for line in lines if line))

    @property
    def shipped(self) -> list[Any]:
        """The fields of the lists that come with the program."""
        return [self[field_name(language)] for language in SHIPPED]

    @property
    def out(self) -> list[str]:
        """The shipped words without a tick, each once: some stand in two lists."""
        ticked = {word for field in self.shipped for word in field.data or []}
        return sorted({word for words in SHIPPED.values() for word in words} - ticked)

    def validate_own(self, field: TextAreaField) -> None:
        """Not too many, none too long, and letters in each."""
        if len(self.words) > MOST_HARM_WORDS:
            raise ValidationError(_("At most %(most)s words of your own fit here.", most=MOST_HARM_WORDS))
        for word in self.words:
            if len(word) > MOST_HARM_CHARS or not asks(word.replace("*", ""), [word]):
                raise ValidationError(
                    _("“%(word)s” cannot be looked for. Please write it otherwise.", word=word)
                )


def field_name(language: str) -> str:
    """The name of the field of one list."""
    return f"list_{language}"


def harm_form(own: Sequence[str], out: set[str]) -> HarmForm:
    """The form as an organisation's list stands now."""
    fields = {
        field_name(language): Ticks(
            language_name(language), choices=[SelectChoice(word, word) for word in words]
        )
        for language, words in SHIPPED.items()
    }
    now: dict[str, Any] = {
        field_name(language): [word for word in words if word not in out]
        for language, words in SHIPPED.items()
    }
    form: HarmForm = type("Words", (HarmForm,), fields)(data=now | {"own": "\n".join(own)})
    return form
