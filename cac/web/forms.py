"""What all forms share: text is cleaned as it arrives, and each message stands beside its field."""

import re
import unicodedata
from datetime import date
from functools import cache
from types import TracebackType
from typing import Any

from babel.support import NullTranslations, Translations
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    Field,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.i18n import messages_path
from wtforms.validators import InputRequired, Length, NumberRange, Optional, StopValidation, ValidationError
from wtforms.widgets import ListWidget, RadioInput

from cac.errors import RuleBroken
from cac.words import Word

JOINERS = "\u200c\u200d"  # kept: Arabic and Indic scripts need them inside words
HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\u061c]")


def clean_line(value: str | None) -> str:
    """One line: composed, no control or hidden characters, no doubled spaces."""
    return " ".join(clean_text(value).split())


def clean_text(value: str | None) -> str:
    """Several lines: composed, no control or hidden characters but the line break."""
    text = unicodedata.normalize("NFC", HIDDEN.sub("", value or "")).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs", "Co", "Zl", "Zp"}
    )
    lines = [line.strip().strip(JOINERS) for line in kept.split("\n")]
    return "\n".join(lines).strip()


class Form(FlaskForm):
    """The base of every form; the CSRF token is checked once for the whole application."""

    class Meta(FlaskForm.Meta):
        csrf = False
        locales = None

        def get_translations(self, _form: FlaskForm) -> NullTranslations:
            """What WTForms itself says, in the language of the page."""
            return _said_by_wtforms(str(get_locale()))

    def refuse(self, name: str, message: str) -> None:
        """Put a message beside the field `name`."""
        field = self[name]
        field.errors = [*field.errors, message]

    def beside(self, name: str, kind: type[RuleBroken] = RuleBroken) -> "Beside":
        """`with form.beside("role"):` puts a refusal of the act in there beside the field."""
        return Beside(self, name, kind)


@cache  # for each form of each page the whole catalogue would be read again
def _said_by_wtforms(language: str) -> NullTranslations:
    return Translations.load(messages_path(), [language], "wtforms")


class Beside:
    """Catches a refusal of one kind and puts its words beside a field."""

    def __init__(self, form: Form, name: str, kind: type[RuleBroken]) -> None:
        self.form, self.name, self.kind = form, name, kind

    def __enter__(self) -> None:
        """Nothing is caught yet."""

    def __exit__(self, _kind: object, broken: BaseException | None, _trace: TracebackType | None) -> bool:
        if not isinstance(broken, self.kind):
            return False
        self.form.refuse(self.name, broken.message)
        return True


NEEDED = _l("Please fill this in.")
NOT_LISTED = _l("Please choose from the list.")
NONE_TICKED = _l("Please tick at least one.")
TOO_LONG = _l("Please use at most %(max)d characters.")


class Plainly(Field):
    """A field that says in plain words what it could not read; stands before the kind of field it is."""

    unread: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([value.strip() for value in valuelist])
        except ValueError as wrong:
            raise ValueError(str(self.unread)) from wrong


class Typed(StringField):
    """Text that somebody types, of at most `longest` characters."""

    free_text = True  # runs from right to left where what is typed does

    def __init__(self, label: Any, *, longest: int, needed: bool = True, **options: Any) -> None:
        first = [Needed()] if needed else [Optional()]
        more = list(options.pop("validators", []))
        super().__init__(label, [*first, Length(max=longest, message=TOO_LONG), *more], **options)


class Line(Typed):
    """One line of text, cleaned."""

    def __init__(self, label: Any, *, longest: int = 120, **options: Any) -> None:
        super().__init__(label, longest=longest, filters=[clean_line], **options)


class Text(Typed, TextAreaField):
    """Several lines of text, cleaned."""

    def __init__(self, label: Any, *, longest: int = 2000, **options: Any) -> None:
        super().__init__(label, longest=longest, filters=[clean_text], **options)


