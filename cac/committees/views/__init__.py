"""Pages of committees, of those who serve them, and of the children."""

from flask import Blueprint

bp = Blueprint("committees", __name__)

from cac.committees.views import cards, committees, consents, members, postings, sheets, windows  # noqa: E402

__all__ = ["bp", "cards", "committees", "consents", "members", "postings", "sheets", "windows"]
