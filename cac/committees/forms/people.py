"""Forms of administrators."""

from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from wtforms import HiddenField, StringField
from wtforms.validators import Email, Length, Optional, ValidationError

from cac.accounts.forms import LanguageField, NewPassword, ZoneField, first_time, second_time
from cac.accounts.models import User
from cac.audit.parts import SYSTEM
from cac.audit.queries import Asked
from cac.committees.models import Organisation
from cac.committees.rules import Role
from cac.committees.states import AccountState
from cac.db import db, show_key
from cac.web.choices import choices_of
from cac.web.forms import TOO_LONG, Chosen, Form, Line, Needed, Pick, Ticks, clean_line
from cac.web.months import Month

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
        self.organisation.choices = choices_of(organisations, _("Choose an organisation"))
        if len(organisations) == 1:
            del self.organisation
        self.roles.choices = [(role.value, words) for role, words in INVITED_AS.items()]
        self.by_key = {show_key(one.id): one for one in organisations}

    def home(self) -> Organisation:
        """The organisation chosen, or the only one there is."""
        return self.by_key[self.organisation.data] if self.organisation else next(iter(self.by_key.values()))

    def given(self) -> list[Role]:
        """The roles ticked."""
        return [Role(role) for role in self.roles.data or []]


class FindForm(Form):
    """Whom to look for; the words stand in the address, so that the page can be kept and sent."""

    q = Line(_l("Name or address"), needed=False)
    role = Pick(_l("Role"), [Optional()])
    state = Pick(_l("Account"), [Optional()])

    def __init__(self, asked: Any) -> None:
        super().__init__(formdata=asked)
        self.role.choices = [("", _("Any")), *((role.value, _(role.label)) for role in Role)]
        self.state.choices = [("", _("Any")), *((state.value, _(state.label)) for state in AccountState)]

    def wanted(self) -> tuple[str, Role | None, AccountState | None]:
        """Words, role and state; what is not in the lists asks for nothing."""
        return self.q.data or "", Role.read(self.role.data), AccountState.read(self.state.data)


class RecordForm(Form):
    """Which acts to look for."""

    act = Pick(_l("Act"), [Optional()])
    person = Pick(_l("Person"), [Optional()])
    month = Line(_l("Month"), needed=False, render_kw={"type": "month"}, description=_l("Such as 2026-12."))

    def __init__(self, asked: Any, people: list[User], zone: str) -> None:
        super().__init__(formdata=asked)
        self.zone = ZoneInfo(zone)
        self.people = {show_key(user.id): user for user in people}
        acts = sorted((_(words), act) for act, words in SYSTEM.items())
        self.act.choices = [("", _("Any")), *((act, words) for words, act in acts)]
        self.person.choices = choices_of(people, _("Anybody"))

    def wanted(self) -> Asked:
        """What was asked; what cannot be read asks for nothing."""
        person = self.people.get(self.person.data or "")
        month = Month.read(self.month.data)
        since, until = month.moments(self.zone) if month else (None, None)
        act = self.act.data if self.act.data in SYSTEM else None
        return Asked(act, person.id if person else None, since, until)


class RoleForm(Form):
    """One more role in the organisation."""

    role = Pick(_l("One more role"), [Chosen()])

    def __init__(self, roles: list[Role], **values: Any) -> None:
        super().__init__(**values)
        self.role.choices = [("", _("Choose a role")), *((role.value, INVITED_AS[role]) for role in roles)]


class MoveForm(Form):
    """Another organisation for a person."""

    organisation = Pick(_l("Belongs to"), [Chosen()])

    def __init__(self, organisations: list[Organisation], **values: Any) -> None:
        super().__init__(**values)
        self.by_key = {show_key(one.id): one for one in organisations}
        self.organisation.choices = choices_of(organisations, _("Choose an organisation"))

    def chosen(self) -> Organisation:
        """The organisation chosen from the list."""
        return self.by_key[self.organisation.data]


class OrganisationForm(Form):
    """A new partner, or another name for one."""

    name = Line(_l("Name of the organisation"))
    seen = HiddenField()

    def __init__(self, organisation: Organisation | None = None, **values: Any) -> None:
        super().__init__(**values)
        self.but = organisation.id if organisation else b""

    def validate_name(self, field: Any) -> None:
        others = db.session.scalars(select(Organisation.name).where(Organisation.id != self.but))
        if field.data.casefold() in {name.casefold() for name in others}:
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
