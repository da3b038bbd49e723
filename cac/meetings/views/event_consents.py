"""Sheets of consent for one meeting: printed for those invited, and recorded when they come back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cac import clock
from cac.committees.purposes import GUARDIAN_MEANS, OWN_MEANS
from cac.committees.rules import Giver, Purpose
from cac.db import db
from cac.meetings import event_consents as consents
from cac.meetings import queries, services
from cac.meetings.forms.event_consents import EventForm
from cac.meetings.gate import local_day, look
from cac.meetings.rules import MAY
from cac.meetings.views import bp, changed_words
from cac.web.pages import form_page


@bp.get("/meetings/<key:meeting_id>/consents/sheets")
def event_sheets(meeting_id: bytes) -> ResponseReturnValue:
    """One sheet for each child invited, for this meeting alone."""
    meeting, roles = queries.meeting_and_roles(current_user, meeting_id, "meeting.read")
    day = local_day(meeting)
    givers = [(member, consents.giver_on(member, day)) for member in look(meeting).members]
    return render_template(
        "meetings/event_sheets.html",
        meeting=meeting,
        day=day,
        sheets=[(member, _asked(giver)) for member, giver in givers],
        may_record=MAY["consent.event"](roles),
    )


def _asked(giver: Giver) -> dict[Purpose, str]:
    """What a sheet for one meeting may ask, each with what it means to whoever answers."""
    means = OWN_MEANS if giver is Giver.OWN else GUARDIAN_MEANS
    return {purpose: means[purpose] for purpose in consents.ASKED}


@bp.route("/meetings/<key:meeting_id>/consents", methods=["GET", "POST"])
def event_consents(meeting_id: bytes) -> ResponseReturnValue:
    """Record the sheets that came back."""
    meeting = queries.meeting_for(current_user, meeting_id, "consent.event")
    services.require_planned(meeting)
    today = clock.today(meeting.committee.time_zone)
    form = EventForm(today, local_day(meeting), look(meeting).members, meeting.committee.terms)
    if form.validate_on_submit():
        before = meeting.state
        said = {"form": form.how.data, "given_on": form.given_on.data, "answers": form.answers()}
        with form.beside("given_on"):
            consents.record(meeting, form.ticked(), **said)
            db.session.commit()
            flash(*changed_words(before, meeting.state))
            return redirect(url_for(".show", meeting_id=meeting.id), 303)
    return form_page("meetings/event_consents.html", form=form, meeting=meeting)
