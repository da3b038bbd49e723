"""Who is asked to come, and what they will do there."""

from flask.typing import ResponseReturnValue

from cac.errors import NotFound
from cac.meetings.views import bp


@bp.route("/meetings/<key:meeting_id>/invite", methods=["GET", "POST"])
def invite(meeting_id: bytes) -> ResponseReturnValue:
    """Tick the adults and the children."""
    raise NotFound


@bp.route("/meetings/<key:meeting_id>/agenda", methods=["GET", "POST"])
def agenda(meeting_id: bytes) -> ResponseReturnValue:
    """What happens in the meeting, and for how long."""
    raise NotFound
