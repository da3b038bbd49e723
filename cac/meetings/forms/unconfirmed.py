"""What is asked about a meeting that took place though nobody had confirmed it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac import clock
from cac.accounts.models import User
from cac.committees.ages import AgeBand
from cac.committees.models import Committee
from cac.db import read_key, show_key
from cac.meetings.forms import OfMeeting
from cac.meetings.forms.acts import enough
from cac.meetings.models import Meeting
from cac.meetings.rules import MOST_MINUTES, clock_trouble, happened, local_moment, minutes_between
from cac.meetings.unconfirmed import Truth
from cac.safeguarding.models import Adult
from cac.safeguarding.nameless import NamelessForm
from cac.web.choices import choices_of
from cac.web.forms import Chosen, DayField, Hour, Line, Number, Pick, Text, Ticks


class TookPlaceForm(NamelessForm, OfMeeting):
    """Which adults were there, and why nobody confirmed it; `took_place_form` asks for children by age."""

    guarded: ClassVar[tuple[str, ...]] = ("reason",)
    adults = Ticks(_l("Adults who were there"))
    reason = Text(
        _l("Why was it not confirmed?"),
        longest=500,
        validators=[enough],
        description=_l("Your team and the focal point read this. No names, please."),
    )

    def heads(self, name: str = "heads") -> Mapping[AgeBand, int]:
        """How many children of each age band came, or were guests."""
        named = {band: f"{name}-{band.value}" for band in AgeBand}
        return {band: self[name].data or 0 for band, name in named.items() if name in self}

    def truth(self) -> Truth:
        """What was typed."""
        return Truth(self.keys("adults"), self.heads(), self.reason.data or "", self.heads("guests"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field, and at least one child."""
        valid = super().validate(extra_validators)
        counted = [f for f in self if f.name.startswith("heads-")]
        if counted and not any(f.data or f.errors for f in counted):
            self.refuse(counted[0].name, _("How many children came? If none came, no meeting took place."))
            return False
        for band, count in self.heads("guests").items():
            if count > self.heads().get(band, 0):
                words = _("Guests are counted with the children: there cannot be more guests than children.")
                self.refuse(f"guests-{band.value}", words)
                return False
        return valid


class UnplannedForm(TookPlaceForm):
    """The same for a meeting that was never planned here: also what, when and who led."""

    guarded = ("title", "reason")
    title = Line(_l("What was it about?"), description=_l("Only your team sees this. No names, please."))
    day = DayField(_l("Day"))
    starts = Hour(_l("Started at"))
    ends = Hour(_l("Ended at"))
    lead = Pick(_l("Who led it"), [Chosen()])

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field, and hours that have passed."""
        return super().validate(extra_validators) and self._has_passed()

    def values(self) -> dict[str, Any]:
        """What the services want to know."""
        starts, ends = self._moment("starts"), self._moment("ends")
        lead = read_key(self.lead.data)
        return {"title": self.title.data, "starts_at": starts, "ends_at": ends, "lead_id": lead}

    def _has_passed(self) -> bool:
        starts, ends = self._moment("starts"), self._moment("ends")
        for name, moment in (("starts", starts), ("ends", ends)):
            if trouble := clock_trouble(moment):
                self.refuse(name, _(trouble))
        if not 0 < minutes_between(starts, ends) <= MOST_MINUTES:
            self.refuse("ends", _("The end must be after the start, and within 12 hours of it."))
        if trouble := happened(starts, ends, clock.now()):
            self.refuse("day", _(trouble))
        return not self.errors

    def _moment(self, name: str) -> datetime:
        assert self.day.data  # noqa: S101 - it was asked for
        return local_moment(self.day.data, self[name].data, self.committee.time_zone)


def took_place_form(
    committee: Committee,
    adults: Sequence[Adult],
    bands: Sequence[AgeBand],
    meeting: Meeting | None = None,
    leads: Sequence[User] = (),
) -> Any:
    """The form for a planned meeting, ticked with the adults who were asked, or for one never planned."""
    kind: Any = TookPlaceForm if meeting else UnplannedForm
    fields = {
        f"{name}-{b.value}": Number(_l(b.label), least=0, most=99, default=0)
        for name in ("heads", "guests")
        for b in bands
    }
    asked = [show_key(row.adult_id) for row in meeting.adults] if meeting else []
    version = str(meeting.version) if meeting else ""
    form = type("TookPlace", (kind,), fields)(committee, data={"adults": asked, "version": version})
    form.adults.choices = choices_of(adults)
    if not meeting:
        form.lead.choices = choices_of(leads, _("Please choose"))
    return form
