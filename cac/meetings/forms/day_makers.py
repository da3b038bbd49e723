"""The forms of the day, each made for its meeting: the age bands, the adults, and what is known already."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from cac import clock
from cac.committees.ages import AgeBand
from cac.db import read_key, show_key
from cac.meetings.day.rules import Day, LeftWith
from cac.meetings.forms.acts import enough
from cac.meetings.forms.day import (
    MOST,
    NOT_YET,
    AdultsForm,
    ArrivalForm,
    DayForm,
    FoundForm,
    LeftForm,
    OpenForm,
    OutsiderForm,
    PlaceForm,
    counts,
    made,
)
from cac.meetings.models import Meeting
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import SEEN, DayItem, Looked, PhotoRule, Said
from cac.web.choices import choices_of
from cac.web.forms import Hour, Line, Marks, Number, Text, Ticks


def place_form(meeting: Meeting, seen: Mapping[DayItem, Said], *, sent: bool) -> PlaceForm:
    """The list of the day, with what was answered so far."""
    fields: dict[str, Any] = {}
    for item in DayItem:
        fields[f"seen-{item.value}"] = Marks(_l(item.label), Looked, needed=False)
        fields[f"so-{item.value}"] = Line(_l("so we …"), longest=200, needed=False)
    data: dict[str, Any] = {f"seen-{item.value}": one.answer for item, one in seen.items()}
    data |= {f"so-{item.value}": one.so_we for item, one in seen.items()}
    fields["guarded"] = tuple(name for name in fields if name.startswith("so-"))
    form: PlaceForm = made(PlaceForm, meeting, fields, sent=sent, **data)
    for seen_field, _so in form.rows():
        seen_field.choices = [(NOT_YET, _("Not looked yet")), *((one.value, _(one.label)) for one in SEEN)]
    return form


def open_form(
    meeting: Meeting, adults: Sequence[Adult], bands: Sequence[AgeBand], *, waits: bool, sent: bool
) -> OpenForm:
    """Who is here; it asks for a reason where nobody looked at everything."""
    fields = {"adults": Ticks(_l("Adults who are here"))} | arrival(bands) | _with_guests(meeting)
    if waits:
        says = _l("Not everything at the place was looked at. Why is it right to open all the same?")
        fields |= {"reason": Text(says, longest=500, validators=[enough]), "guarded": ("reason",)}
    form: OpenForm = made(OpenForm, meeting, fields, sent=sent)
    form["adults"].choices = choices_of(adults)
    return form


def _with_guests(meeting: Meeting) -> dict[str, Any]:
    """What must be said as soon as a guest is here, where the plan is not for guests."""
    needed = _l("Needed as soon as one guest is here.")
    fields = {}
    if meeting.plan and meeting.plan.photos is PhotoRule.FACES:
        fields["no_faces"] = BooleanField(_l("No photo shows a face today."), description=needed)
    if meeting.plan and meeting.plan.in_public:
        fields["apart"] = BooleanField(_l("Guests take no part in the step in public."), description=needed)
    return fields


def care_form(
    meeting: Meeting, adults: Sequence[Adult], bands: Sequence[AgeBand], *, sent: bool, typed: OpenForm
) -> OpenForm:
    """Who is here when it is care only; filled in with what was `typed` to open it."""
    fields = {"adults": Ticks(_l("Adults who are here")), **counts(bands), **counts(bands, "guests")}
    data = {name: typed[name].data for name in fields if name in typed}
    form: OpenForm = made(type("CareForm", (OpenForm,), {"part": "care"}), meeting, fields, sent=sent, **data)
    form["adults"].choices = choices_of(adults)
    return form


def arrival(bands: Sequence[AgeBand], day: Day | None = None) -> dict[str, Any]:
    """Children, guests and answers; filled in with the numbers of the day where there are some."""
    asked = day.assent if day else None
    return {
        **counts(bands, now=day.came if day else None),
        **counts(bands, "guests", now=day.guests if day else None),
        "yes": Number(_l("Yes"), least=0, most=5 * MOST, default=asked.yes if asked else 0),
        "no": Number(_l("No"), least=0, most=5 * MOST, default=asked.no if asked else 0),
    }


def came_form(meeting: Meeting, bands: Sequence[AgeBand], *, sent: bool) -> ArrivalForm:
    """More children have come."""
    kind = type("CameForm", (ArrivalForm,), {"part": "came"})
    form: ArrivalForm = made(kind, meeting, arrival(bands), sent=sent)
    return form


def correct_form(meeting: Meeting, bands: Sequence[AgeBand], day: Day, *, sent: bool) -> ArrivalForm:
    """The right numbers, and why they were wrong."""
    reason = Text(_l("What was wrong?"), longest=300, validators=[enough])
    kind = type("CorrectForm", (ArrivalForm,), {"part": "correct", "guarded": ("reason",)})
    form: ArrivalForm = made(kind, meeting, arrival(bands, day) | {"reason": reason}, sent=sent)
    return form


def left_form(meeting: Meeting, bands: Sequence[AgeBand], day: Day, *, sent: bool) -> LeftForm:
    """Who left early, when, and with whom."""
    here = Marks(_l("With whom?"), LeftWith, message=_l("Please say with whom."))
    fields = counts(bands) | {"at": Hour(_l("When?")), "left_with": here, "here": day.here}
    form: LeftForm = made(LeftForm, meeting, fields, sent=sent, at=_now(meeting))
    return form


def back_form(meeting: Meeting, day: Day, *, sent: bool) -> DayForm:
    """Who is here again."""
    gone = [band for band in AgeBand if day.left.get(band)]
    kind = type("BackForm", (DayForm,), {"part": "back"})
    form: DayForm = made(kind, meeting, counts(gone), sent=sent)
    return form


def out_form(meeting: Meeting, day: Day, *, sent: bool) -> DayForm:
    """Who goes home at the end; nothing is filled in, so that somebody really counts."""
    bands = [band for band in AgeBand if day.came.get(band)]
    fields = {f"heads-{band.value}": Number(_l(band.label), least=0, most=MOST) for band in bands}
    kind = type("OutForm", (DayForm,), {"part": "out"})
    form: DayForm = made(kind, meeting, fields, sent=sent)
    return form


def found_form(meeting: Meeting, *, sent: bool) -> FoundForm:
    """How an alarm ended."""
    form: FoundForm = made(FoundForm, meeting, {}, sent=sent, at=_now(meeting))
    return form


def adults_form(meeting: Meeting, adults: Sequence[Adult], here: set[bytes], *, sent: bool) -> AdultsForm:
    """Which adults are here now, ticked as it is known."""
    ticked = [show_key(key) for key in sorted(here)]
    form: AdultsForm = made(AdultsForm, meeting, {}, sent=sent, adults=ticked)
    form.adults.choices = choices_of(adults)
    return form


def outsider_form(meeting: Meeting, adults: Sequence[Adult], *, sent: bool) -> OutsiderForm:
    """Who came from outside, and who stays with them."""
    form: OutsiderForm = made(OutsiderForm, meeting, {}, sent=sent)
    form.escort.choices = choices_of(adults, _("Nobody"))
    return form


def escort_of(form: OutsiderForm) -> bytes | None:
    """The adult who stays with somebody from outside."""
    return read_key(form.escort.data) if form.escort.data else None


def _now(meeting: Meeting) -> time:
    return (
        clock.now().astimezone(ZoneInfo(meeting.committee.time_zone)).time().replace(second=0, microsecond=0)
    )
