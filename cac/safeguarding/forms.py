"""What is asked about an adult, about a clearance and about an office that helps."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField
from wtforms.validators import Optional, ValidationError

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Committee
from cac.db import read_key, show_key
from cac.safeguarding.models import Adult, Place
from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.places import tells
from cac.safeguarding.referrals import Number
from cac.safeguarding.rules import ClearanceKind, Figure, is_reason
from cac.safeguarding.rules.figures import figure_text, read_figure
from cac.safeguarding.rules.kinds import AdultKind, PlaceUse, ReferralKind
from cac.web.forms import Choice, Chosen, DayField, Form, Line, Pick, Text, not_to_come
from cac.web.stale import mark, refuse_stale


class AdultForm(Form):
    """Who the adult is. `seen` tells which version of the record the page showed."""

    name = Line(_l("Name"))
    kind = Choice(_l("Comes as"), AdultKind)
    account = Pick(_l("Account in this program"), [Optional()])
    of_age = BooleanField(_l("I have seen that this person is 18 or older"))
    seen = HiddenField()

    def __init__(self, accounts: list[User], known: Callable[[str], bool], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known = known
        self.account.choices = [("", _("None")), *((show_key(user.id), user.name) for user in accounts)]

    def validate_name(self, field: Any) -> None:
        """Two records of one person would hide a suspension."""
        if self.known(field.data):
            raise ValidationError(
                _("Somebody of this name is recorded already. If it is another person, add to the name.")
            )

    def values(self) -> dict[str, Any]:
        """What is stored of it."""
        account = read_key(self.account.data) if self.account.data else None
        names = ("name", "kind", "of_age")
        return {name: self[name].data for name in names} | {"user_id": account}


class CallForm(Form):
    """An adult whom the organisation knows already."""

    adult = Pick(_l("Adult"), [Chosen()])

    def __init__(self, adults: list[Adult], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by_key = {show_key(adult.id): adult for adult in adults}
        self.adult.choices = [("", _("Choose an adult"))]
        self.adult.choices += [(key, adult.name) for key, adult in self.by_key.items()]


class ClearanceForm(Form):
    """What paper was seen, and its days."""

    kind = Choice(_l("What you have seen"), ClearanceKind)
    issued_on = DayField(_l("Date on it"), validators=[not_to_come])
    ends_on = DayField(
        _l("Ends on"),
        needed=False,
        description=_l("Only if the paper says so. Our own limits count in any case."),
    )

    def __init__(self, today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.today = today

    def validate_ends_on(self, field: Any) -> None:
        """A paper ends after it begins."""
        if field.data and self.issued_on.data and field.data <= self.issued_on.data:
            raise ValidationError(_("It must end after the date on it."))


class FigureForm(Form):
    """One figure of the gate; looser than its source only with a reason."""

    value = Line(_l("What counts from now on"), longest=8)
    reason = Text(
        _l("Why is it right here?"),
        needed=False,
        description=_l("Needed when it protects children less than the default. At least 10 characters."),
    )
    seen = HiddenField()

    def __init__(self, figure: Figure, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.figure = figure
        self.value.render_kw = {"type": "time"} if figure.is_clock else {"inputmode": "numeric"}
        least, most = (figure_text(figure, bound) for bound in (figure.least, figure.most))
        self.bounds = str(_("From %(least)s to %(most)s.", least=least, most=most))
        self.value.description = self.bounds

    def chosen(self) -> int:
        """The value that was typed; its validator has read it already."""
        found = read_figure(self.figure, self.value.data or "")
        return self.figure.default if found is None else found

    def validate_value(self, field: Any) -> None:
        """Something readable, inside what anybody may choose."""
        found = read_figure(self.figure, field.data or "")
        if found is None:
            clock = _("Please give a time such as 14:30.")
            raise ValidationError(clock if self.figure.is_clock else _("Please give a whole number."))
        if not self.figure.fits(found):
            raise ValidationError(_("Nobody may go further than this. %(bounds)s", bounds=self.bounds))

    def validate(self, extra_validators: Any = None) -> bool:
        """A figure that protects children less is explained, whatever else is wrong."""
        fine = bool(super().validate(extra_validators))
        found = read_figure(self.figure, self.value.data or "")
        if found is None or not self.figure.is_looser(found) or is_reason(self.reason.data or ""):
            return fine
        says = _("This protects children less than the default. Please say why, in at least 10 characters.")
        self.refuse("reason", says)
        return False


PHONE = re.compile(r"[+*#0-9][0-9 ()/*#-]*")


def is_phone(form: Form, field: Any) -> None:
    """A number to dial: emergency numbers have as few as two digits."""
    if not PHONE.fullmatch(field.data) or not 2 <= sum(map(str.isdigit, field.data)) <= 15:
        raise ValidationError(_("Please write a phone number: digits and spaces, such as 116."))


class ReferralForm(NamelessForm):
    """An office that helps a child, and its number."""

    guarded = ("office", "note")
    seen = HiddenField()
    kind = Choice(_l("What kind of help"), ReferralKind)
    office = Line(_l("Name of the office"), description=_l("The office, never a person who works there."))
    phone = Line(
        _l("Phone number"),
        longest=40,
        validators=[is_phone],
        render_kw={"type": "tel", "dir": "ltr", "autocomplete": "off"},
    )
    note = Text(
        _l("Good to know"),
        longest=300,
        needed=False,
        description=_l("When it answers, in which languages, what a call costs."),
    )
    called_on = DayField(_l("Last called on"), needed=False, validators=[not_to_come])

    def __init__(self, committee: Committee, **more: Any) -> None:
        super().__init__(committee, **more)
        self.today = clock.today(committee.time_zone)

    @property
    def number(self) -> Number:
        """The number as typed."""
        office, phone, note = (self[name].data or "" for name in ("office", "phone", "note"))
        return Number(self.kind.data, office, phone, note or None, self.called_on.data)


class StrikeForm(Form):
    """Why a paper is struck out."""

    why = Line(_l("Why is it struck out?"), longest=200)


class PlacesForm(Form):
    """A nickname and the exact place, for the usual place and for the one in reserve."""

    seen = HiddenField()
    usual_nickname = Line(_l("What we call it"), longest=60)
    usual_exact = Text(_l("Where it is exactly"), longest=500)
    reserve_nickname = Line(_l("What we call it"), longest=60, needed=False)
    reserve_exact = Text(_l("Where it is exactly"), longest=500, needed=False)
    committee: Committee
    known: Mapping[PlaceUse, Place]

    @classmethod
    def about(
        cls, committee: Committee, known: Mapping[PlaceUse, Place], exact: Mapping[PlaceUse, str | None]
    ) -> Self:
        """Filled in with the places as they are, or with nicknames that tell nothing."""
        data: dict[str, Any] = {"seen": _mark(known)}
        for use, place in known.items():
            data |= {f"{use.value}_nickname": place.nickname, f"{use.value}_exact": exact[use] or ""}
        form = cls(data=data)
        form.committee, form.known = committee, known
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """The reserve whole or empty, what was there stays, and no nickname tells who or where."""
        if not super().validate(extra_validators):
            return False
        for use in PlaceUse:
            self._judge(use)
        return not self.errors

    def is_fresh(self) -> bool:
        """Whether nobody changed the places meanwhile."""
        return not refuse_stale(self, "usual_nickname", _mark(self.known))

    def values(self) -> dict[PlaceUse, tuple[str, str]]:
        """Nickname and exact place of each use that is filled in."""
        pairs = {use: (self._said(use, "nickname"), self._said(use, "exact")) for use in PlaceUse}
        return {use: pair for use, pair in pairs.items() if all(pair)}

    def _judge(self, use: PlaceUse) -> None:
        nickname, exact = self._said(use, "nickname"), self._said(use, "exact")
        if not (nickname or exact or use in self.known):
            return
        for part, said in (("nickname", nickname), ("exact", exact)):
            if not said:
                self.refuse(f"{use.value}_{part}", _("Please fill this in."))
        if nickname and tells(self.committee, nickname, exact):
            says = _("This may tell who is there or where it is. Choose words such as “the usual place”.")
            self.refuse(f"{use.value}_nickname", says)

    def _said(self, use: PlaceUse, part: str) -> str:
        return self[f"{use.value}_{part}"].data or ""


def _mark(known: Mapping[PlaceUse, Place]) -> str:
    held = sorted((use.value, place.nickname, place.exact) for use, place in known.items())
    return mark(SimpleNamespace(held=held), "held")
