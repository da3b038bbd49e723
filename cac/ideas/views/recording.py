"""Writing down what was said aloud: type, check, save."""

from flask.typing import ResponseReturnValue

from cac.errors import NotFound
from cac.ideas.views import bp


@bp.route("/meetings/<key:meeting_id>/ideas", methods=["GET", "POST"])
def record(meeting_id: bytes) -> ResponseReturnValue:
    """Type the lines, decide on each mark, save them as one shuffled batch."""
    raise NotFound
