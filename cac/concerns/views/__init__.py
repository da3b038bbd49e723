"""Pages of concerns: raising one, reading, and the keys of those who may."""

from flask import Blueprint

bp = Blueprint("concerns", __name__)

from cac.concerns.views import keys, letters, raising, reading, sealed, stages  # noqa: E402

__all__ = ["bp", "keys", "letters", "raising", "reading", "sealed", "stages"]
