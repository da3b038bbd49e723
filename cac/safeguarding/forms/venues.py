"""What is asked when somebody looked at a place, and when it cannot be used."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from cac import clock
from cac.committees.models import Committee
from cac.db import read_key
from cac.safeguarding.forms.looked import ListForm, with_list
from cac.safeguarding.models import Adult, Place
from cac.safeguarding.places import exact_words, proper_words
from cac.safeguarding.rules.ground import VenueItem
from cac.safeguarding.venues import Look
from cac.web.choices import choices_of
from cac.web.forms import Chosen, DayField, Form, Pick, not_to_come


class VenueForm(ListForm):
    """When somebody looked at a place, who, and what was found; `venue_form` adds the list."""

    guarded: ClassVar[tuple[str, ...]] = ()
    looked_on = DayField(_l("Looked at on"), validators=[not_to_come])
    looked_by = Pick(_l("Who looked"), [Chosen()])
    place: Place
    today: date

    def known(self) -> Collection[str]:
        """Who somebody is, and where the place is: that is sealed and stands in no answer."""
        return [*super().known(), *proper_words(exact_words(self.place) or "")]

    def found(self) -> Look:
        """What was typed."""
        assert self.looked_on.data  # noqa: S101 - it was asked for
        return Look(self.looked_on.data, read_key(self.looked_by.data), self.said())


def venue_form(committee: Committee, place: Place, adults: Sequence[Adult]) -> VenueForm:
    """The form for one place, with every line of the list."""
    form = with_list(VenueForm, VenueItem)(committee)
    form.place, form.today = place, clock.today(committee.time_zone)
    form.looked_by.choices = choices_of(adults, _("Please choose"))
    return form


class ClosePlaceForm(Form):
    """From when a place cannot be used."""

    day = DayField(_l("Cannot be used from"))

    def __init__(self, today: date, **more: Any) -> None:
        super().__init__(data={"day": today}, **more)
        self.today = today

    def validate_day(self, field: Any) -> None:
        """What has been cannot be undone."""
        if field.data < self.today:
            raise ValidationError(_("This day has passed. Please choose a day that is still to come."))
