"""Proposals: list, write, agree, send for review."""

from flask.typing import ResponseReturnValue

from cac.advocacy.views import bp
from cac.errors import NotFound


@bp.get("/proposals/")
def proposals() -> ResponseReturnValue:
    """The proposals of my committees."""
    raise NotFound


@bp.route("/proposals/new", methods=["GET", "POST"])
def proposal_new() -> ResponseReturnValue:
    """Write a proposal."""
    raise NotFound


@bp.get("/proposals/<key:proposal_id>")
def proposal(proposal_id: bytes) -> ResponseReturnValue:
    """One proposal, and what to do next."""
    raise NotFound


@bp.route("/proposals/<key:proposal_id>/edit", methods=["GET", "POST"])
def proposal_edit(proposal_id: bytes) -> ResponseReturnValue:
    """Change the wording."""
    raise NotFound


@bp.post("/proposals/<key:proposal_id>/agree")
def agree(proposal_id: bytes) -> ResponseReturnValue:
    """Write down that the committee said yes."""
    raise NotFound


@bp.post("/proposals/<key:proposal_id>/send")
def send(proposal_id: bytes) -> ResponseReturnValue:
    """Send the proposal for review."""
    raise NotFound
