"""One meeting: where it stands on its path, and what is missing before it is safe."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import joinedload

from cac import clock
from cac.committees.rules import Role, acts_of
from cac.meetings import queries
from cac.meetings.daypack import trouble_preparing
from cac.meetings.forms.acts import ReasonForm, reason_form
from cac.meetings.gate import Look, adults_of, local_day, look, look_of_adults
from cac.meetings.mends import may_mend, mend_url
from cac.meetings.models import Meeting
from cac.meetings.overrides import mark_of, why_not
from cac.meetings.places import district_of, reads_where, told_of, where
from cac.meetings.rules import (
    IN_CALENDAR,
    MAY,
    NOT_READY,
    PATH,
    PATH_OF_ADULTS,
    PLANNED,
    State,
    minutes_between,
    step_of,
    step_of_adults,
)
from cac.meetings.series.queries import has_later
from cac.meetings.series.words import rule_words
from cac.meetings.sharing import reminder, sentences
from cac.meetings.timing import timed
from cac.meetings.unconfirmed import found_that_day
from cac.meetings.views import bp
from cac.safeguarding.models import Adult
from cac.safeguarding.places import exact_words
from cac.safeguarding.rules import Finding, Level
from cac.safeguarding.rules.records import numbers_read
from cac.web.language import says


@bp.get("/meetings/<key:meeting_id>")
def show(meeting_id: bytes) -> ResponseReturnValue:
    """One meeting; whoever only reads learns its time and its state."""
    whole = joinedload(Meeting.agenda), joinedload(Meeting.series)
    meeting, roles = queries.meeting_and_roles(current_user, meeting_id, "time.read", *whole)
    if not MAY["meeting.read"](roles):
        rough = {"district": district_of(meeting), "this_year": clock.now().year, "now": clock.now()}
        place = _place(meeting, roles, adults_of([meeting.id])[meeting.id])
        return render_template("meetings/time.html", meeting=meeting, **rough, **place)
    return meeting_page(meeting, roles)


def meeting_page(
    meeting: Meeting, roles: frozenset[Role], seen: Look | None = None, form: ReasonForm | None = None
) -> str:
    """The whole page for the team; `form` comes back with what was typed when a reason is missing."""
    seen = seen or (look_of_adults(meeting) if meeting.adults_only else look(meeting))
    return render_template(
        "meetings/show.html",
        meeting=meeting,
        may=acts_of(roles, MAY),
        seen=seen,
        gate=seen.gate,
        form=form or reason_form(seen.gate, meeting),
        marks_of=_to_override(meeting, roles, seen),
        mends={one.key: mend_url(one, meeting, seen) for one in seen.gate.findings if may_mend(one, roles)},
        **_path(meeting, seen),
        **_place(meeting, roles, seen.adults),
        found=_found(meeting),
        rule_words=rule_words,
        this_year=clock.now().year,
        **_around(meeting),
    )


def _to_override(meeting: Meeting, roles: frozenset[Role], seen: Look) -> Callable[[Finding], str | None]:
    """What the address of a block is, for whoever may override it; None for all others."""

    def mark(finding: Finding) -> str | None:
        if finding.level is not Level.BLOCK or why_not(meeting, finding, seen, current_user, roles):
            return None
        return mark_of(finding)

    return mark


def _found(meeting: Meeting) -> list[dict[str, Any]]:
    """What the gate found for the day of a meeting that took place without confirmation, the worst first."""
    kept = found_that_day(meeting) if meeting.state is State.TOOK_PLACE else None
    return [
        {"level": Level(one["level"]), "said": says(one["says"], numbers_read(one))}
        for one in (kept.findings if kept else ())
    ]


def _path(meeting: Meeting, seen: Look) -> dict[str, Any]:
    """The steps of its path, and where it stands."""
    if meeting.adults_only:
        return {"steps": [_(step) for step in PATH_OF_ADULTS], "step": step_of_adults(meeting.state)}
    step = step_of(meeting.state, blocked=seen.gate.level is Level.BLOCK)
    return {"steps": [_(step) for step in PATH], "step": step}


def _place(meeting: Meeting, roles: frozenset[Role], adults: Iterable[Adult]) -> dict[str, Any]:
    """Where it is, in exact words for those who read them, and what may be told to everybody."""
    spot, reads = where(meeting), reads_where(current_user, roles, adults)
    exact = {place.id: exact_words(place) for place in (spot.here, spot.other) if place and reads}
    told = told_of(meeting, spot)
    words = {"said": sentences(meeting, told), "reminded": sentences(meeting, told, reminder)}
    return {"spot": spot, "exact": exact, "reads_where": reads, **words}


def _around(meeting: Meeting) -> dict[str, Any]:
    """What stands beside the gate: the agenda, the reasons typed, the heads counted, and the day."""
    items = meeting.agenda
    begun = meeting.state in {State.OPEN, State.CLOSED}
    return {
        "agenda": list(timed(meeting.starts_at, items)),
        "used": sum(item.minutes for item in items),
        "length": minutes_between(meeting.starts_at, meeting.ends_at),
        "reasons": [] if meeting.state in NOT_READY else queries.reasons_of(meeting),
        "heads": meeting.came if begun else 0,
        "is_today": local_day(meeting) == clock.today(meeting.committee.time_zone),
        "has_begun": meeting.starts_at <= clock.now(),
        "is_over": meeting.ends_at <= clock.now(),
        "planned": meeting.state in PLANNED,
        "has_later": has_later(meeting),
        "may_be_taken": trouble_preparing(meeting) is None,
        "in_calendar": meeting.state in IN_CALENDAR and meeting.published_at is not None,
    }
