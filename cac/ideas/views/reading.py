"""Reading what was said: never in the order in which it was said."""

from flask.typing import ResponseReturnValue

from cac.errors import NotFound
from cac.ideas.views import bp


@bp.get("/ideas/")
def index() -> ResponseReturnValue:
    """Every collection this person may read, or the ideas under one theme."""
    raise NotFound


@bp.get("/ideas/collections/<key:collection_id>")
def collection(collection_id: bytes) -> ResponseReturnValue:
    """The ideas of one collection."""
    raise NotFound
