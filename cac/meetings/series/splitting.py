"""Change this meeting of a series and all later ones: from here on they come by another rule."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import select

from cac.audit import services as audit
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.meetings.copying import Model, copies
from cac.meetings.day import lists
from cac.meetings.gate import local_day
from cac.meetings.holds import recheck_all
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.meetings.series.ending import end_with_last, take_away
from cac.meetings.series.expand import Dates, Occasion, days_of, expand, sort_out
from cac.meetings.series.models import Series
from cac.meetings.series.queries import from_on
from cac.meetings.series.rules import Rule
from cac.meetings.series.services import later_of, require_repeatable, rule_of, slot_day, write_rule
from cac.meetings.services import change, require_planned


@dataclass(frozen=True)
class Later:
    """What became of this meeting and all later ones: how many changed, were made, went, are on hold now."""

    changed: int
    made: int = 0
    gone: int = 0
    held: int = 0


def change_later(
    meeting: Meeting, *, title: str, starts_at: datetime, ends_at: datetime, lead_id: bytes | None
) -> Later:
    """Change what, when or who leads of this meeting and of all later ones that are planned.

    At another time they come again as often as before, from the day and at the hours given for this one;
    where there was no meeting there is none. Each confirmed one passes the gate again, or is put on hold.
    """
    require_planned(meeting)
    later = from_on(meeting)
    if later == [meeting]:
        change(meeting, title=title, starts_at=starts_at, ends_at=ends_at, lead_id=lead_id)
        return Later(1)
    plan = None
    if (starts_at, ends_at) != (meeting.starts_at, meeting.ends_at):
        rule = _moved(meeting, starts_at, ends_at)
        plan = _plan(meeting, rule, _gaps(meeting, free_days(meeting, later), rule))
    for one in later:
        one.title, one.lead_id = title, lead_id
    return _settle(meeting, later, plan) if plan else changed(meeting, later)


def repeat_later(meeting: Meeting, rule: Rule, without: Collection[date]) -> Later:
    """Let this meeting and all later ones come again by another rule, but on none of the days `without`."""
    require_repeatable(meeting)
    return _settle(meeting, from_on(meeting), _plan(meeting, rule, without))


def changed(meeting: Meeting, later: Sequence[Meeting]) -> Later:
    """Something of these meetings of its series changed: each confirmed one passes the gate again."""
    was = {one.id for one in later if one.state is State.CONFIRMED}
    for one in later:
        one.version += 1
    recheck_all(later)
    assert meeting.series_id  # noqa: S101 - it is one of a series
    audit.record("changed a series", meeting.series_id)
    return Later(len(later), held=sum(one.id in was and one.state is State.ON_HOLD for one in later))


def _moved(meeting: Meeting, starts_at: datetime, ends_at: datetime) -> Rule:
    """The rule of its series from this meeting on, which begins on another day or at another hour."""
    old, zone = meeting.series, ZoneInfo(meeting.committee.time_zone)
    assert old  # noqa: S101 - it is one of a series
    starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    shift = starts.date() - slot_day(meeting)
    return replace(
        rule_of(old),
        first_on=starts.date(),
        starts=starts.time(),
        ends=ends.time(),
        last_on=max(old.last_on + shift, starts.date()),
    )


def free_days(meeting: Meeting, later: Sequence[Meeting]) -> set[date]:
    """Days of the old rule from this meeting on that have no planned meeting: cancelled ones, or unticked."""
    assert meeting.series  # noqa: S101 - it is one of a series
    kept, _left_out = sort_out(rule_of(meeting.series), meeting.committee)
    return {one.day for one in kept if one.day > slot_day(meeting)} - {slot_day(one) for one in later}


def _gaps(meeting: Meeting, free: Collection[date], rule: Rule) -> set[date]:
    """The days of the new rule that stand in the places of those."""
    assert meeting.series  # noqa: S101 - it is one of a series
    days = [day for day in days_of(rule_of(meeting.series)) if day >= slot_day(meeting)]
    now = islice(days_of(rule), len(days))
    return {after for before, after in zip(days, now, strict=False) if before in free}


def if_moved(meeting: Meeting) -> tuple[Rule, Callable[[Rule], Sequence[Occasion]]]:
    """The rule of this meeting and all later ones, and what gives their times if they were moved to another.

    RuleBroken where no later one is planned.
    """
    later = from_on(meeting) if meeting.series_id else []
    if len(later) < 2:
        raise RuleBroken(_("No later meeting of this series is planned."))
    now, free = _moved(meeting, meeting.starts_at, meeting.ends_at), free_days(meeting, later)

    def times(rule: Rule) -> Sequence[Occasion]:
        assert now.last_on  # noqa: S101 - a series has one
        last_on = max(now.last_on + (rule.first_on - now.first_on), rule.first_on)
        rule = replace(rule, last_on=last_on)
        return _plan(meeting, rule, _gaps(meeting, free, rule)).times

    return now, times


@dataclass(frozen=True)
class _Plan:
    """A rule with the days that come of it, and the times at which there shall be meetings."""

    rule: Rule
    dates: Dates
    times: list[Occasion]


def _plan(meeting: Meeting, rule: Rule, without: Collection[date]) -> _Plan:
    """Raises Unfit for a rule that cannot be, before anything is changed."""
    dates = expand(rule, meeting.committee)
    return _Plan(rule, dates, [dates.kept[0], *later_of(dates, without)])


def _settle(meeting: Meeting, later: Sequence[Meeting], plan: _Plan) -> Later:
    """Give the meetings the times of the rule, in their order: what is missing is made, the surplus goes."""
    times = plan.times
    old = meeting.series
    series = _series_from(meeting, plan)
    staying, surplus = later[: len(times)], later[len(times) :]
    _put(staying, times, series)
    take_away(surplus)
    missing = [(one.starts, one.ends) for one in times[len(later) :]]
    made = copies(Model(meeting), missing, series.id) if missing else []
    if old and old is not series:
        end_with_last(old)
    done = changed(meeting, staying)
    return replace(done, made=len(made), gone=len(surplus))


def _series_from(meeting: Meeting, plan: _Plan) -> Series:
    """The series from this meeting on: a new one, but where nothing comes before it, the same as before."""
    old = meeting.series
    assert old  # noqa: S101 - it is one of a series
    before = select(Meeting.published_at).where(Meeting.series_id == old.id, Meeting.slot < meeting.slot)
    series, earlier = old, db.session.scalars(before).all()
    if earlier:
        series = Series(committee_id=old.committee_id, uid=new_key().hex(), follows_id=old.id)
    if earlier and old.published_at and not any(earlier):
        _pass_on(old, series)
    write_rule(series, plan.rule, plan.dates)
    db.session.add(series)
    db.session.flush()
    return series


def _pass_on(old: Series, series: Series) -> None:
    """All that calendars show goes with the later meetings, and so does the name that they know it by."""
    old.uid, series.uid = series.uid, old.uid
    series.sequence, series.published_at = old.sequence, old.published_at
    old.sequence, old.published_at = 0, None
    db.session.flush()  # no two series have one name, not even for a moment


def _put(staying: Sequence[Meeting], times: Sequence[Occasion], series: Series) -> None:
    """Each at its time of the rule, also one that had been moved by hand."""
    other_day = []
    for meeting, time in zip(staying, times, strict=False):
        if local_day(meeting) != time.day:
            other_day.append(meeting)
        if meeting.published_at and meeting.starts_at != time.starts:
            meeting.moved_from = meeting.starts_at
        meeting.series, meeting.slot = series, time.starts
        meeting.starts_at, meeting.ends_at = time.starts, time.ends
    lists.forget(*other_day)
