"""Calendar files of meetings, and the personal links that keep a phone's calendar up to date."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

bp = Blueprint("calendars", __name__)


@bp.get("/meetings/<key:meeting_id>.ics")
def meeting(meeting_id: bytes) -> ResponseReturnValue:
    """One meeting as a calendar file."""
    abort(404)


@bp.get("/committees/<key:committee_id>.ics")
def committee(committee_id: bytes) -> ResponseReturnValue:
    """A committee's meetings as a calendar file."""
    abort(404)


@bp.get("/feeds/<token>.ics")
def feed(token: str) -> ResponseReturnValue:
    """The calendar of whoever holds this address; any address that does not work looks the same."""
    abort(404)


@bp.get("/feeds/")
def feeds() -> ResponseReturnValue:
    """My calendar links."""
    abort(404)


@bp.post("/feeds/new")
def feed_new() -> ResponseReturnValue:
    """Make a link; its address is shown on this answer and never again."""
    abort(404)


@bp.post("/feeds/<key:link_id>/revoke")
def feed_revoke(link_id: bytes) -> ResponseReturnValue:
    """End a link at once."""
    abort(404)
