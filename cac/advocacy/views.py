"""Pages of this room."""

from flask import Blueprint

bp = Blueprint("advocacy", __name__)
