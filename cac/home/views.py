"""Today's page: what needs me now."""

from flask import Blueprint, render_template

bp = Blueprint("home", __name__)


@bp.get("/")
def today() -> str:
    """What needs me now."""
    return render_template("home/today.html")
