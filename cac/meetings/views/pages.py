"""The list of meetings, one meeting with its gate, and the form that plans it."""

from flask.typing import ResponseReturnValue

from cac.errors import NotFound
from cac.meetings.views import bp


@bp.get("/meetings/")
def index() -> ResponseReturnValue:
    """Meetings to come and past."""
    raise NotFound


@bp.route("/meetings/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Plan a meeting."""
    raise NotFound


@bp.get("/meetings/<key:meeting_id>")
def show(meeting_id: bytes) -> ResponseReturnValue:
    """One meeting and what is missing before it is safe."""
    raise NotFound


@bp.route("/meetings/<key:meeting_id>/edit", methods=["GET", "POST"])
def edit(meeting_id: bytes) -> ResponseReturnValue:
    """Change the time, the title or who leads."""
    raise NotFound
