"""Who sees to something: a person who serves the committee, an office outside, or the committee together."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Committee
from cac.db import read_key, show_key
from cac.safeguarding.nameless import NamelessForm
from cac.web.choices import choices_of
from cac.web.forms import NEEDED, Line, Pick

OUTSIDE = "outside"


class Owned(Protocol):
    """What somebody sees to."""

    @property
    def owner_id(self) -> bytes | None: ...
    @property
    def office(self) -> str | None: ...


def owner_of(thing: Owned) -> str:
    """What is chosen in the form for who sees to `thing` now."""
    return OUTSIDE if thing.office else show_key(thing.owner_id) if thing.owner_id else ""


class OwnedForm(NamelessForm):
    """A form that asks who sees to it; `was` is the day that stands there now, which may lie behind."""

    owner = Pick(_l("Who sees to it?"))
    office = Line(
        _l("Which office?"),
        longest=80,
        needed=False,
        description=_l("Only for an office outside, such as “the ward office”. Never a person's name."),
    )

    def __init__(self, committee: Committee, people: Iterable[User], was: date | None = None, **more: Any):
        super().__init__(committee, **more)
        self.today, self.was = clock.today(committee.time_zone), was
        self.owner.choices = [
            *choices_of(people, _("The committee together")),
            (OUTSIDE, _("An office outside")),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """An office belongs to an office outside, and to nobody else."""
        valid = super().validate(extra_validators)
        outside, office = self.owner.data == OUTSIDE, bool(self.office.data)
        if outside and not office:
            self.refuse("office", str(NEEDED))
        if office and not outside:
            self.refuse("office", _("Choose “An office outside” above, or leave this empty."))
        return valid and outside == office

    @property
    def seen_to_by(self) -> tuple[bytes | None, str | None]:
        """The person or the office as chosen; neither means the committee together."""
        if self.owner.data == OUTSIDE:
            return None, self.office.data
        return (read_key(self.owner.data) if self.owner.data else None), None
