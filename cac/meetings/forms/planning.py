"""What is asked when a meeting is planned: what, when and who leads."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Committee
from cac.db import read_key, show_key
from cac.meetings.forms import OfMeeting
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting
from cac.meetings.rules import MOST_MINUTES, clock_trouble, local_moment, minutes_between
from cac.meetings.series.rules import Scope
from cac.meetings.timing import FARTHEST
from cac.safeguarding.nameless import NamelessForm
from cac.web.choices import choices_of
from cac.web.forms import Chosen, DayField, Form, Hour, Line, Marks, Pick

CHILDREN, ADULTS = "children", "adults"
WHO = [(CHILDREN, _l("The children, with adults")), (ADULTS, _l("Adults only, to plan or to train"))]


class MeetingForm(NamelessForm, OfMeeting):
    """What, when and who leads; the hours are those of the committee's own clock."""

    guarded = ("title",)

    day = DayField(_l("Day"))
    starts = Hour(_l("Starts at"))
    ends = Hour(_l("Ends at"))
    title = Line(_l("What is it about?"), description=_l("Only your team sees this. No names, please."))
    who = Pick(_l("Who meets"), default=CHILDREN)
    lead = Pick(_l("Who leads"), [Chosen()])
    scope = Marks(_l("Which meetings?"), Scope, default=Scope.ONE)
    zone: str
    kept_day: date | None = None

    @classmethod
    def about(
        cls,
        committee: Committee,
        leads: Sequence[User],
        meeting: Meeting | None = None,
        later: datetime | None = None,
    ) -> Self:
        """The form for a new meeting, or filled in with one that is planned already.

        With `later`, it and all later ones of its series shall begin at that moment.
        """
        form = cls(committee, data=_written(meeting, later) if meeting else None)
        form.zone, form.kept_day = committee.time_zone, local_day(meeting) if meeting else None
        form.who.choices = WHO
        if meeting:
            del form.who  # chosen once, when it is planned
        if meeting is None or meeting.series_id is None:
            del form.scope
        form.lead.choices = choices_of(leads, _("Please choose"))
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """The fields by themselves and the hours together, so that all that is wrong is said at once."""
        fine = super().validate(extra_validators)
        if self.day.data:
            self._judge_day()
        if self.day.data and self.starts.data and self.ends.data:
            self._judge_hours()
        return fine and not self.errors

    @property
    def for_later(self) -> bool:
        """Whether it counts for all later meetings of the series too."""
        return "scope" in self and self.scope.data is Scope.LATER

    def values(self) -> dict[str, Any]:
        """What the services want to know."""
        lead = read_key(self.lead.data)
        kind = {"adults_only": self.who.data == ADULTS} if "who" in self else {}
        return kind | {
            "title": self.title.data,
            "starts_at": self._moment(self.starts),
            "ends_at": self._moment(self.ends),
            "lead_id": lead,
        }

    def _judge_day(self) -> None:
        assert self.day.data  # noqa: S101 - it was asked for
        if (trouble := _day_trouble(self.day.data, self.zone)) and self.day.data != self.kept_day:
            self.refuse("day", trouble)

    def _judge_hours(self) -> None:
        for field in (self.starts, self.ends):
            if trouble := clock_trouble(self._moment(field)):
                self.refuse(field.name, _(trouble))
        length = minutes_between(self._moment(self.starts), self._moment(self.ends))
        if length <= 0:
            self.refuse("ends", _("The end must be after the start."))
        if length > MOST_MINUTES:
            self.refuse("ends", _("A meeting may last 12 hours at most."))

    def _moment(self, field: Any) -> datetime:
        assert self.day.data  # noqa: S101 - it was asked for
        return local_moment(self.day.data, field.data, self.zone)


class CopyForm(Form):
    """The day and the hour of a meeting that is planned after the model of another."""

    day = DayField(_l("Day"))
    starts = Hour(_l("Starts at"))
    zone: str

    @classmethod
    def about(cls, meeting: Meeting) -> Self:
        """Beginning at the same hour, until another is given."""
        form = cls(data={"starts": _written(meeting)["starts"]})
        form.zone = meeting.committee.time_zone
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """A day to come, and an hour that the clock shows once on it."""
        if not super().validate(extra_validators):
            return False
        assert self.day.data  # noqa: S101 - it was asked for
        if trouble := _day_trouble(self.day.data, self.zone):
            self.refuse("day", trouble)
        if trouble := clock_trouble(self.moment()):
            self.refuse("starts", _(trouble))
        return not self.errors

    def moment(self) -> datetime:
        """When the new meeting begins."""
        assert self.day.data and self.starts.data  # noqa: S101, PT018 - they were asked for
        return local_moment(self.day.data, self.starts.data, self.zone).astimezone(UTC)


def _day_trouble(day: date, zone: str) -> str | None:
    today = clock.today(zone)
    if day < today:
        return str(_("This day is already past."))
    return str(_("Please check the year.")) if day > today + FARTHEST else None


def _written(meeting: Meeting, later: datetime | None = None) -> dict[str, Any]:
    zone, begins = ZoneInfo(meeting.committee.time_zone), (later or meeting.starts_at).astimezone(UTC)
    starts, ends = begins.astimezone(zone), (begins + (meeting.ends_at - meeting.starts_at)).astimezone(zone)
    lead = show_key(meeting.lead_id) if meeting.lead_id else ""
    return {
        "scope": Scope.LATER if later else Scope.ONE,
        "title": meeting.title,
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "lead": lead,
        "version": str(meeting.version),
    }
