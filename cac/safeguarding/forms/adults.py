"""What is asked about an adult, and about a clearance."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField
from wtforms.validators import Optional, ValidationError

from cac.accounts.models import User
from cac.committees.forms.consents import tells_nobody
from cac.committees.rules import COMMITTEE_ROLES, Role
from cac.db import read_key, show_key
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.rules.kinds import AdultGender, AdultKind
from cac.safeguarding.services import Referee
from cac.web.choices import choices_of
from cac.web.forms import Choice, Chosen, DayField, Form, Line, Pick, not_to_come

ASKERS = (*COMMITTEE_ROLES[:4], Role.PARTNER_ADMINISTRATOR)


class AdultForm(Form):
    """Who the adult is. `seen` tells which version of the record the page showed."""

    name = Line(_l("Name"))
    kind = Choice(_l("Comes as"), AdultKind)
    gender = Choice(_l("Woman or man, if they want to say it"), AdultGender, needed=False)
    account = Pick(_l("Account in this program"), [Optional()])
    of_age = BooleanField(_l("I have seen that this person is 18 or older"))
    seen = HiddenField()

    def __init__(self, accounts: list[User], known: Callable[[str], bool], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known = known
        self.account.choices = choices_of(accounts, _("None"))

    def validate_name(self, field: Any) -> None:
        """Two records of one person would hide a suspension."""
        if self.known(field.data):
            raise ValidationError(
                _("Somebody of this name is recorded already. If it is another person, add to the name.")
            )

    @property
    def who(self) -> str:
        """The field that says which person of the program it is."""
        return "account" if self.account.data else "name"

    def values(self) -> dict[str, Any]:
        """What is stored of it."""
        account = read_key(self.account.data) if self.account.data else None
        names = ("name", "kind", "gender", "of_age")
        return {name: self[name].data for name in names} | {"user_id": account}


class CallForm(Form):
    """An adult whom the organisation knows already."""

    adult = Pick(_l("Adult"), [Chosen()])

    def __init__(self, adults: list[Adult], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by_key = {show_key(adult.id): adult for adult in adults}
        self.adult.choices = choices_of(adults, _("Choose an adult"))


class ClearanceForm(Form):
    """What paper was seen, and its days."""

    kind = Choice(_l("What you have seen"), ClearanceKind)
    issued_on = DayField(_l("Date on it"), validators=[not_to_come])
    ends_on = DayField(
        _l("Ends on"),
        needed=False,
        description=_l("Only if the paper says so. Our own limits count in any case."),
    )

    first_on = DayField(_l("Day of the first reference"), needed=False, validators=[not_to_come])
    first_who = Line(_l("From whom"), longest=80, needed=False, validators=[tells_nobody])
    first_by = Choice(_l("Who of us asked"), Role, needed=False)
    second_on = DayField(_l("Day of the second reference"), needed=False, validators=[not_to_come])
    second_who = Line(_l("From whom"), longest=80, needed=False, validators=[tells_nobody])
    second_by = Choice(_l("Who of us asked"), Role, needed=False)

    def __init__(self, today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.today = today
        for field in (self.first_by, self.second_by):
            field.choices = [("", _("Please choose")), *((role.value, _(role.label)) for role in ASKERS)]

    def references(self) -> list[tuple[Any, Any, Any]]:
        """The fields of both references: when, from whom, and who of us asked."""
        return [
            (self.first_on, self.first_who, self.first_by),
            (self.second_on, self.second_who, self.second_by),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field by itself; a declaration has both its references."""
        valid = bool(super().validate(extra_validators))
        if self.kind.data is not ClearanceKind.DECLARATION:
            return valid
        empty = [field for one in self.references() for field in one if not (field.data or field.errors)]
        for field in empty:
            self.refuse(field.name, _("A declaration counts only with two references."))
        return valid and not empty

    def validate_ends_on(self, field: Any) -> None:
        """A paper ends after it begins."""
        if field.data and self.issued_on.data and field.data <= self.issued_on.data:
            raise ValidationError(_("It must end after the date on it."))

    def paper(self) -> dict[str, Any]:
        """What stands on it."""
        named = {name: self[name].data for name in ("kind", "issued_on", "ends_on")}
        if self.kind.data is not ClearanceKind.DECLARATION:
            return named
        said = [Referee(day.data, who.data, by.data) for day, who, by in self.references()]
        return named | {"references": said}


class StrikeForm(Form):
    """Why a paper is struck out."""

    why = Line(_l("Why is it struck out?"), longest=200, validators=[tells_nobody])
