"""What a facilitator does with a series: let a meeting come again."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from cac import clock
from cac.audit import services as audit
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.copying import Model, copies
from cac.meetings.models import Meeting
from cac.meetings.records import republish
from cac.meetings.series.expand import Dates, Occasion, Unfit, expand
from cac.meetings.series.models import Series
from cac.meetings.series.rules import ONLY_ONE, Freq, Rule
from cac.meetings.services import change, require_planned

KEPT: tuple[str, ...] = ("freq", "every", "first_on", "starts", "ends", "skip_school", "skip_public")


def require_repeatable(meeting: Meeting) -> None:
    """Only a planned meeting that is not over can come again."""
    require_planned(meeting)
    if meeting.ends_at <= clock.now():
        raise RuleBroken(_("This meeting is already over. Plan another one like it, and repeat that one."))


def rule_from(
    meeting: Meeting, freq: Freq, every: int, begins: datetime | None = None, **more: object
) -> Rule:
    """The rule by which a meeting comes again, at the hours that it has on its committee's clock.

    If it shall begin at another moment, it is as long as before.
    """
    zone, begins = ZoneInfo(meeting.committee.time_zone), begins or meeting.starts_at
    over = begins.astimezone(UTC) + (meeting.ends_at - meeting.starts_at)
    starts, ends = begins.astimezone(zone), over.astimezone(zone)
    hours = {"starts": starts.time(), "ends": ends.time()}
    if ends.date() != starts.date():
        hours["ends"] = hours["starts"]  # no hour of its day: refused as one past midnight
    return Rule(freq, every, starts.date(), **hours, **more)  # type: ignore[arg-type]


def repeat(meeting: Meeting, rule: Rule, without: Collection[date] = ()) -> Series:
    """Let a meeting come again by a rule from its own day on, but on none of the days `without`.

    Where the rule begins at another time than the meeting, the meeting is moved there first. The others are
    drafts, as safe or unsafe as the gate finds each. The series keeps the name that the meeting had in
    calendars: its entry becomes one that repeats. Raises Unfit for a rule that cannot be.
    """
    require_repeatable(meeting)
    if meeting.series_id:
        raise RuleBroken(_("This meeting is one of a series already."))
    dates = expand(rule, meeting.committee)
    later = later_of(dates, without)
    _move(meeting, dates.kept[0])
    series = Series(committee_id=meeting.committee_id, uid=meeting.uid, sequence=meeting.sequence)
    write_rule(series, rule, dates)
    db.session.add(series)
    db.session.flush()
    meeting.series, meeting.slot = series, meeting.starts_at
    meeting.version += 1
    copies(Model(meeting), [(one.starts, one.ends) for one in later], series.id)
    if meeting.published_at:
        republish(meeting)
    audit.record("planned a series", series.id)
    return series


def _move(meeting: Meeting, first: Occasion) -> None:
    if (meeting.starts_at, meeting.ends_at) != (first.starts, first.ends):
        hours = {"starts_at": first.starts, "ends_at": first.ends}
        change(meeting, title=meeting.title, lead_id=meeting.lead_id, **hours)


def later_of(dates: Dates, without: Collection[date]) -> list[Occasion]:
    """The meetings after the first one, but for the days that somebody left out."""
    later = [one for one in dates.kept[1:] if one.day not in without]
    if not later:
        raise Unfit("days", ONLY_ONE)
    return later


def write_rule(series: Series, rule: Rule, dates: Dates) -> None:
    """How its meetings come again from now on; a number of times is kept as the last day."""
    for name in KEPT:
        setattr(series, name, getattr(rule, name))
    series.last_on, series.zone = dates.last_on, None


def rule_of(series: Series) -> Rule:
    """The rule of a series as it is kept."""
    return Rule(**{name: getattr(series, name) for name in KEPT}, last_on=series.last_on)


def slot_day(meeting: Meeting) -> date:
    """The day on which the rule of its series lets a meeting be; it may have been moved since."""
    assert meeting.slot and meeting.series  # noqa: S101, PT018 - it is one of a series
    return meeting.slot.astimezone(ZoneInfo(meeting.series.zone or meeting.committee.time_zone)).date()
