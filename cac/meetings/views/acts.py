"""What moves a meeting along its path before its day: confirm, cancel."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees.ages import AgeBand, band_on
from cac.committees.models import Committee
from cac.db import db
from cac.meetings import queries, services
from cac.meetings.forms.acts import CancelForm, reason_form
from cac.meetings.gate import local_day, look
from cac.meetings.models import Meeting
from cac.meetings.rules import State, bands_between
from cac.meetings.series.ending import cancel_later
from cac.meetings.series.rules import Scope
from cac.meetings.views import bp
from cac.meetings.views.show import meeting_page
from cac.web.pages import form_page


@bp.post("/meetings/<key:meeting_id>/confirm")
def confirm(meeting_id: bytes) -> ResponseReturnValue:
    """Ask every check again, then confirm."""
    meeting, roles = queries.meeting_and_roles(current_user, meeting_id, "meeting.confirm")
    services.require_next(meeting, State.CONFIRMED)
    if meeting.adults_only:
        return _confirm_adults(meeting)
    seen = look(meeting)
    form = reason_form(seen.gate, meeting)
    if not seen.gate.blocks and not (form.validate() and form.is_fresh(meeting)):
        return meeting_page(meeting, roles, seen, form), 422
    services.confirm(meeting, current_user, form.reasons())
    db.session.commit()
    flash(_("The meeting is confirmed."), "done")
    return redirect(url_for(".show", meeting_id=meeting.id), 303)


def _confirm_adults(meeting: Meeting) -> ResponseReturnValue:
    services.confirm_adults(meeting)
    db.session.commit()
    flash(_("The meeting is confirmed."), "done")
    return redirect(url_for(".show", meeting_id=meeting.id), 303)


@bp.route("/meetings/<key:meeting_id>/cancel", methods=["GET", "POST"])
def cancel(meeting_id: bytes) -> ResponseReturnValue:
    """Cancel, saying why."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.cancel")
    services.require_next(meeting, State.CANCELLED)
    form = CancelForm.about(meeting, Scope.read(request.args.get("scope")) or Scope.ONE)
    if form.validate_on_submit() and form.is_fresh(meeting):
        if form.for_later:
            return _cancel_later(meeting, form.reason.data or "")
        services.cancel(meeting, form.reason.data or "")
        db.session.commit()
        flash(_("The meeting is cancelled."), "done")
        return redirect(url_for(".show", meeting_id=meeting.id), 303)
    return form_page("meetings/cancel.html", form=form, meeting=meeting)


def _cancel_later(meeting: Meeting, reason: str) -> ResponseReturnValue:
    """A draft that nobody was told of is gone then, so the way leads to the series."""
    series_id = meeting.series_id
    cancel_later(meeting, reason)
    db.session.commit()
    flash(_("These meetings are cancelled."), "done")
    return redirect(url_for(".series", series_id=series_id), 303)


def bands_here(committee: Committee, meeting: Meeting) -> list[AgeBand]:
    """The bands a child who comes may be counted in: the committee's, and those of the children invited."""
    day = local_day(meeting)
    invited = {band_on(day, birth_month=m.birth_month, band=m.age_band) for m in look(meeting).members}
    usual = set(bands_between(committee.youngest, committee.oldest))
    return [band for band in AgeBand if band in usual | invited]
