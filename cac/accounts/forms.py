"""Forms of accounts."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField

from cac.web.forms import Form, Needed


class SignInForm(Form):
    """Address and password."""

    email = StringField(_l("E-mail address"), [Needed()], render_kw={"autocomplete": "username", "inputmode": "email"})
    password = PasswordField(_l("Password"), [Needed()], render_kw={"autocomplete": "current-password"})
