"""Pages that belong to no feature: leaving, and whether the program is well."""

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from sqlalchemy import text
from werkzeug.wrappers import Response as BaseResponse

from cac.db import db

bp = Blueprint("web", __name__)


@bp.post("/leave")
def leave() -> BaseResponse:
    """Leave this page: the session ends here and the screen shows nothing."""
    answer = redirect(url_for(".blank"), 303)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":  # another site cannot end anybody's session
        return answer
    session.clear()
    answer.headers["Clear-Site-Data"] = '"cache", "cookies"'
    return answer


@bp.get("/blank")
def blank() -> str:
    """A page that says nothing about this program."""
    return render_template("web/blank.html")


@bp.get("/healthz")
def health() -> Response:
    """Whether the process answers."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
def ready() -> Response:
    """Whether the database answers too."""
    db.session.execute(text("SELECT 1"))
    return Response("ready\n", mimetype="text/plain")
