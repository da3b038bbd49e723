"""Forms of administrators."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from wtforms import StringField
from wtforms.validators import Email, Length, ValidationError

from cac.accounts.forms import LanguageField, NewPassword, ZoneField, first_time, second_time
from cac.committees.models import Organisation
from cac.committees.rules import Role
from cac.db import db, show_key
from cac.web.forms import TOO_LONG, Chosen, Form, Line, Needed, Pick, Ticks, clean_line

NOT_AN_ADDRESS = _l("This does not look like an e-mail address.")
INVITED_AS = {
    Role.FACILITATOR: _l("Facilitator: may start committees"),
    Role.REVIEWER: _l("Reviewer: reads proposals of other committees, without names"),
    Role.PARTNER_ADMINISTRATOR: _l("Administrator: invites people and looks after accounts"),
}


def email_field() -> StringField:
    """An e-mail address; nothing is sent to find out whether it exists."""
    checks = [Needed(), Length(max=254, message=TOO_LONG), Email(message=NOT_AN_ADDRESS)]
    how = {"autocomplete": "off", "inputmode": "email", "type": "email"}
    return StringField(_l("E-mail address"), checks, filters=[clean_line], render_kw=how)


class InviteForm(Form):
    """Somebody new: name, address, organisation and what they may do."""

    name = Line(_l("Name"))
    email = email_field()
    organisation = Pick(_l("Organisation"), [Chosen()])
    roles = Ticks(
        _l("What they may do"),
        description=_l("Leave this empty for somebody whom a committee will ask to serve."),
    )

    def __init__(self, organisations: list[Organisation], **values: Any) -> None:
        super().__init__(**values)
        self.organisation.choices = [("", _("Choose an organisation"))]
        self.organisation.choices += [(show_key(one.id), one.name) for one in organisations]
        if len(organisations) == 1:
            del self.organisation
        self.roles.choices = [(role.value, words) for role, words in INVITED_AS.items()]


class OrganisationForm(Form):
    """A new partner."""

    name = Line(_l("Name of the organisation"))

    def validate_name(self, field: Any) -> None:
        same = select(Organisation.id).where(func.lower(Organisation.name) == field.data.lower())
        if db.session.scalars(same).first():
            raise ValidationError(_("There is an organisation of this name already."))


class SetUpForm(NewPassword):
    """The first administrator and their organisation."""

    organisation = Line(_l("Name of your organisation"))
    name = Line(_l("Your name"), render_kw={"autocomplete": "name"})
    email = email_field()
    language = LanguageField()
    time_zone = ZoneField()
    new_password = first_time()
    new_password_again = second_time()

    def validate(self, extra_validators: Any = None) -> bool:
        self.of = (self.email.data or "").strip()
        return bool(super().validate(extra_validators))
