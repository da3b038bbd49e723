"""Meetings as a month, a week and a year to pin on a wall; each on the clock of its own committee."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cac import clock
from cac.committees.models import WeeklyWindow
from cac.committees.windows import windows_of
from cac.errors import NotFound
from cac.meetings import queries, spans
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.meetings.spans import Span
from cac.meetings.views import bp
from cac.meetings.views.mine import NOW, Mine, mine
from cac.web.language import week_begins_in


@bp.get("/meetings/month")
def month() -> ResponseReturnValue:
    """A month, day by day."""
    whose = mine()
    first = first_weekday(whose)
    span = spans.month_of(asked_day(whose))
    days = spans.whole_weeks(span, first)
    return _days("month", whose, span, weekdays=days[:7], days=days)


@bp.get("/meetings/week")
def week() -> ResponseReturnValue:
    """A week, day by day."""
    whose = mine()
    span = spans.week_of(asked_day(whose), first_weekday(whose))
    return _days("week", whose, span, busy=_busy(whose))


@bp.get("/meetings/year")
def year() -> ResponseReturnValue:
    """A year on one sheet of paper: days and hours only, for a wall is read by everybody."""
    whose = mine()
    first = first_weekday(whose)
    span = spans.year_of(asked_day(whose))
    found = by_day(m for m in _found(whose, span) if m.state is not State.CANCELLED)
    months = [(month, spans.whole_weeks(month, first)) for month in spans.months_of(span.first.year)]
    taken = {m.first.month: [x for day in m.days for x in found.get(day, [])] for m, _weeks in months}
    return render_template(
        "meetings/year.html", **_around("year", whose, span), months=months, taken=found, taken_in=taken
    )


def _days(kind: str, whose: Mine, span: Span, **more: Any) -> str:
    """A page that shows every day of a month or a week."""
    found = _found(whose, span)
    return render_template(
        f"meetings/{kind}.html",
        **_around(kind, whose, span),
        by_day=by_day(found),
        taking_place=[meeting for meeting in found if meeting.state is not State.CANCELLED],
        **more,
    )


def _busy(whose: Mine) -> dict[int, list[tuple[str, WeeklyWindow]]]:
    """When the children are not free, by weekday, each with the alias; only for those of their team."""
    aliases = {committee.id: committee.alias for committee in whose.shown if committee.id in whose.team}
    found: dict[int, list[tuple[str, WeeklyWindow]]] = {}
    for window in windows_of(aliases) if aliases else []:
        found.setdefault(window.weekday, []).append((aliases[window.committee_id], window))
    return found


def _found(whose: Mine, span: Span) -> list[Meeting]:
    return [meeting for meeting in queries.between(whose.ids, span) if local_day(meeting) in span]


def _around(kind: str, whose: Mine, span: Span) -> dict[str, Any]:
    """What stands around the days: the other ways to look, whose clock it is, the time before and after."""
    return {
        "whose": whose,
        "tabs_here": whose.tabs(kind, **{"from": request.args.get("from")}),
        "span": span,
        "today": _today(whose),
        "zones": sorted({committee.time_zone for committee in whose.shown}),
        "turn": _turn(kind, whose, span),
    }


def first_weekday(whose: Mine) -> int:
    """The day on which weeks begin where these committees are, 0 for Monday; Monday when they differ."""
    found = {week_begins_in(committee.country) for committee in whose.shown}
    return found.pop() if len(found) == 1 else 0


def asked_day(whose: Mine) -> date:
    """The day after `?from=`, or today; NotFound when it is no day."""
    given = request.args.get("from")
    day = spans.read_day(given) if given else _today(whose)
    if day is None:
        raise NotFound
    return day


def by_day(meetings: Iterable[Meeting]) -> dict[date, list[Meeting]]:
    """The meetings by their day where they take place, the earliest first."""
    found: dict[date, list[Meeting]] = {}
    for meeting in meetings:
        found.setdefault(local_day(meeting), []).append(meeting)
    return found


def _today(whose: Mine) -> date:
    """The day it is: of the committee asked for, else where the person is."""
    return clock.today(whose.chosen.time_zone if whose.chosen else current_user.time_zone)


def _turn(kind: str, whose: Mine, span: Span) -> dict[str, str | None]:
    """The addresses of the time before, of now, and of the time after."""

    def at(day: date | None) -> str | None:
        asked: dict[str, Any] = {"from": day.isoformat()} if day else {}
        return url_for(f".{kind}", committee=whose.key, **asked) if day else None

    now = url_for(f".{kind}", committee=whose.key, _anchor=NOW if kind == "year" else None)
    return {"back": at(span.before), "now": now, "on": at(span.after)}
