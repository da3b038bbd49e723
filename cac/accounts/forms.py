"""Forms of one's own account."""

import re
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, SelectField, StringField
from wtforms.validators import AnyOf, EqualTo, ValidationError

from cac import clock
from cac.accounts.rules import password_problem
from cac.web.forms import NOT_LISTED, Form, Line, Needed, clean_line
from cac.web.language import LANGUAGES, is_draft, language_name

PHONE = _l("Please write a phone number: digits and spaces, such as +260 970 123 456.")
NOT_THE_SAME = _l("The two passwords are not the same.")
PHONE_SIGNS = re.compile(r"\+?[0-9 ()/.-]+")
NEW = {"autocomplete": "new-password"}


class SignInForm(Form):
    """Address and password."""

    email = StringField(
        _l("E-mail address"),
        [Needed()],
        filters=[clean_line],
        render_kw={"autocomplete": "username", "inputmode": "email"},
    )
    password = PasswordField(_l("Password"), [Needed()], render_kw={"autocomplete": "current-password"})


class LanguageField(SelectField):
    """A language that the program speaks; at first the one in which the page is read."""

    def __init__(self, label: Any = None, **options: Any) -> None:
        checks = [Needed(), AnyOf(LANGUAGES, message=NOT_LISTED)]
        super().__init__(
            label or _l("Language"),
            checks,
            validate_choice=False,
            default=lambda: str(get_locale()),
            description=_l(
                "A language marked as a draft was translated by a machine. You may find mistakes: "
                "CONTRIBUTING.md, which comes with the program, says how to mend them."
            ),
            **options,
        )
        self.choices = [(code, _named(code)) for code in LANGUAGES]


def _named(code: str) -> str:
    name = language_name(code)
    return _("%(language)s – machine-drafted, please review", language=name) if is_draft(code) else name


class ZoneField(SelectField):
    """A time zone that exists."""

    def __init__(self, label: Any = None, **options: Any) -> None:
        checks = [Needed(), AnyOf(clock.zones(), message=NOT_LISTED)]
        super().__init__(label or _l("Time zone"), checks, validate_choice=False, **options)
        self.choices = [("", _l("Choose a time zone"))]
        self.choices += [(zone, zone.replace("_", " ")) for zone in clock.zones()]


def can_be_called(form: Form, field: Any) -> None:
    """A phone number: E.164 allows 15 digits; fewer than 6 reach nobody from outside a town."""
    digits = sum(sign.isascii() and sign.isdigit() for sign in field.data)
    if not PHONE_SIGNS.fullmatch(field.data) or not 6 <= digits <= 15:
        raise ValidationError(PHONE)


class ProfileForm(Form):
    """What a person may change of their own account."""

    name = Line(_l("Name"), render_kw={"autocomplete": "name"})
    phone = Line(
        _l("Phone"),
        longest=40,
        needed=False,
        description=_l("Needed if you are a focal point or deputy, so that children can be helped quickly."),
        validators=[can_be_called],
        render_kw={"autocomplete": "tel", "type": "tel", "dir": "ltr"},
    )
    language = LanguageField()
    time_zone = ZoneField()


def first_time() -> PasswordField:
    """A new password. A function, since messages come in the order in which fields are made."""
    hint = _l("At least 12 characters. Several words are good.")
    return PasswordField(_l("New password"), [Needed()], render_kw=NEW, description=hint)


def second_time() -> PasswordField:
    """The new password once more."""
    checks = [Needed(), EqualTo("new_password", NOT_THE_SAME)]
    return PasswordField(_l("New password once more"), checks, render_kw=NEW)


class NewPassword(Form):
    """A password typed twice; `of` says whose address it must not repeat."""

    of = ""
    new_password = first_time()
    new_password_again = second_time()

    def validate_new_password(self, field: Any) -> None:
        if problem := password_problem(field.data or "", email=self.of):
            raise ValidationError(_(problem))


class PasswordForm(NewPassword):
    """Change one's password, knowing the old one."""

    password = PasswordField(_l("Password now"), [Needed()], render_kw={"autocomplete": "current-password"})
    new_password = first_time()
    new_password_again = second_time()


class WelcomeForm(NewPassword):
    """Answer an invitation: say who you are and choose a password."""

    name = Line(_l("Name"), render_kw={"autocomplete": "name"})
    language = LanguageField()
    time_zone = ZoneField()
    new_password = first_time()
    new_password_again = second_time()
