"""What is asked on the day: what was looked at, who is here, who comes later, who leaves, who went home."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac import clock
from cac.committees.ages import AgeBand
from cac.db import read_key, show_key
from cac.meetings.day.lists import Seen
from cac.meetings.day.opening import Arrived
from cac.meetings.day.rules import Day, LeftWith, Outsider
from cac.meetings.forms import OfMeeting
from cac.meetings.forms.acts import enough
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting
from cac.meetings.rules import local_moment
from cac.safeguarding.models import Adult
from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.rules import DayItem, Looked
from cac.web.forms import Hour, Line, Marks, Number, Pick, Text, Ticks

MOST = 99
NOT_YET = ""


class DayForm(NamelessForm, OfMeeting):
    """One of the small forms of the day's page; each has its own `part`, so that no two fields are one."""

    guarded: ClassVar[tuple[str, ...]] = ()
    part: ClassVar[str] = ""

    def count(self, name: str = "heads") -> dict[AgeBand, int]:
        """Children by age band, as typed."""
        fields = {band: f"{name}-{band.value}" for band in AgeBand}
        return {band: self[field].data or 0 for band, field in fields.items() if field in self}

    def moment(self, meeting: Meeting) -> datetime:
        """The hour that was typed, on the day of the meeting and never still to come."""
        said: time = self["at"].data
        return min(local_moment(local_day(meeting), said, meeting.committee.time_zone), clock.now())

    @property
    def first(self) -> str:
        """Where a refusal of the act stands: the first field that people see."""
        names = [field.short_name for field in self if field.short_name not in {"names_nobody", "version"}]
        return str(names[0])


class PlaceForm(DayForm):
    """What was looked at where the children meet; made by `place_form`."""

    part = "place"

    def rows(self) -> list[tuple[Any, Any]]:
        """The pairs of fields: what was seen, and what is done about a no."""
        return [(self[f"seen-{item.value}"], self[f"so-{item.value}"]) for item in DayItem]

    def seen(self) -> dict[DayItem, Seen]:
        """What was answered; what nobody looked at yet is left out."""
        pairs = zip(DayItem, self.rows(), strict=True)
        return {item: Seen(one.data, so.data or "") for item, (one, so) in pairs if one.data}

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field, and what is done about each no."""
        valid = super().validate(extra_validators)
        for seen, so in self.rows():
            if seen.data is Looked.NO_SO and not so.data:
                self.refuse(so.short_name, _("Please say what you do about it."))
                valid = False
        return valid


class ArrivalForm(DayForm):
    """Children by age, guests among them, and what the children said."""

    def answers(self) -> tuple[int, int]:
        """How many said yes, and how many no."""
        return self["yes"].data or 0, self["no"].data or 0


class OpenForm(ArrivalForm):
    """Who is here; made by `open_form`."""

    def arrived(self) -> Arrived:
        """Who is here, as plain values."""
        yes, no = self.answers() if "yes" in self else (None, None)
        return Arrived(self.keys("adults"), self.count(), self.count("guests"), yes, no)

    def reasons(self) -> dict[str, str]:
        """What was typed, by the key of the finding."""
        return {"SG-12": self["reason"].data or ""} if "reason" in self else {}

    def refuse_opening(self, words: str, checks: set[str]) -> None:
        """Say why it cannot open, beside what it is about."""
        if checks == {"SG-09"}:
            self.refuse("yes", words)
        elif any(self.count().values()):
            self.refuse("adults", words)
        else:
            self.refuse(next(f.short_name for f in self if f.short_name.startswith("heads-")), words)


class LeftForm(DayForm):
    """Who left early."""

    part = "left"

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field, and no more children than are here."""
        return super().validate(extra_validators) and _not_more(self, self.here)

    here: Mapping[AgeBand, int]


class FoundForm(DayForm):
    """How it was cleared up."""

    part = "found"
    guarded = ("words",)
    words = Text(_l("How was it cleared up? Where was the child?"), longest=500, validators=[enough])
    at = Hour(_l("When?"))


