"""Gathering ideas under themes."""

from flask.typing import ResponseReturnValue

from cac.errors import NotFound
from cac.ideas.views import bp


@bp.route("/committees/<key:committee_id>/themes", methods=["GET", "POST"])
def themes(committee_id: bytes) -> ResponseReturnValue:
    """The committee's themes; POST adds one."""
    raise NotFound


@bp.route("/themes/<key:theme_id>", methods=["GET", "POST"])
def rename(theme_id: bytes) -> ResponseReturnValue:
    """Give a theme another name."""
    raise NotFound


@bp.route("/ideas/collections/<key:collection_id>/themes", methods=["GET", "POST"])
def sort(collection_id: bytes) -> ResponseReturnValue:
    """Put every idea of a collection under a theme."""
    raise NotFound
