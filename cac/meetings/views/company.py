"""Who is with whom: people shared out into small groups, and the journeys there and back."""

from flask.typing import ResponseReturnValue
from flask_login import current_user

from cac.db import db, new_key
from cac.meetings import queries
from cac.meetings.forms.company import JourneyForm, groups_form
from cac.meetings.models import Meeting
from cac.meetings.plan import company
from cac.meetings.plan.models import Journey
from cac.meetings.plan.services import require_plannable
from cac.meetings.views import bp
from cac.meetings.views.plan import plannable, require_fresh, saved
from cac.web.pages import form_page


@bp.route("/meetings/<key:meeting_id>/plan/groups", methods=["GET", "POST"])
def plan_groups(meeting_id: bytes) -> ResponseReturnValue:
    """A choice for each person: which small group, or none."""
    meeting = plannable(meeting_id)
    form = groups_form(meeting)
    if form.validate_on_submit() and form.is_fresh(meeting):
        before = meeting.state
        company.set_groups(meeting, form.groups())
        return saved(meeting, before, ".show")
    people = company.people_of(meeting)
    adults = form.fields_of([row for row in people if hasattr(row, "adult_id")])
    members = form.fields_of([row for row in people if not hasattr(row, "adult_id")])
    return form_page("meetings/groups.html", form=form, meeting=meeting, adults=adults, members=members)


@bp.post("/meetings/<key:meeting_id>/plan/together")
def plan_together(meeting_id: bytes) -> ResponseReturnValue:
    """No small groups: everybody stays together."""
    meeting = plannable(meeting_id)
    require_fresh(meeting)
    before = meeting.state
    company.set_groups(meeting, {})
    return saved(meeting, before, ".show")


@bp.route("/meetings/<key:meeting_id>/plan/journeys/new", methods=["GET", "POST"])
def journey_new(meeting_id: bytes) -> ResponseReturnValue:
    """Plan a journey."""
    return _journey(plannable(meeting_id))


@bp.route("/journeys/<key:journey_id>", methods=["GET", "POST"])
def journey(journey_id: bytes) -> ResponseReturnValue:
    """Change a journey."""
    return _journey(*_of(journey_id))


@bp.post("/journeys/<key:journey_id>/remove")
def journey_remove(journey_id: bytes) -> ResponseReturnValue:
    """Take a journey off."""
    meeting, row = _of(journey_id)
    require_fresh(meeting)
    before = meeting.state
    company.remove_journey(meeting, row)
    return saved(meeting, before)


def _of(journey_id: bytes) -> tuple[Meeting, Journey]:
    """The journey and its meeting, if this person may plan how it goes."""
    row = db.session.get(Journey, journey_id)
    meeting = queries.meeting_for(current_user, row.meeting_id if row else new_key(), "meeting.change")
    assert row is not None  # noqa: S101 - it raised otherwise
    require_plannable(meeting)
    return meeting, row


def _journey(meeting: Meeting, row: Journey | None = None) -> ResponseReturnValue:
    form = JourneyForm.about(meeting, row)
    if form.validate_on_submit() and form.is_fresh(meeting):
        before = meeting.state
        company.plan_journey(meeting, form.said(), form.people(), row)
        return saved(meeting, before)
    return form_page("meetings/journey.html", form=form, meeting=meeting, journey=row)
