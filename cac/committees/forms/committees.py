"""What is asked of a committee, and of whom to ask to serve it."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField

from cac import clock
from cac.accounts.models import User
from cac.committees import codes, queries
from cac.committees.models import Committee, Organisation
from cac.committees.position import read_position, write_position
from cac.committees.rules import NAMED_BY_LEAD, OLDEST_OF_ALL, YOUNGEST_OF_ALL, Afterwards, Role
from cac.db import show_key
from cac.redaction import find, is_unsaid, name_words
from cac.web.choices import choices_of
from cac.web.forms import NONE_TICKED, Chosen, Form, Line, Marks, Number, Pick, Ticks
from cac.web.language import language_name

LANGUAGES = "en fr es pt ar sw am ha ln rw so bem ny loz sn ay gn qu ne mai hi bn ur ta my km vi id"
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}  # names that Babel has and no map


def plain(text: str) -> str:
    """A text as it is sorted: without accents and capitals."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def countries() -> list[tuple[str, str]]:
    """Every country, by its name in the reader's language."""
    names = get_locale().territories.items()
    real = [(code, name) for code, name in names if len(code) == 2 and code not in NO_COUNTRIES]
    return sorted(real, key=lambda pair: plain(pair[1]))


class CommitteeForm(Form):
    """What is known of a committee. `seen` tells which version of it the page showed."""

    organisation = Pick(_l("Organisation"), [Chosen()])
    name = Line(_l("Name"), description=_l("As the children and their families call it."))
    alias = Line(
        _l("Alias"),
        longest=60,
        description=_l("The only name that people outside its own team see. It should not say where it is."),
    )
    country = Pick(_l("Country"), [Chosen()])
    district = Line(
        _l("District"),
        longest=80,
        description=_l("Only roughly: a town or district, never a street or school."),
    )
    time_zone = Pick(_l("Time zone"), [Chosen()])
    position = Line(
        _l("Rough position on the map"),
        longest=30,
        needed=False,
        description=_l(
            "Only if you live far from the town your time zone is named after: degrees north and east, such "
            "as -15.5, 28.5. We keep it rounded to half a degree, some 50 kilometres, to know when it gets "
            "dark."
        ),
    )
    languages = Ticks(_l("Languages the children speak"), [Chosen(NONE_TICKED)])
    youngest = Number(_l("Youngest age"), least=YOUNGEST_OF_ALL, most=OLDEST_OF_ALL, default=8)
    oldest = Number(_l("Oldest age"), least=YOUNGEST_OF_ALL, most=OLDEST_OF_ALL, default=17)
    seen = HiddenField()

    def __init__(
        self, *args: Any, people: Iterable[User], committee: Committee | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, obj=committee, **kwargs)
        self.committee, self.names = committee, [person.name for person in people]
        self.country.choices = [("", _("Choose a country")), *countries()]
        self.time_zone.choices = [(zone, zone) for zone in clock.zones()]
        spoken = dict.fromkeys([*LANGUAGES.split(), *(committee.languages if committee else [])])
        self.languages.choices = [(code, language_name(code)) for code in spoken]

    def offer_organisations(self, organisations: list[Organisation]) -> None:
        """Ask for the organisation only where there is a choice."""
        self.organisation.choices = choices_of(organisations)
        if len(organisations) == 1:
            del self.organisation

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field by itself, then the alias against the network and the ages against each other."""
        fine = bool(super().validate(extra_validators))
        youngest, oldest = self.youngest.data, self.oldest.data
        if youngest is not None and oldest is not None and youngest > oldest:
            self.refuse("oldest", _("The oldest age cannot be below the youngest."))
            fine = False
        if self.position.data and read_position(self.position.data) is None:
            self.refuse("position", _("Write degrees north and east, such as -15.5, 28.5."))
            fine = False
        return self._judge_alias(self.alias.data or "") and fine

    def _judge_alias(self, alias: str) -> bool:
        """Nobody else has it, and it names none of those who serve; one that stands already may stay."""
        if queries.alias_taken(alias, self.committee.id if self.committee else None):
            self.refuse("alias", _("This alias is taken. Please choose another."))
        elif not (self.committee and self.committee.alias == alias) and (
            is_unsaid(alias) or find(alias, [word for name in self.names for word in name_words(name)])
        ):
            self.refuse("alias", _("This may tell who you are. Please choose other words."))
        return not self.alias.errors

    def values(self) -> dict[str, Any]:
        """What is stored of it."""
        kept = {name: value for name, value in self.data.items() if name not in {"organisation", "seen"}}
        where = read_position(self.position.data or "")
        return kept | {"position": write_position(where) if where else None}


def suggest_alias() -> str:
    """Two easy words that no committee of the network is called by."""
    return codes.alias_from(codes.draw(queries.aliases()))


class OfferForm(Form):
    """Whom to ask, and to be what."""

    person = Pick(_l("Person"), [Chosen()])
    role = Pick(_l("To serve as"), [Chosen()])

    def __init__(self, people: list[User], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.people = {show_key(person.id): person for person in people}
        self.person.choices = choices_of(people, _("Choose a person"))
        self.role.choices = [
            ("", _("Choose a role")),
            *((role.value, _(role.label)) for role in NAMED_BY_LEAD),
        ]

    def chosen(self) -> tuple[User, Role]:
        """The person and the role, once the form is valid."""
        return self.people[self.person.data], Role(self.role.data)


class ReplaceForm(Form):
    """Who is to serve in somebody's place."""

    person = Pick(_l("Person"), [Chosen()])

    def __init__(self, people: list[User], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.people = {show_key(person.id): person for person in people}
        self.person.choices = choices_of(people, _("Choose a person"))

    def chosen(self) -> User:
        """The person, once the form is valid."""
        return self.people[self.person.data]


class HandOverForm(ReplaceForm):
    """Who is to lead, what becomes of the old lead, and who leads the meetings to come."""

    afterwards = Marks(_l("And you?"), Afterwards)
    takes_meetings = BooleanField(_l("They also lead the meetings to come that I was to lead"))

    def __init__(self, people: list[User], *, own: bool = True, **values: Any) -> None:
        super().__init__(people, **values)
        self.own = own
        if not own:
            del self.afterwards, self.takes_meetings

    def ways(self) -> dict[str, Any]:
        """How it is handed over; whoever cannot lead leaves, and leads no meeting to come."""
        if not self.own:
            return {"afterwards": Afterwards.LEAVE, "takes_meetings": True}
        return {"afterwards": self.afterwards.data, "takes_meetings": bool(self.takes_meetings.data)}


class NewRoleForm(Form):
    """What somebody is to serve as from now on."""

    role = Pick(_l("To serve as"), [Chosen()])

    def __init__(self, now: Role, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        offered = [role for role in NAMED_BY_LEAD if role is not now]
        self.role.choices = [("", _("Choose a role")), *((role.value, _(role.label)) for role in offered)]

    def chosen(self) -> Role:
        """The role, once the form is valid."""
        return Role(self.role.data)
