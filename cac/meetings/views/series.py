"""A meeting comes again: its days are shown before they are saved; then the page of the whole series."""

from collections.abc import Sequence

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
from cac.meetings.series.expand import Occasion, expand
from cac.meetings.series.fitting import fits_of
from cac.meetings.series.models import Series
from cac.meetings.series.queries import from_on, next_of, occurrences_of, series_and_roles
from cac.meetings.series.rules import Rule
from cac.meetings.series.services import rule_from
from cac.meetings.series.shown import Ahead, Overview, ahead, overview
from cac.meetings.series.splitting import repeat_later
from cac.meetings.series.words import again, rule_words
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
    if _step() == "fit" and not meeting.adults_only:
        return _fitting(meeting, form)
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
        later=[(one.id, rule_words(one)) for one in next_of(found)],
        may=acts_of(roles, MAY),
        shown=shown,
        form=form,
        this_year=_year(),
    )


def _repeat_page(meeting: Meeting, form: RepeatForm) -> ResponseReturnValue:
    return form_page("meetings/series_repeat.html", form=form, meeting=meeting, this_year=_year())


def _fitting(meeting: Meeting, form: RepeatForm) -> ResponseReturnValue:
    """Weekdays and hours at which most of the meetings would pass; taking one fills the form."""
    rule = rule_from(meeting, form.freq.data, form.every.data or 1, **form.ending())

    def times(other: Rule) -> Sequence[Occasion]:
        return expand(other, meeting.committee).kept

    with form.beside("freq"):
        found = fits_of(meeting, rule, times, _instead_of(meeting))
        page = {"form": form, "meeting": meeting, "fits": found, "again": again, "this_year": _year()}
        return render_template("meetings/series_repeat.html", **page)
    return _repeat_page(meeting, form)


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
    moved = form.moment is not None
    spans = [(one.starts, one.ends) for one in form.dates.kept[0 if moved else 1 :]]
    looks = [] if meeting.adults_only else look_ahead(meeting, spans, _instead_of(meeting))
    return ahead(form.dates, looks, moved=moved)


def _instead_of(meeting: Meeting) -> set[bytes]:
    """The meetings in whose place these would be."""
    return {one.id for one in from_on(meeting)} if meeting.series_id else set()


def _saves() -> bool:
    return _step() == "save"


def _step() -> str:
    return request.form.get("step", "")


def _year() -> int:
    return clock.now().year
