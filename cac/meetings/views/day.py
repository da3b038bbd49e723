"""The day's page: everything in order, from looking at the place to the last child on the way home."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy.orm import joinedload

from cac import clock
from cac.committees.queries import helper_of, serving
from cac.committees.rules import HELPERS, Role, acts_of
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings import queries, services
from cac.meetings.day import closing, lists, opening
from cac.meetings.day.log import day_of, notes_of
from cac.meetings.day.rules import Day
from cac.meetings.day.words import words_of
from cac.meetings.forms import acts
from cac.meetings.forms import day_makers as forms
from cac.meetings.forms.day import OpenForm
from cac.meetings.gate import adults_of, local_day
from cac.meetings.models import Meeting
from cac.meetings.rules import MAY, State
from cac.meetings.timing import timed
from cac.meetings.views import bp
from cac.meetings.views.acts import bands_here
from cac.safeguarding.models import Adult
from cac.web.language import LANGUAGES

BEFORE = frozenset({State.CONFIRMED, State.ON_HOLD})
ON_ITS_DAY = BEFORE | {State.OPEN, State.CLOSED}
Forms = dict[str, Any]


def on_its_day(meeting_id: bytes, act: str) -> tuple[Meeting, frozenset[Role]]:
    """The meeting, if this person may do `act` with it and children take part in it."""
    whole = (joinedload(Meeting.heads), joinedload(Meeting.adults))
    meeting, roles = queries.meeting_and_roles(current_user, meeting_id, act, *whole)
    if meeting.adults_only or meeting.state not in ON_ITS_DAY:
        raise RuleBroken(_("This page is for a meeting with children that is confirmed."))
    return meeting, roles


@bp.get("/meetings/<key:meeting_id>/day")
def today(meeting_id: bytes) -> ResponseReturnValue:
    """Today's meeting, one act after the other."""
    return day_page(*on_its_day(meeting_id, "meeting.read"))


def day_page(meeting: Meeting, roles: frozenset[Role], **sent: Any) -> str:
    """The whole page; a form that was `sent` and refused comes back as it was typed."""
    so_far = day_of(meeting)
    adults = adults_of([meeting.id])[meeting.id]
    more: dict[str, Any]
    if meeting.state in BEFORE:
        more = _before(meeting, adults, sent)
    else:
        more = _begun(meeting, adults, so_far, sent)
    return render_template(
        "meetings/day.html",
        meeting=meeting,
        may=acts_of(roles, MAY),
        day=so_far,
        is_today=clock.today(meeting.committee.time_zone) == local_day(meeting),
        this_year=clock.now().year,
        **more,
    )


def _before(meeting: Meeting, adults: list[Adult], sent: Forms) -> dict[str, Any]:
    """What is asked before it opens."""
    bands, seen = bands_here(meeting.committee, meeting), lists.answers_of(meeting)
    waits = lists.waits_of(meeting)
    typed = sent.get("open") or forms.open_form(meeting, adults, bands, waits=bool(waits), sent=False)
    return {
        "waits": waits,
        "place_form": sent.get("place") or forms.place_form(meeting, seen, sent=False),
        "open_form": typed,
        "care_form": sent.get("care") or forms.care_form(meeting, adults, bands, sent=False, typed=typed),
        "care_asked": "care" in sent or bool(typed.errors),
        "on_hold": meeting.state is State.ON_HOLD,
    }


def _begun(meeting: Meeting, adults: list[Adult], so_far: Day, sent: Forms) -> dict[str, Any]:
    """What goes on while it is open, and what was noted."""
    here = opening.adults_here(meeting, so_far)
    present = [adult for adult in adults if adult.id in here]
    names = {adult.id: adult.name for adult in adults}
    bands = bands_here(meeting.committee, meeting)
    made: dict[str, Callable[[], Any]] = {
        "came": lambda: forms.came_form(meeting, bands, sent=False),
        "correct": lambda: forms.correct_form(meeting, bands, so_far, sent=False),
        "left": lambda: forms.left_form(meeting, _bands_of(so_far), so_far, sent=False),
        "back": lambda: forms.back_form(meeting, so_far, sent=False),
        "out": lambda: forms.out_form(meeting, so_far, sent=False),
        "found": lambda: forms.found_form(meeting, sent=False),
        "adults": lambda: forms.adults_form(meeting, adults, here, sent=False),
        "outsider": lambda: forms.outsider_form(meeting, present, sent=False),
        "close": lambda: close_form(meeting, so_far),
    }
    return {f"{name}_form": sent.get(name) or make() for name, make in made.items()} | {
        "asked": next(iter(sent), None),
        "notes": [(note.at, words_of(note, names)) for note in notes_of(meeting)],
        "present": present,
        "staying": opening.staying_gate(meeting, so_far),
        "closing": closing.closing_gate(meeting, so_far),
        "spoken": _aloud(meeting),
        "helpers": serving(meeting.committee, HELPERS) if meeting.alarm_at else [],
        "agenda": list(timed(meeting.starts_at, queries.agenda_of(meeting))),
    }


def _bands_of(so_far: Day) -> list[Any]:
    """The age bands of children who are here, or at least one."""
    return [band for band, count in so_far.here.items() if count] or list(so_far.came)


