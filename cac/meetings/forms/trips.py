"""What is asked about where a trip goes."""

from collections.abc import Sequence
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac.committees.models import Committee
from cac.db import read_key, show_key
from cac.meetings.forms import OfMeeting
from cac.meetings.models import Meeting
from cac.meetings.trips import write_trip_place
from cac.safeguarding.models import Place
from cac.safeguarding.places import tells
from cac.web.forms import NEEDED, Line, Pick, Text


class TripPlaceForm(OfMeeting):
    """A place that a trip went to before, or a new one with its nickname and where it is exactly."""

    known = Pick(_l("Place"))
    nickname = Line(_l("What we call it"), longest=60, needed=False)
    exact = Text(_l("Where it is exactly"), longest=500, needed=False)
    committee: Committee
    places: Sequence[Place]

    @classmethod
    def about(cls, meeting: Meeting, places: Sequence[Place]) -> Self:
        """The form for one meeting, with the places that its committee knows."""
        form = cls(data={"version": str(meeting.version)})
        form.committee, form.places = meeting.committee, places
        form.known.choices = [("", _("Somewhere new")), *((show_key(one.id), one.nickname) for one in places)]
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """One that is known, or a whole new one whose nickname tells nothing."""
        if not super().validate(extra_validators) or self.known.data:
            return not self.errors
        for name in ("nickname", "exact"):
            if not self[name].data:
                self.refuse(name, str(NEEDED))
        if self.nickname.data and tells(self.committee, self.nickname.data, self.exact.data or ""):
            says = _("This may tell who is there or where it is. Choose words such as “the usual place”.")
            self.refuse("nickname", says)
        return not self.errors

    def place(self) -> Place:
        """The place that was chosen, or the new one."""
        if self.known.data:
            key = read_key(self.known.data)
            return next(one for one in self.places if one.id == key)
        return write_trip_place(self.committee, self.nickname.data or "", self.exact.data or "")
