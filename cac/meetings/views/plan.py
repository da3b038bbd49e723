"""How a meeting goes: in a room or online, at home or away, and the consents that this needs."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.db import db
from cac.errors import NotFound, RuleBroken
from cac.meetings import queries
from cac.meetings.forms import OfMeeting
from cac.meetings.forms.plan import PlanForm
from cac.meetings.gate import look
from cac.meetings.models import Meeting
from cac.meetings.plan import services
from cac.meetings.plan.company import journeys_in, on, people_of
from cac.meetings.plan.lacking import lacking
from cac.meetings.rules import State
from cac.meetings.views import bp, changed_words
from cac.safeguarding.rules.plan import Activity
from cac.web.keys import key_in_form
from cac.web.pages import form_page


@bp.route("/meetings/<key:meeting_id>/plan", methods=["GET", "POST"])
def plan(meeting_id: bytes) -> ResponseReturnValue:
    """Say how it goes; what the committee's last meeting was like stands there as a proposal."""
    meeting = plannable(meeting_id)
    proposal = None if meeting.plan else services.last_plan(meeting)
    form = PlanForm.about(meeting, proposal)
    if form.validate_on_submit() and form.is_fresh(meeting):
        before = meeting.state
        services.set_plan(meeting, form.said())
        return saved(meeting, before, ".show")
    people = people_of(meeting)
    return form_page(
        "meetings/plan.html",
        form=form,
        meeting=meeting,
        proposal=proposal,
        lacks=lacking(look(meeting)),
        journeys=[(one, on(one, people)) for one in journeys_in(meeting)],
    )


@bp.post("/meetings/<key:meeting_id>/plan/without")
def plan_without(meeting_id: bytes) -> ResponseReturnValue:
    """Plan it without an activity that needs a consent of its own."""
    meeting = plannable(meeting_id)
    require_fresh(meeting)
    try:
        activity = Activity(request.form.get("activity", ""))
    except ValueError as wrong:
        raise NotFound from wrong
    before = meeting.state
    services.drop(meeting, activity)
    return saved(meeting, before)


@bp.post("/meetings/<key:meeting_id>/plan/take-off")
def plan_take_off(meeting_id: bytes) -> ResponseReturnValue:
    """Invite one child no more."""
    meeting = plannable(meeting_id)
    require_fresh(meeting)
    before = meeting.state
    services.take_off(meeting, key_in_form("member"))
    return saved(meeting, before)


def plannable(meeting_id: bytes) -> Meeting:
    """The meeting, if this person may plan how it goes, and it has not begun."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    services.require_plannable(meeting)
    return meeting


def require_fresh(meeting: Meeting) -> None:
    """A button pressed on an old page does nothing."""
    if OfMeeting().version.data != str(meeting.version):
        raise RuleBroken(
            _("Somebody changed this meeting while your page was open. Please look at it again.")
        )


def saved(meeting: Meeting, before: State, page: str = ".plan") -> ResponseReturnValue:
    """Keep a change of the plan, say how the meeting stands now, and go on."""
    db.session.commit()
    flash(*changed_words(before, meeting.state))
    return redirect(url_for(page, meeting_id=meeting.id), 303)
