"""Pages of proposals, of reviews and of actions."""

from flask import Blueprint

bp = Blueprint("advocacy", __name__)

from cac.advocacy.views import actions, board, proposals, reviews, words  # noqa: E402 - they hang their pages on `bp`

__all__ = ["actions", "board", "bp", "proposals", "reviews", "words"]
