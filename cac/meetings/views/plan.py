"""How a meeting goes: in a room or online, at home or away."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cac.db import db
from cac.meetings import queries
from cac.meetings.forms.plan import PlanForm
from cac.meetings.plan import services
from cac.meetings.views import bp, changed_words
from cac.web.pages import form_page


@bp.route("/meetings/<key:meeting_id>/plan", methods=["GET", "POST"])
def plan(meeting_id: bytes) -> ResponseReturnValue:
    """Say how it goes; what the committee's last meeting was like stands there as a proposal."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    services.require_plannable(meeting)
    proposal = None if meeting.plan else services.last_plan(meeting)
    form = PlanForm.about(meeting, proposal)
    if form.validate_on_submit() and form.is_fresh(meeting):
        before = meeting.state
        services.set_plan(meeting, form.said())
        db.session.commit()
        flash(*changed_words(before, meeting.state))
        return redirect(url_for(".show", meeting_id=meeting.id), 303)
    return form_page("meetings/plan.html", form=form, meeting=meeting, proposal=proposal)
