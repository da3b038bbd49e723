"""Forms of one's own account."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, SelectField, StringField
from wtforms.validators import AnyOf, EqualTo, Regexp, ValidationError

from cac import clock
from cac.accounts.rules import password_problem
from cac.web.forms import Form, Line, Needed, clean_line
from cac.web.language import LANGUAGES, language_name

NOT_LISTED = _l("Please choose from the list.")
PHONE = _l("Please write a phone number: digits and spaces, perhaps with + in front.")
NOT_THE_SAME = _l("The two passwords are not the same.")
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


class ZoneField(SelectField):
    """A time zone that exists."""

    def __init__(self, label: Any = None, **options: Any) -> None:
        checks = [Needed(), AnyOf(clock.zones(), message=NOT_LISTED)]
        super().__init__(label or _l("Time zone"), checks, validate_choice=False, **options)
        self.choices = [(zone, zone.replace("_", " ")) for zone in clock.zones()]


class ProfileForm(Form):
    """What a person may change of their own account."""

    name = Line(_l("Name"), render_kw={"autocomplete": "name"})
    phone = Line(
        _l("Phone"),
        longest=40,
        needed=False,
        description=_l("Needed if you are a focal point or deputy, so that children can be helped quickly."),
        validators=[Regexp(r"^\+?[\d ()/.-]{5,}$", message=PHONE)],
        render_kw={"autocomplete": "tel", "inputmode": "tel"},
    )
    language = SelectField(_l("Language"), [Needed()])
    time_zone = ZoneField()

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.language.choices = [(code, language_name(code)) for code in LANGUAGES]


class NewPassword(Form):
    """A password typed twice; `of` says whose address it must not repeat."""

    of = ""
    new_password = PasswordField(
        _l("New password"),
        [Needed()],
        render_kw=NEW,
        description=_l("At least 12 characters. Several words are good."),
    )
    new_password_again = PasswordField(
        _l("New password once more"), [Needed(), EqualTo("new_password", NOT_THE_SAME)], render_kw=NEW
    )

    def validate_new_password(self, field: Any) -> None:
        if problem := password_problem(field.data or "", email=self.of):
            raise ValidationError(_(problem))


class PasswordForm(NewPassword):
    """Change one's password, knowing the old one."""

    password = PasswordField(_l("Password now"), [Needed()], render_kw={"autocomplete": "current-password"})


class WelcomeForm(NewPassword):
    """Answer an invitation: say who you are and choose a password."""

    name = Line(_l("Name"), render_kw={"autocomplete": "name"})
    time_zone = ZoneField()
