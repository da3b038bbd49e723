"""One-time submit tokens: a form sent twice over a bad line does its work once."""

from collections.abc import Callable

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.exceptions import BadRequest

from cac import clock, vault
from cac.db import db, new_key, read_key, show_key
from cac.errors import VaultClosed
from cac.web.models import SubmitToken

CELL = {"table": "submit_token", "column": "location"}
EVEN = 256  # every place is as long as another: its length tells nothing


def once_token() -> str:
    """A fresh token for one form."""
    return show_key(new_key())


def answer_once(view: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    """Answer a POST; if its token was used before, lead to where the first sending led.

    The token is spent in the view's own transaction: a refused or broken act leaves it unspent.
    """
    given = request.form.get("once") if request.method == "POST" else None
    if not given or not current_user.is_authenticated:
        return view()
    key, whose = _read(given), current_user.id
    if spent := db.session.get(SubmitToken, key):
        return redirect(_place_of(spent, whose) or url_for("home.today"), 303)
    db.session.add(SubmitToken(id=key, used_on=clock.today()))
    db.session.flush()
    answer = view()
    _remember(key, whose, getattr(answer, "location", None))
    return answer


def _read(given: str) -> bytes:
    try:
        return read_key(given)
    except ValueError as wrong:
        raise BadRequest(_("This form was damaged on the way. Please open the page again.")) from wrong


def _remember(key: bytes, whose: bytes, location: str | None) -> None:
    if not location:
        db.session.rollback()  # a form shown again must stay sendable
        return
    if token := db.session.get(SubmitToken, key):
        token.location = _sealed(key, whose, location)
        db.session.commit()


def _sealed(key: bytes, whose: bytes, location: str) -> str:
    """Where somebody was led says what they did: it opens for that person alone, and never from the files."""
    length = -(-len(location) // EVEN) * EVEN
    return vault.seal("web", location.ljust(length).encode(), **CELL, row=key + whose).hex()


def _place_of(token: SubmitToken, whose: bytes) -> str | None:
    try:
        sealed = bytes.fromhex(token.location or "")
        return vault.open_sealed("web", sealed, **CELL, row=token.id + whose).decode().strip()
    except (ValueError, VaultClosed):  # none yet, somebody else's, or kept by an older program
        return None
