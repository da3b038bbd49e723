"""Pages of committees, of those who serve them, and of the children."""

from flask import Blueprint

bp = Blueprint("committees", __name__)

from cac.committees.views import (  # noqa: E402
    cards,
    committees,
    consents,
    leaving,
    members,
    postings,
    school,
    sheets,
    windows,
)

__all__ = [
    "bp",
    "cards",
    "committees",
    "consents",
    "leaving",
    "members",
    "postings",
    "school",
    "sheets",
    "windows",
]
