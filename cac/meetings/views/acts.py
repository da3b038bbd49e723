"""What moves a meeting along its path: confirm, cancel, open, close."""

from flask.typing import ResponseReturnValue

from cac.errors import NotFound
from cac.meetings.views import bp


@bp.route("/meetings/<key:meeting_id>/confirm", methods=["POST"])
def confirm(meeting_id: bytes) -> ResponseReturnValue:
    """Ask every check again, then confirm."""
    raise NotFound


@bp.route("/meetings/<key:meeting_id>/cancel", methods=["GET", "POST"])
def cancel(meeting_id: bytes) -> ResponseReturnValue:
    """Cancel, saying why."""
    raise NotFound


@bp.route("/meetings/<key:meeting_id>/open", methods=["GET", "POST"])
def open(meeting_id: bytes) -> ResponseReturnValue:  # noqa: A001 - the trade's word
    """Say who is here and open the meeting."""
    raise NotFound


@bp.post("/meetings/<key:meeting_id>/close")
def close(meeting_id: bytes) -> ResponseReturnValue:
    """The meeting is over."""
    raise NotFound
