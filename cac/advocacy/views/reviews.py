"""Reviews: what waits on me, and my decision."""

from flask.typing import ResponseReturnValue

from cac.advocacy.views import bp
from cac.errors import NotFound


@bp.get("/reviews/")
def reviews() -> ResponseReturnValue:
    """The reviews that wait on me, and those I gave."""
    raise NotFound


@bp.route("/reviews/<key:review_id>", methods=["GET", "POST"])
def review(review_id: bytes) -> ResponseReturnValue:
    """Read an anonymised proposal, and decide."""
    raise NotFound
