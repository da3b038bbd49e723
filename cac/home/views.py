"""Today's page: what needs me now. And the page that leads everywhere else."""

from flask import Blueprint, render_template

bp = Blueprint("home", __name__)


@bp.get("/")
def today() -> str:
    """What needs me now."""
    return render_template("home/today.html")


@bp.get("/more")
def more() -> str:
    """Everything else this person may use."""
    return render_template("home/today.html")
