"""The risks of one meeting: a trip, a step in public or an online meeting is thought through afresh."""

from flask.typing import ResponseReturnValue
from flask_login import current_user

from cac.errors import NotFound
from cac.meetings import queries, services
from cac.meetings.gate import look
from cac.meetings.views import bp
from cac.safeguarding.rules.kinds import Occasion
from cac.safeguarding.rules.risks import held_as
from cac.safeguarding.views.risks import write_page


@bp.route("/meetings/<key:meeting_id>/risks/<occasion>", methods=["GET", "POST"])
def risks(meeting_id: bytes, occasion: str) -> ResponseReturnValue:
    """Think through the risks of this meeting."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.read")
    about = Occasion.read(occasion)
    if about is None or about is Occasion.REGULAR:
        raise NotFound
    services.require_planned(meeting)
    facts = look(meeting).facts
    held = held_as(facts.plan, facts.ground) if facts else None
    return write_page(meeting.committee, about, meeting.id, held)