def _aloud(meeting: Meeting) -> list[tuple[str, list[Markup]]]:
    """What is read aloud, in the reader's language, then in those of the committee that we speak."""
    codes = [str(get_locale()), *(code for code in meeting.committee.languages if code in LANGUAGES)]
    about = {
        "both": True,
        "helpers": serving(meeting.committee, HELPERS),
        "focal_point": helper_of(meeting.committee, Role.FOCAL_POINT),
    }
    return [(code, _in(code, about)) for code in dict.fromkeys(codes)]


def _in(code: str, about: dict[str, Any]) -> list[Markup]:
    pages = ("ideas/limits.html", "meetings/complain.html")
    with force_locale(code):
        return [Markup(render_template(page, **about)) for page in pages]  # noqa: S704 - our own pages


def close_form(meeting: Meeting, so_far: Day) -> acts.CloseForm:
    """The form that closes a meeting; it asks for a reason where something was left out."""
    return acts.close_form(closing.closing_gate(meeting, so_far), meeting)


@bp.post("/meetings/<key:meeting_id>/day/place")
def day_place(meeting_id: bytes) -> ResponseReturnValue:
    """What was looked at where the children meet."""
    meeting, roles = on_its_day(meeting_id, "meeting.open")
    form = forms.place_form(meeting, lists.answers_of(meeting), sent=True)
    if not form.validate_on_submit():
        return day_page(meeting, roles, place=form, open=_open_form(meeting)), 422
    lists.look_at_place(meeting, form.seen())
    db.session.commit()
    waits, typed = lists.waits_of(meeting), _open_form(meeting)
    flash(_("Saved.") if waits else _("Saved. Everything at the place was looked at."), "done")
    if meeting.state is State.CONFIRMED and typed.is_begun:  # what was typed about who is here stays there
        return day_page(meeting, roles, open=typed)
    return redirect(url_for(".today", meeting_id=meeting.id, _anchor="place" if waits else "here"), 303)


@bp.post("/meetings/<key:meeting_id>/open", endpoint="open")
def open_day(meeting_id: bytes) -> ResponseReturnValue:
    """Say who is here and open the meeting."""
    meeting, roles = on_its_day(meeting_id, "meeting.open")
    opening.require_its_day(meeting)
    seen = lists.answers_of(meeting)
    place = forms.place_form(meeting, seen, sent=True)
    if meeting.state is State.CONFIRMED and place.adds(seen):  # the list stands in the same form
        if not place.validate():
            return day_page(meeting, roles, place=place, open=_open_form(meeting)), 422
        lists.look_at_place(meeting, place.seen())
        db.session.commit()
    form = _open_form(meeting)
    if not (form.validate_on_submit() and form.is_fresh(meeting) and _opened(meeting, form)):
        return day_page(meeting, roles, open=form), 422
    db.session.commit()
    flash(_("The meeting is open."), "done")
    return redirect(url_for(".today", meeting_id=meeting.id), 303)


def _open_form(meeting: Meeting) -> OpenForm:
    """Who is here, as it was typed."""
    adults, bands = adults_of([meeting.id])[meeting.id], bands_here(meeting.committee, meeting)
    return forms.open_form(meeting, adults, bands, waits=bool(lists.waits_of(meeting)), sent=True)


def _opened(meeting: Meeting, form: OpenForm) -> bool:
    """Open the meeting, or put beside its field what stands in the way."""
    try:
        opening.open_meeting(meeting, current_user, form.arrived(), form.reasons())
    except services.GateBlocks as blocked:
        form.refuse_opening(blocked.message, {found.check for found in blocked.gate.blocks})
        return False
    except RuleBroken as broken:
        form.refuse_opening(broken.message, set())
        return False
    return True


@bp.post("/meetings/<key:meeting_id>/day/care")
def day_care(meeting_id: bytes) -> ResponseReturnValue:
    """Too few adults: care only, from the beginning or from now on."""
    meeting, roles = on_its_day(meeting_id, "meeting.open")
    if meeting.state is State.OPEN:
        opening.care_from_now(meeting)
    else:
        opening.require_care(meeting)
        adults, bands = adults_of([meeting.id])[meeting.id], bands_here(meeting.committee, meeting)
        empty = forms.open_form(meeting, adults, bands, waits=False, sent=False)
        form = forms.care_form(meeting, adults, bands, sent=True, typed=empty)
        if not (form.validate_on_submit() and form.is_fresh(meeting)):
            return day_page(meeting, roles, care=form), 422
        with form.beside("adults"):
            opening.open_for_care(meeting, form.arrived())
        if form.errors:
            return day_page(meeting, roles, care=form), 422
    db.session.commit()
    flash(_("It is care only now. The focal point is told. Thank you for looking after everyone."), "done")
    return redirect(url_for(".today", meeting_id=meeting.id), 303)


@bp.post("/meetings/<key:meeting_id>/close")
def close(meeting_id: bytes) -> ResponseReturnValue:
    """The meeting is over."""
    meeting, roles = queries.meeting_and_roles(current_user, meeting_id, "meeting.close")
    if meeting.adults_only:
        services.close_adults(meeting)
    else:
        form = close_form(meeting, day_of(meeting))
        services.require_next(meeting, State.CLOSED)
        if not form.validate():
            return day_page(meeting, roles, close=form), 422
        closing.close_meeting(meeting, current_user, form.reasons(), settled=form.settled.data)
    db.session.commit()
    done = _("The meeting is closed. Now tell what happened.")
    flash(_("Noted: this meeting took place.") if meeting.adults_only else done, "done")
    return redirect(url_for(".show", meeting_id=meeting.id), 303)
