"""Actions and their steps."""

from flask.typing import ResponseReturnValue

from cac.advocacy.views import bp
from cac.errors import NotFound


@bp.get("/actions/")
def actions() -> ResponseReturnValue:
    """The actions of my committees."""
    raise NotFound


@bp.route("/actions/new", methods=["GET", "POST"])
def action_new() -> ResponseReturnValue:
    """Plan an action from an approved proposal."""
    raise NotFound


@bp.get("/actions/<key:action_id>")
def action(action_id: bytes) -> ResponseReturnValue:
    """One action with its steps."""
    raise NotFound


@bp.route("/actions/<key:action_id>/edit", methods=["GET", "POST"])
def action_edit(action_id: bytes) -> ResponseReturnValue:
    """Change an action."""
    raise NotFound


@bp.post("/actions/<key:action_id>/state")
def action_state(action_id: bytes) -> ResponseReturnValue:
    """Say how far the action has come."""
    raise NotFound


@bp.route("/actions/<key:action_id>/steps/new", methods=["GET", "POST"])
def step_new(action_id: bytes) -> ResponseReturnValue:
    """Add a step."""
    raise NotFound


@bp.route("/steps/<key:step_id>/edit", methods=["GET", "POST"])
def step_edit(step_id: bytes) -> ResponseReturnValue:
    """Change a step."""
    raise NotFound


@bp.post("/steps/<key:step_id>/done")
def step_done(step_id: bytes) -> ResponseReturnValue:
    """Mark a step done, or not done after all."""
    raise NotFound
