"""Pages of meetings: the list, the meeting and its gate, who is asked, and the day itself."""

from flask import Blueprint

bp = Blueprint("meetings", __name__)

from cac.meetings.views import acts, asked, pages  # noqa: E402 - each hangs its pages on `bp`

__all__ = ["acts", "asked", "bp", "pages"]
