"""Every refusal becomes a kind page in the product's look; typed text is given back."""

import logging
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from flask import (
    Flask,
    Response,
    current_app,
    has_request_context,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from cac.db import READING, db
from cac.errors import Refusal, SlowDown
from cac.web.guard import PUBLIC
from cac.web.headers import always
from cac.words import N_

log = logging.getLogger("cac")
NO_LINK = N_("This link may have ended. Ask whoever gave it to you for a new one.")
SECRET = ("password", "passphrase", "csrf_token", "once", "token")  # wherever in a name they stand
UNSEEN = {"version", "seen", "safe", "step", "sure"}  # what a page carries along without showing it
TITLES = {
    400: (N_("That did not arrive whole"), N_("Please open the page again and send it once more.")),
    401: (N_("You are signed out"), N_("Sign in again, then paste what you typed.")),
    403: (N_("That is for somebody else to do"), N_("Your work is not lost.")),
    404: (
        N_("Nothing here"),
        N_("Nothing here for the account you are signed in with. Your work is not lost."),
    ),
    405: (N_("That is not how this page works"), N_("Please go back and try again.")),
    409: (N_("That is not possible now"), N_("Nothing was changed.")),
    410: (N_("This link opens nothing any more"), N_("If you chose a password already, sign in with it.")),
    413: (N_("That is too much at once"), N_("Please send less in one go.")),
    429: (N_("Please wait a moment"), N_("Your work is not lost.")),
    500: (N_("Something broke on our side"), N_("Nothing was saved half. Please try again.")),
    503: (N_("Busy right now"), N_("Please try again in a moment.")),
}


def kept_text() -> list[tuple[str, str]]:
    """What the person typed, name and text, so that a refusal never loses it."""
    if request.method != "POST":
        return []
    typed = [(n, v) for n, v in request.form.items(multi=True) if not any(word in n for word in SECRET)]
    return [(name.replace("_", " "), value) for name, value in typed if value and name not in UNSEEN]


def page(status: int, message: str = "") -> Response:
    """The page for a refusal; to one person, all 404 pages are the same to the byte."""
    title, hint = TITLES.get(status, TITLES[500])
    if status == 404 and not current_user.is_authenticated:
        hint = NO_LINK
    kept = kept_text() if status not in {404, 413} else []
    told = {"title": _(title), "message": message, "hint": "" if _(hint) in message else _(hint)}
    ways = {"back_url": came_from() if status == 409 else "", "home_url": url_for("home.today")}
    return make_response(render_template("errors/error.html", kept=kept, **told, **ways), status)


def came_from() -> str:
    """Where whoever is signed in goes on: the page whose form was refused, or the one above it."""
    if not current_user.is_authenticated:
        return ""
    return page_above(f"{request.path}/form" if request.method == "POST" else request.path)


def on_refusal(refusal: Refusal) -> Response:
    """A refusal in the trade's words: nothing is kept of the act."""
    db.session.rollback()
    answer = page(refusal.status, refusal.message)
    if isinstance(refusal, SlowDown):
        answer.headers["Retry-After"] = str(refusal.seconds)
    return answer


def page_above(path: str) -> str:
    """The nearest page above an address that only takes forms: where somebody who opens it belongs.

    No database is asked, so it tells nobody whether what the address names exists: the page itself decides.
    """
    adapter, parts = current_app.url_map.bind(""), path.strip("/").split("/")
    while parts := parts[:-1]:
        above = "/" + "/".join(parts)
        for way in (above, f"{above}/"):
            with suppress(HTTPException):
                endpoint, values = adapter.match(way, method="GET")
                return url_for(endpoint, **values)
    return url_for("home.today")


def on_http(error: HTTPException) -> Response:
    """An HTTP refusal; redirects made by the router pass through."""
    db.session.rollback()
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    if error.code == 405 and request.method in READING:
        return make_response(redirect(page_above(request.path), 303))
    if isinstance(error, CSRFError) and not current_user.is_authenticated and request.endpoint not in PUBLIC:
        return page(401)
    if isinstance(error, CSRFError):
        return page(400, _("This page was open for too long. Your text is below."))
    answer = page(error.code)
    if allowed := getattr(error, "valid_methods", None):
        answer.headers["Allow"] = ", ".join(sorted(allowed))
    return answer


def note(error: BaseException | None) -> None:
    """A defect of ours: the log gets its type and the route, never a value; some addresses are keys."""
    log.error("%s at %s", type(error).__name__, request.url_rule if has_request_context() else "no page")


def on_crash(error: Exception) -> Response:
    """Whatever broke while a page was made."""
    db.session.rollback()
    note(error)
    return page(500)


class Silent:
    """Stands before everything. What broke where no page can be made is said in a plain line.

    Left to the server, it would write the address into its log.
    """

    def __init__(self, app: Flask) -> None:
        self._app, self._program = app, app.wsgi_app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Hand on the request; the answer is the program's own, as long as there is one."""
        try:
            return self._program(environ, start_response)
        except Exception as error:
            note(error)
        with self._app.app_context():
            title, hint = TITLES[500]
            answer = Response(f"{_(title)}. {_(hint)}\n", 500, always(), mimetype="text/plain")
        answer.headers["Cache-Control"] = "no-store"
        return answer(environ, start_response)


def init_app(app: Flask) -> None:
    """Render every refusal through this room."""
    app.register_error_handler(Refusal, on_refusal)
    app.register_error_handler(HTTPException, on_http)
    if not app.testing:
        app.register_error_handler(Exception, on_crash)
