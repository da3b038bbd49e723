"""The small acts of the day: each is one form, one note, and back to the same page."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cac.db import db
from cac.meetings.day import heads, told
from cac.meetings.day.log import day_of, require_open
from cac.meetings.day.opening import adults_here
from cac.meetings.day.rules import Day, LeftWith
from cac.meetings.forms import day_makers as forms
from cac.meetings.forms.day import OutsiderForm
from cac.meetings.gate import adults_of
from cac.meetings.models import Meeting
from cac.meetings.views import bp
from cac.meetings.views.acts import bands_here
from cac.meetings.views.day import day_page, on_its_day

Make = Callable[[Meeting, Day], Any]
Do = Callable[[Meeting, Any], None]


def _note(
    meeting_id: bytes, part: str, make: Make, do: Do, *, act: str = "meeting.open", anchor: str = ""
) -> ResponseReturnValue:
    """Read the form, do the act, and say so; a refusal stands beside the first field of the form."""
    meeting, roles = on_its_day(meeting_id, act)
    require_open(meeting)
    form = make(meeting, day_of(meeting))
    if form.validate_on_submit() and (part != "correct" or form.is_fresh(meeting)):
        with form.beside(form.first):
            do(meeting, form)
    if form.errors:
        db.session.rollback()
        meeting, roles = on_its_day(meeting_id, act)
        return day_page(meeting, roles, **{part: form}), 422
    return _back(meeting, anchor or part)


def _back(meeting: Meeting, anchor: str) -> ResponseReturnValue:
    db.session.commit()
    alarm = meeting.alarm_at is not None
    words = _("The numbers do not agree. The focal point is told now.") if alarm else _("Noted.")
    flash(words, "careful" if alarm else "done")
    return redirect(url_for(".today", meeting_id=meeting.id, _anchor=None if alarm else anchor), 303)


@bp.post("/meetings/<key:meeting_id>/day/came")
def day_came(meeting_id: bytes) -> ResponseReturnValue:
    """More children have come."""

    def do(meeting: Meeting, form: Any) -> None:
        yes, no = form.answers()
        heads.more_came(meeting, form.count(), guests=form.count("guests"), yes=yes, no=no)

    return _note(meeting_id, "came", lambda m, _d: forms.came_form(m, _bands(m), sent=True), do)


@bp.post("/meetings/<key:meeting_id>/day/correct")
def day_correct(meeting_id: bytes) -> ResponseReturnValue:
    """The numbers that came in were wrong."""

    def do(meeting: Meeting, form: Any) -> None:
        yes, no = form.answers()
        reason = form["reason"].data
        heads.correct(meeting, form.count(), reason=reason, guests=form.count("guests"), yes=yes, no=no)

    return _note(meeting_id, "correct", lambda m, d: forms.correct_form(m, _bands(m), d, sent=True), do)


@bp.post("/meetings/<key:meeting_id>/day/left")
def day_left(meeting_id: bytes) -> ResponseReturnValue:
    """Children left early."""

    def do(meeting: Meeting, form: Any) -> None:
        with_whom: LeftWith = form["left_with"].data
        heads.left_early(meeting, form.count(), with_whom, at=form.moment(meeting))

    return _note(meeting_id, "left", lambda m, d: forms.left_form(m, _bands(m), d, sent=True), do)


@bp.post("/meetings/<key:meeting_id>/day/back")
def day_back(meeting_id: bytes) -> ResponseReturnValue:
    """Children who had left are here again."""
    return _note(
        meeting_id,
        "back",
        lambda m, d: forms.back_form(m, d, sent=True),
        lambda m, form: heads.came_back(m, form.count()),
        anchor="left",
    )


@bp.post("/meetings/<key:meeting_id>/day/out")
def day_out(meeting_id: bytes) -> ResponseReturnValue:
    """The children are counted as they go home."""
    return _note(
        meeting_id,
        "out",
        lambda m, d: forms.out_form(m, d, sent=True),
        lambda m, form: heads.went_home(m, form.count()),
        anchor="close",
    )


@bp.post("/meetings/<key:meeting_id>/day/found")
def day_found(meeting_id: bytes) -> ResponseReturnValue:
    """The child is found, or the numbers are cleared up; helpers may say so too."""
    return _note(
        meeting_id,
        "found",
        lambda m, _d: forms.found_form(m, sent=True),
        lambda m, form: heads.found(m, form.words.data, at=form.moment(m)),
        act="alarm.end",
        anchor="close",
    )


@bp.post("/meetings/<key:meeting_id>/day/adults")
def day_adults(meeting_id: bytes) -> ResponseReturnValue:
    """Which adults are here now."""

    def make(meeting: Meeting, day: Day) -> Any:
        return forms.adults_form(
            meeting, adults_of([meeting.id])[meeting.id], adults_here(meeting, day), sent=True
        )

    return _note(meeting_id, "adults", make, lambda m, form: told.adults_now(m, form.keys("adults")))


@bp.post("/meetings/<key:meeting_id>/day/outsider")
def day_outsider(meeting_id: bytes) -> ResponseReturnValue:
    """Somebody from outside came unexpectedly."""

    def make(meeting: Meeting, day: Day) -> Any:
        here = adults_here(meeting, day)
        present = [adult for adult in adults_of([meeting.id])[meeting.id] if adult.id in here]
        return forms.outsider_form(meeting, present, sent=True)

    def do(meeting: Meeting, form: OutsiderForm) -> None:
        escort = forms.escort_of(form)
        told.outsider(meeting, form.words.data or "", form.what.data, escort=escort)

    return _note(meeting_id, "outsider", make, do)


@bp.post("/meetings/<key:meeting_id>/day/limits")
def day_limits(meeting_id: bytes) -> ResponseReturnValue:
    """The limits of secrecy were read aloud."""
    meeting, _roles = on_its_day(meeting_id, "meeting.open")
    told.read_limits(meeting)
    return _back(meeting, "limits")


@bp.post("/meetings/<key:meeting_id>/day/complaint")
def day_complaint(meeting_id: bytes) -> ResponseReturnValue:
    """The children heard how to complain, and to whom."""
    meeting, _roles = on_its_day(meeting_id, "meeting.open")
    told.told_complaint(meeting)
    return _back(meeting, "complaint")


@bp.post("/meetings/<key:meeting_id>/day/stopped")
def day_stopped(meeting_id: bytes) -> ResponseReturnValue:
    """One child stops taking part; nobody asks why."""
    meeting, _roles = on_its_day(meeting_id, "meeting.open")
    told.stopped(meeting)
    return _back(meeting, "stopped")


def _bands(meeting: Meeting) -> list[Any]:
    return bands_here(meeting.committee, meeting)
