"""What is asked when a meeting comes again: how often, until when, and on which days it does not."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Self

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField

from cac.committees.school import school_holidays_of
from cac.meetings.forms import OfMeeting
from cac.meetings.forms.acts import ReasonForm, enough
from cac.meetings.models import Meeting
from cac.meetings.series.expand import Dates, Unfit, expand
from cac.meetings.series.models import Series
from cac.meetings.series.queries import from_on
from cac.meetings.series.rules import MOST_EVERY, MOST_OCCURRENCES, Freq, Rule, ways_from
from cac.meetings.series.services import rule_from
from cac.meetings.series.shown import Overview
from cac.meetings.series.splitting import free_days
from cac.meetings.series.words import weekday, which_weekday
from cac.meetings.timing import moment_asked
from cac.safeguarding.rules import finding_record
from cac.web.forms import DayField, Marks, Number, Text, Ticks
from cac.web.language import weekday as day_words
from cac.web.stale import mark_of


class RepeatForm(OfMeeting):
    """How a meeting comes again; the days are shown before anything is saved, and each can be left out."""

    freq = Marks(_l("How does it come again?"), Freq, message=_l("Please choose one."))
    every = Number(
        _l("Every how many days, weeks or months?"),
        least=1,
        most=MOST_EVERY,
        default=1,
        description=_l("1 is every time, 2 every second time."),
    )
    last_on = DayField(_l("Until which day?"), needed=False)
    times = Number(_l("Or how many times in all?"), least=2, most=MOST_OCCURRENCES, needed=False)
    skip_public = BooleanField(_l("Not on public holidays"))
    skip_school = BooleanField(_l("Not in the school holidays that the committee wrote down"))
    days = Ticks(_l("Untick a day on which you do not meet"))
    seen = HiddenField()
    begins = HiddenField()  # at another time than now, such as 2026-12-05T10:00
    meeting: Meeting
    dates: Dates | None = None

    @classmethod
    def about(cls, meeting: Meeting) -> Self:
        """For the first meeting, with the words that fit its day."""
        form = cls(data=_written(meeting) | {"version": str(meeting.version)})
        form.meeting, form.days.choices = meeting, []
        for one_of_the_two in (form.last_on, form.times):  # so neither is "optional"
            one_of_the_two.flags.optional, one_of_the_two.flags.required = False, True
        form.begins.data = request.form.get("take", form.begins.data)
        first = rule_from(meeting, Freq.DAILY, 1, form.moment).first_on
        if not school_holidays_of([meeting.committee_id]):
            del form.skip_school  # nothing would be left out
        form.freq.choices = [(freq.value, way(freq, first)) for freq in ways_from(first)]
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """The fields by themselves, then the days that come of them."""
        chosen, self.days.data = self.days.data or [], None  # judged below, once the days are known
        if not super().validate(extra_validators):
            return False
        if bool(self.last_on.data) == bool(self.times.data):
            self.refuse("last_on", _("Give either a last day or a number of times."))
            return False
        try:
            self.dates = expand(self.rule(), self.meeting.committee)
        except Unfit as wrong:
            self.refuse(wrong.part, wrong.message)
            return False
        self._offer(self.dates, chosen)
        return True

    def _offer(self, dates: Dates, chosen: Sequence[str]) -> None:
        """Every later day can be ticked; what was ticked stays, as long as it is about the same days."""
        later = [one.day.isoformat() for one in dates.kept[1:]]
        self.days.choices = [(day, day_words(date.fromisoformat(day))) for day in later]
        if self.was_seen():
            self.days.data = [day for day in later if day in set(chosen)]
        else:
            free = {day.isoformat() for day in _free(self.meeting)}
            self.days.data = [day for day in later if day not in free]

    @property
    def moment(self) -> datetime | None:
        """When the first meeting shall begin, if that is another time than now."""
        return moment_asked(self.meeting, self.begins.data or "")

    @property
    def mark(self) -> str:
        """What stands for exactly the days that come of what was typed."""
        assert self.dates  # noqa: S101 - asked for once it is valid
        return mark_of(*(one.starts.isoformat() for one in self.dates.kept))

    def was_seen(self) -> bool:
        """Whether these very days were shown before."""
        return bool(self.seen.data == self.mark)

    def rule(self) -> Rule:
        """The rule that was typed."""
        return rule_from(self.meeting, self.freq.data, self.every.data or 1, self.moment, **self.ending())

    def ending(self) -> dict[str, Any]:
        """Until when, and on which days not."""
        names = ("last_on", "times", "skip_school", "skip_public")
        return {name: self[name].data for name in names if name in self}

    def without(self) -> set[date]:
        """The days that were unticked."""
        assert self.dates  # noqa: S101 - asked for once it is valid
        ticked = set(self.days.data or [])
        return {one.day for one in self.dates.kept[1:] if one.day.isoformat() not in ticked}


def _written(meeting: Meeting) -> dict[str, Any]:
    """How it comes again until now, if it is one of a series."""
    names = ("freq", "every", "last_on", "skip_school", "skip_public")
    return {name: getattr(meeting.series, name) for name in names} if meeting.series else {}


def _free(meeting: Meeting) -> set[date]:
    """The days that have no meeting in its series until now, though its rule has them."""
    return free_days(meeting, from_on(meeting)) if meeting.series else set()


def way(freq: Freq, first: date) -> str:
    """A way to come again, in words that fit the first day."""
    if freq is Freq.DAILY:
        return str(_("By days"))
    if freq is Freq.WEEKLY:
        return str(_("By weeks, on %(weekday)s", weekday=weekday(first)))
    if freq is Freq.MONTHLY_DATE:
        return str(_("By months, on day %(number)s", number=first.day))
    which = which_weekday(first, last=freq is Freq.MONTHLY_LAST)
    return str(_("By months, on %(which)s", which=which))


def reasons_form(shown: Overview, series: Series) -> ReasonForm:
    """One reason for each thing that asks, for all meetings that it is found of; and what was shown."""
    keys = dict.fromkeys(one.finding.key for one in shown.asking)
    says = _l("Why is it right to meet all the same?")
    fields = {f"reason-{key}": Text(says, longest=500, validators=[enough]) for key in keys}
    more = {"guarded": tuple(fields), "seen": HiddenField()}
    asking: type[ReasonForm] = type("Reasons", (ReasonForm,), fields | more)
    return asking(series.committee, data={"seen": mark_of_waiting(shown)})


def mark_of_waiting(shown: Overview) -> str:
    """What stands for the meetings that would be confirmed, and for every word that asks about them."""
    waiting = [(meeting.id.hex(), meeting.version) for meeting in shown.waiting]
    return mark_of(waiting, [(repr(finding_record(one.finding)), one.days) for one in shown.asking])
