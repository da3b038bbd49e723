"""Pages of this room."""

from flask import Blueprint

bp = Blueprint("safeguarding", __name__)
