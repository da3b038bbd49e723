"""What the application needs of concerns: nothing that opens something stays after signing out."""

from flask import Flask, Response, current_app, request

from cac.accounts.helper_keys import cookie_name
from cac.concerns import escalation
from cac.concerns.views.raising import own_cookie_name
from cac.notices import later
from cac.notices.models import Kind

LEAVING = frozenset({"accounts.sign_out", "web.leave", "tablet.pair"})


def forget_secrets(answer: Response) -> Response:
    """Drop what opened a helper's key or an own report on this device, once somebody leaves."""
    if request.endpoint in LEAVING:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        for name in (cookie_name(), own_cookie_name()):
            answer.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="Strict")
    return answer


def init_app(app: Flask) -> None:
    """Look after every answer that ends a session."""
    app.after_request(forget_secrets)
    later.ask_before(Kind.WAITS, escalation.is_wanted)