class OutsiderForm(DayForm):
    """Somebody from outside came."""

    part = "outsider"
    guarded = ("words",)
    words = Line(_l("Who is it?"), description=_l("Such as: an officer of the ward. No child’s name."))
    what = Marks(_l("What happens now?"), Outsider, message=_l("Please choose one."))
    escort = Pick(_l("Who stays with them all the time?"))


class AdultsForm(DayForm):
    """Which adults are here now."""

    part = "adults"
    adults = Ticks(_l("Adults who are here now"))


def made(base: type[DayForm], meeting: Meeting, fields: Mapping[str, Any], *, sent: bool, **data: Any) -> Any:
    """A small form with more fields; what was sent is read only by the form it was sent from."""
    kind: type[DayForm] = type(base.__name__, (base,), dict(fields))
    values = {"version": str(meeting.version)} | data
    more: dict[str, Any] = {} if sent else {"formdata": None}
    return kind(meeting.committee, prefix=f"{base.part}-" if base.part else "", data=values, **more)


def counts(
    bands: Sequence[AgeBand], name: str = "heads", *, least: int = 0, now: Mapping[AgeBand, int] | None = None
) -> dict[str, Any]:
    """A number for each age band; with `now` it is filled in."""
    given = {band: (now or {}).get(band, 0) for band in bands}
    return {f"{name}-{b.value}": Number(_l(b.label), least=least, most=MOST, default=given[b]) for b in bands}


def place_form(meeting: Meeting, seen: Mapping[DayItem, Seen], *, sent: bool) -> PlaceForm:
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
        seen_field.choices = [(NOT_YET, _("Not looked yet")), *seen_field.choices[1:]]
    return form


def open_form(
    meeting: Meeting, adults: Sequence[Adult], bands: Sequence[AgeBand], *, waits: bool, sent: bool
) -> OpenForm:
    """Who is here; it asks for a reason where nobody looked at everything."""
    fields = {"adults": Ticks(_l("Adults who are here"))} | arrival(bands)
    if waits:
        says = _l("Not everything at the place was looked at. Why is it right to open all the same?")
        fields |= {"reason": Text(says, longest=500, validators=[enough]), "guarded": ("reason",)}
    form: OpenForm = made(OpenForm, meeting, fields, sent=sent)
    form["adults"].choices = [(show_key(adult.id), adult.name) for adult in adults]
    return form


def care_form(
    meeting: Meeting, adults: Sequence[Adult], bands: Sequence[AgeBand], *, sent: bool, typed: OpenForm
) -> OpenForm:
    """Who is here when it is care only; filled in with what was `typed` to open it."""
    fields = {"adults": Ticks(_l("Adults who are here")), **counts(bands), **counts(bands, "guests")}
    data = {name: typed[name].data for name in fields if name in typed}
    form: OpenForm = made(type("CareForm", (OpenForm,), {"part": "care"}), meeting, fields, sent=sent, **data)
    form["adults"].choices = [(show_key(adult.id), adult.name) for adult in adults]
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
    form.adults.choices = [(show_key(adult.id), adult.name) for adult in adults]
    return form


def outsider_form(meeting: Meeting, adults: Sequence[Adult], *, sent: bool) -> OutsiderForm:
    """Who came from outside, and who stays with them."""
    form: OutsiderForm = made(OutsiderForm, meeting, {}, sent=sent)
    form.escort.choices = [("", _("Nobody")), *((show_key(adult.id), adult.name) for adult in adults)]
    return form


def escort_of(form: OutsiderForm) -> bytes | None:
    """The adult who stays with somebody from outside."""
    return read_key(form.escort.data) if form.escort.data else None


def _now(meeting: Meeting) -> time:
    return (
        clock.now().astimezone(ZoneInfo(meeting.committee.time_zone)).time().replace(second=0, microsecond=0)
    )


def _not_more(form: DayForm, here: Mapping[AgeBand, int]) -> bool:
    for band, count in form.count().items():
        if count > here.get(band, 0):
            words = _("Not so many of this age are here. Did more come? Then correct the numbers first.")
            form.refuse(f"heads-{band.value}", words)
    return not form.errors
