"""Pages of this room."""

from flask import Blueprint

bp = Blueprint("calendars", __name__)
