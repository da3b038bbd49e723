"""What is missing as one picture to share, and the meeting pack to print."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import joinedload

from cac import clock
from cac.committees.queries import committee_for, roles_in
from cac.meetings import missing as lacking
from cac.meetings import queries
from cac.meetings.gate import look
from cac.meetings.models import Meeting
from cac.meetings.pack import pack_of
from cac.meetings.rules import MAY
from cac.meetings.views import bp


@bp.get("/meetings/<key:meeting_id>/missing")
def missing(meeting_id: bytes) -> ResponseReturnValue:
    """What is missing before this is safe, and who can mend it."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.read")
    lacking.require_planned_with_children(meeting)
    lacks = lacking.lacks_of(look(meeting), lacking.serving_in(meeting.committee))
    text = lacking.as_text(meeting, lacks)
    year = clock.now().year
    return render_template("meetings/missing.html", meeting=meeting, lacks=lacks, text=text, this_year=year)


@bp.get("/meetings/<key:meeting_id>/pack")
def pack(meeting_id: bytes) -> ResponseReturnValue:
    """Everything on paper for one meeting."""
    whole = joinedload(Meeting.agenda)
    meeting, roles = queries.meeting_and_roles(current_user, meeting_id, "meeting.read", whole)
    sheets = pack_of(meeting.committee, current_user, roles, meeting)
    return render_template("meetings/pack.html", pack=sheets)


@bp.get("/committees/<key:committee_id>/pack")
def pack_blank(committee_id: bytes) -> ResponseReturnValue:
    """Everything on paper for a meeting that is not planned here yet."""
    committee = committee_for(current_user, committee_id, "meeting.read", MAY)
    roles = roles_in(current_user, committee)
    return render_template("meetings/pack.html", pack=pack_of(committee, current_user, roles))