class Needed(InputRequired):
    """Something must remain after cleaning."""

    def __init__(self) -> None:
        super().__init__(message=NEEDED)

    def __call__(self, form: Any, field: Any) -> None:
        if field.data or field.data == 0:
            return
        if field.process_errors and any(str(typed).strip() for typed in field.raw_data or []):
            raise StopValidation  # something was typed: say what is wrong with it
        field.errors[:] = []
        raise StopValidation(str(self.message))


class Listed(Plainly):
    """A field with a list to choose from; anything else gets a plain message."""

    unread = NOT_LISTED

    def pre_validate(self, form: Any) -> None:
        try:
            super().pre_validate(form)
        except ValueError as wrong:
            raise ValidationError(str(self.unread)) from wrong


class Pick(Listed, SelectField):
    """One entry of a list."""


class Ticks(Listed, SelectMultipleField):
    """Any number of boxes from a list of (value, label)."""


class Choice(Pick):
    """One of a closed set of words; arrives as the word itself."""

    def __init__(self, label: Any, words: type[Word], *, needed: bool = True, **options: Any) -> None:
        def coerce(value: Any) -> Word | None:
            return words(value) if value else None

        choices: list[tuple[str, Any]] = [(word.value, _l(word.label)) for word in words]
        blank = [] if needed else [("", _l("Not said"))]
        checks = [Needed()] if needed else [Optional()]
        super().__init__(label, checks, coerce=coerce, **options)
        self.choices = blank + choices


class Marks(Choice):
    """One of a few words, each with its own round mark; none is chosen beforehand."""

    def __init__(self, label: Any, words: type[Word], *, message: Any = None, **options: Any) -> None:
        drawn = ListWidget(prefix_label=False)
        super().__init__(label, words, widget=drawn, option_widget=RadioInput(), **options)
        if message:
            self.validators = [Chosen(message)]


class Chosen(Needed):
    """Something must be chosen or ticked; the message says which."""

    def __init__(self, message: Any = NOT_LISTED) -> None:
        super().__init__()
        self.message = message


class DayField(Plainly, DateField):
    """A day, such as 2026-12-05."""

    unread = _l("Please give a day such as 2026-12-05.")

    def __init__(self, label: Any, *, needed: bool = True, **options: Any) -> None:
        checks = [Needed()] if needed else [Optional()]
        more = list(options.pop("validators", []))
        super().__init__(label, [*checks, in_living_memory, *more], **options)


class Hour(Plainly, TimeField):
    """A time of day, such as 14:30."""

    unread = _l("Please give a time such as 14:30.")

    def __init__(self, label: Any, *, needed: bool = True, **options: Any) -> None:
        checks = [Needed()] if needed else [Optional()]
        super().__init__(label, checks, format=["%H:%M", "%H:%M:%S"], **options)


class Whole(Plainly, IntegerField):
    """A whole number whose limits are not known beforehand."""

    unread = _l("Please give a whole number.")

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, [Needed()], **options)


class Number(Plainly, IntegerField):
    """A whole number within limits."""

    unread = _l("Please give a whole number.")

    def __init__(self, label: Any, *, least: int, most: int, needed: bool = True, **options: Any) -> None:
        checks = [Needed()] if needed else [Optional()]
        limits = NumberRange(least, most, message=_l("Please give a number from %(min)s to %(max)s."))
        super().__init__(label, [*checks, limits], **options)


def not_to_come(form: Any, field: Any) -> None:
    """A day that is not after the form's `today`."""
    if field.data and field.data > form.today:
        raise ValidationError(str(_l("This day has not come yet.")))


def not_past(form: Any, field: Any) -> None:
    """A day that is not before the form's `today`, unless it stood there already (the form's `was`)."""
    if field.data and field.data < form.today and field.data != form.was:
        raise ValidationError(str(_l("This day has passed. Please choose a day that is still to come.")))


def in_living_memory(form: Any, field: Any) -> None:
    """Days outside 1900–2100 are slips of the finger."""
    if isinstance(field.data, date) and not 1900 <= field.data.year <= 2100:
        raise ValidationError(str(_l("Please check the year.")))
