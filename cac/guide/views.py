"""Pages of the guide."""

from flask import Blueprint, Flask, render_template, request, send_from_directory, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from cac.errors import NotFound
from cac.guide import pages
from cac.guide.places import GUIDES, place_of

bp = Blueprint("guide", __name__)


@bp.get("/guide/")
def index() -> str:
    """Which guide is for whom."""
    return render_template("guide/index.html", guides=GUIDES)


@bp.get("/guide/<name>")
def page(name: str) -> str:
    """One guide from beginning to end."""
    if name not in GUIDES:
        raise NotFound
    found = pages.page(name, str(get_locale()))
    return render_template("guide/page.html", page=found)


@bp.get("/guide/pictures/<file>")
def picture(file: str) -> ResponseReturnValue:
    """A picture in the guide."""
    answer = send_from_directory(pages.PICTURES, file, max_age=3600)
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


def init_app(app: Flask) -> None:
    """Let every page say where its help is."""
    app.jinja_env.globals["help_url"] = help_url


def help_url() -> str:
    """The place in the guide that explains the page being answered."""
    if place := place_of(request.endpoint):
        return url_for("guide.page", name=place[0], _anchor=place[1])
    return url_for("guide.index")
