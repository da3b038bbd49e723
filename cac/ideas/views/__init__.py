"""Pages of what the children said: writing it down, reading it, and gathering it under themes."""

from flask import Blueprint

bp = Blueprint("ideas", __name__)

from cac.ideas.views import reading, recording, removing, reshaping, searching, themes, voting  # noqa: E402 - each hangs its pages on `bp`

__all__ = ["bp", "reading", "recording", "removing", "reshaping", "searching", "themes", "voting"]
