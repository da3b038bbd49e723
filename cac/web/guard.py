"""Private by default: every page asks for a sign-in unless it stands in this one short list."""

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.exceptions import Unauthorized

PUBLIC = frozenset(
    {
        "static",
        "web.health",
        "web.ready",
        "web.leave",
        "web.blank",
        "accounts.sign_in",
        "accounts.invitation",  # the address of these three is their key
        "administration.set_up",
        "calendars.feed",
        "invitations.reply",  # whoever was invited holds the address
        "invitations.reply_save",
        "invitations.reply_file",
        "meetings.day",  # empty for everybody: what it shows lies sealed on the phone
        "meetings.day_worker",
        "tablet.show",  # the address of these is their key; children have no account
        "tablet.step",
        "tablet.arrive",
        "tablet.pair",
        "tablet.done",
        "tablet.finish",
        "advocacy.receipt",  # for children: a code is the key, and nothing but a stage is shown
        "advocacy.receipt_look",
        "advocacy.receipt_take_back",
        "tablet.manifest",
        "tablet.worker",
    }
)


def require_sign_in() -> ResponseReturnValue | None:
    """Let public pages pass; send readers to sign in; give writers their text back."""
    if request.endpoint is None or request.endpoint in PUBLIC or current_user.is_authenticated:
        return None
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("accounts.sign_in", next=request.path), 303)
    raise Unauthorized


def init_app(app: Flask) -> None:
    """Guard every address of the application."""
    app.before_request(require_sign_in)
