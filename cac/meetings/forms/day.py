"""What is asked on the day: what was looked at, who is here, who comes later, who leaves, who went home."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac import clock
from cac.committees.ages import AgeBand
from cac.meetings.day.opening import Arrived
from cac.meetings.day.rules import Outsider
from cac.meetings.forms import OfMeeting
from cac.meetings.forms.acts import enough
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting
from cac.meetings.rules import local_moment
from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.rules import DayItem, Looked, Said
from cac.web.forms import Hour, Line, Marks, Number, Pick, Text, Ticks

MOST = 99
NOT_YET = ""
BESIDE = {"SG-09": "yes", "SG-10": "apart", "SG-19": "no_faces"}  # the field that a check is about
WITH_GUESTS = ("no_faces", "apart")


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

    def seen(self) -> dict[DayItem, Said]:
        """What was answered; what nobody looked at yet is left out."""
        pairs = zip(DayItem, self.rows(), strict=True)
        return {item: Said(one.data, so.data or "") for item, (one, so) in pairs if one.data}

    def adds(self, known: Mapping[DayItem, Said]) -> bool:
        """Whether anything was typed that is not `known` yet."""
        pairs = zip(DayItem, self.rows(), strict=True)
        typed = {item: Said(one.data, so.data or "") for item, (one, so) in pairs if one.data or so.data}
        return any(known.get(item) != one for item, one in typed.items())

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field, and what is done about each no."""
        valid = super().validate(extra_validators)
        for seen, so in self.rows():
            if seen.data is Looked.NO_SO and not so.data:
                self.refuse(so.short_name, _("Please say what you do about it."))
                valid = False
            elif so.data and not seen.data:
                self.refuse(seen.short_name, _("Please choose one."))
                valid = False
        return valid


class ArrivalForm(DayForm):
    """Children by age, guests among them, and what the children said."""

    def answers(self) -> tuple[int, int]:
        """How many said yes, and how many no."""
        return self["yes"].data or 0, self["no"].data or 0


class OpenForm(ArrivalForm):
    """Who is here; made by `open_form`."""

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed or ticked in it."""
        return any(field.data for field in self if field.short_name not in {"version", "names_nobody"})

    def arrived(self) -> Arrived:
        """Who is here, as plain values."""
        yes, no = self.answers() if "yes" in self else (None, None)
        said = {name: self[name].data for name in WITH_GUESTS if name in self}
        return Arrived(self.keys("adults"), self.count(), self.count("guests"), yes, no, **said)

    def reasons(self) -> dict[str, str]:
        """What was typed, by the key of the finding."""
        return {"SG-12": self["reason"].data or ""} if "reason" in self else {}

    def refuse_opening(self, words: str, checks: set[str]) -> None:
        """Say why it cannot open, beside what it is about."""
        if checks and checks <= BESIDE.keys():
            self.refuse(BESIDE[min(checks)], words)
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


def _not_more(form: DayForm, here: Mapping[AgeBand, int]) -> bool:
    for band, count in form.count().items():
        if count > here.get(band, 0):
            words = _("Not so many of this age are here. Did more come? Then correct the numbers first.")
            form.refuse(f"heads-{band.value}", words)
    return not form.errors
