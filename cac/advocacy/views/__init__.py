"""Pages of proposals, of reviews and of actions."""

from flask import Blueprint

bp = Blueprint("advocacy", __name__)

from cac.advocacy.views import (  # noqa: E402 - they hang their pages on `bp`
    actions,
    board,
    proposals,
    receipt,
    reviews,
    told,
    words,
)

__all__ = ["actions", "board", "bp", "proposals", "receipt", "reviews", "told", "words"]
