"""The minutes of a meeting: read, print, write, and take up what waits."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees.rules import acts_of
from cac.db import db, show_key
from cac.meetings import minutes as services
from cac.meetings import queries
from cac.meetings.forms.minutes import NEW, MinutesForm, minutes_form
from cac.meetings.models import Meeting
from cac.meetings.rules import MAY
from cac.meetings.services import require_planned
from cac.meetings.views import bp
from cac.web.keys import key_in_form
from cac.web.pages import form_page


@bp.get("/meetings/<key:meeting_id>/minutes")
def minutes(meeting_id: bytes) -> ResponseReturnValue:
    """What happened, as a page to print."""
    meeting, roles = queries.meeting_and_roles(current_user, meeting_id, "meeting.read")
    services.require_held(meeting)
    items = queries.minutes_of(meeting)
    return render_template("meetings/minutes.html", meeting=meeting, items=items, may=acts_of(roles, MAY))


@bp.route("/meetings/<key:meeting_id>/minutes/edit", methods=["GET", "POST"])
def minutes_edit(meeting_id: bytes) -> ResponseReturnValue:
    """Write what came of each thing on the agenda."""
    meeting = queries.meeting_for(current_user, meeting_id, "minutes.write")
    services.require_held(meeting)
    items = queries.minutes_of(meeting)
    form = minutes_form(meeting, items, services.choices(meeting, items))
    if form.validate_on_submit() and form.is_fresh(meeting) and _kept(meeting, form):
        flash(_("The minutes are saved."), "done")
        return redirect(url_for(".minutes", meeting_id=meeting.id), 303)
    return form_page("meetings/minutes_edit.html", form=form, meeting=meeting, items=items)


def _kept(meeting: Meeting, form: MinutesForm) -> bool:
    """Save them, or put beside its field what cannot be carried there; then nothing was saved."""
    try:
        services.write(meeting, form.said(), form.came_up())
    except services.CannotCarry as refusal:
        key = show_key(refusal.item.id)
        db.session.rollback()
        form.refuse(f"fate-{key if key in form.keys_of else NEW}", refusal.message)
        return False
    db.session.commit()
    return True


@bp.post("/meetings/<key:meeting_id>/agenda/take")
def agenda_take(meeting_id: bytes) -> ResponseReturnValue:
    """Put something that waits from an earlier meeting on this agenda."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    require_planned(meeting)
    services.take_up(meeting, key_in_form("item"))
    db.session.commit()
    flash(_("It is on the agenda now."), "done")
    return redirect(url_for(".agenda", meeting_id=meeting.id), 303)
