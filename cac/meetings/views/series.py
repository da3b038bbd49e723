"""A meeting comes again: its days are shown before they are saved; then the page of the whole series."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from cac import clock
from cac.committees.rules import Role, acts_of
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings import queries
from cac.meetings.forms import OfMeeting
from cac.meetings.forms.acts import ReasonForm
from cac.meetings.forms.series import RepeatForm, mark_of_waiting, reasons_form
from cac.meetings.models import Meeting
from cac.meetings.rules import MAY
from cac.meetings.series import services
from cac.meetings.series.ahead import look_ahead
from cac.meetings.series.alike import same_for_later
from cac.meetings.series.confirming import confirm_safe
from cac.meetings.series.models import Series
from cac.meetings.series.queries import from_on, occurrences_of, series_and_roles
from cac.meetings.series.shown import Ahead, Overview, ahead, overview
from cac.meetings.series.splitting import repeat_later
from cac.meetings.series.words import rule_words
from cac.meetings.views import bp, later_words
from cac.web.pages import form_page
from cac.web.stale import refuse_stale


@bp.route("/meetings/<key:meeting_id>/repeat", methods=["GET", "POST"])
def repeat(meeting_id: bytes) -> ResponseReturnValue:
    """Say how a meeting comes again, look at the days, then save them."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.create")
    services.require_repeatable(meeting)
    form = RepeatForm.about(meeting)
    if not form.validate_on_submit():
        return _repeat_page(meeting, form)
    if not _saves() or not (form.was_seen() and form.is_fresh(meeting)):
        return _shown_before(meeting, form)
    with form.beside("days"):
        return _saved(meeting, form)
    return _shown_before(meeting, form)


def _saved(meeting: Meeting, form: RepeatForm) -> ResponseReturnValue:
    if meeting.series_id:
        flash(*later_words(repeat_later(meeting, form.rule(), form.without())))
    else:
        services.repeat(meeting, form.rule(), form.without())
        flash(_("The meetings are planned. Each is a draft until you confirm it."), "done")
    db.session.commit()
    return redirect(url_for(".series", series_id=meeting.series_id), 303)


@bp.post("/meetings/<key:meeting_id>/same-later")
def same_later(meeting_id: bytes) -> ResponseReturnValue:
    """The same people, agenda, plan and place for all later meetings of the series."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    if OfMeeting().version.data != str(meeting.version):
        raise RuleBroken(_("Somebody changed this while your page was open. Look at it once more."))
    done = same_for_later(meeting)
    db.session.commit()
    flash(*later_words(done))
    return redirect(url_for(".series", series_id=meeting.series_id), 303)


@bp.get("/series/<key:series_id>")
def series(series_id: bytes) -> ResponseReturnValue:
    """All meetings of a series: where each stands, and what is missing."""
    found, roles = series_and_roles(current_user, series_id, "meeting.read")
    shown = overview(occurrences_of(found), clock.now())
    return _series_page(found, roles, shown, reasons_form(shown, found))


@bp.post("/series/<key:series_id>/confirm")
def series_confirm(series_id: bytes) -> ResponseReturnValue:
    """Confirm every meeting to come that the gate lets through; hold back the others."""
    found, roles = series_and_roles(current_user, series_id, "meeting.confirm")
    shown = overview(occurrences_of(found), clock.now())
    if not shown.waiting:
        raise RuleBroken(_("No meeting of this series can be confirmed now."))
    form = reasons_form(shown, found)
    if not form.validate() or refuse_stale(form, "seen", mark_of_waiting(shown)):
        return _series_page(found, roles, shown, form), 422
    done = confirm_safe(shown, current_user, form.reasons())
    db.session.commit()
    flash(_confirmed_words(len(done)), "done")
    return redirect(url_for(".series", series_id=found.id), 303)


def _confirmed_words(number: int) -> str:
    return str(ngettext("One meeting is confirmed.", "%(num)s meetings are confirmed.", number))


def _series_page(found: Series, roles: frozenset[Role], shown: Overview, form: ReasonForm) -> str:
    return render_template(
        "meetings/series_show.html",
        series=found,
        rule=rule_words(found),
        may=acts_of(roles, MAY),
        shown=shown,
        form=form,
        this_year=_year(),
    )


def _repeat_page(meeting: Meeting, form: RepeatForm) -> ResponseReturnValue:
    return form_page("meetings/series_repeat.html", form=form, meeting=meeting, ahead=None, this_year=_year())


def _shown_before(meeting: Meeting, form: RepeatForm) -> ResponseReturnValue:
    """The days that come of it, each with what the gate would say; nothing is saved."""
    if _saves() and not form.errors:
        form.refuse("days", _("The days are others now. Look at them, then save."))
    refused = bool(form.errors)
    found = _ahead(meeting, form)
    form.seen.data = form.mark
    page = render_template(
        "meetings/series_repeat.html", form=form, meeting=meeting, ahead=found, this_year=_year()
    )
    return page, 422 if refused else 200


def _ahead(meeting: Meeting, form: RepeatForm) -> Ahead:
    assert form.dates  # noqa: S101 - it was found valid
    later = form.dates.kept[1:]
    spans = [(one.starts, one.ends) for one in later]
    instead_of = {one.id for one in from_on(meeting)} if meeting.series_id else ()
    looks = [] if meeting.adults_only else look_ahead(meeting, spans, instead_of)
    return ahead(form.dates, looks)


def _saves() -> bool:
    return request.form.get("step") == "save"


def _year() -> int:
    return clock.now().year
