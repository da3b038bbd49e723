"""Signing in and out, one's own profile, and who else may sign in."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.accounts import services, sessions, throttle
from cac.accounts.forms import SignInForm
from cac.db import db

bp = Blueprint("accounts", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Sign in with address and password."""
    if current_user.is_authenticated and request.method == "GET":
        return redirect(url_for("home.today"), 303)
    form = SignInForm()
    if form.validate_on_submit():
        user = services.sign_in(form.email.data, form.password.data)
        if user:
            sessions.begin(session, user)
            db.session.commit()
            answer = redirect(_next(), 303)
            throttle.remember_device(answer, user.email)
            return answer
        db.session.commit()
        form.refuse("password", _("Address and password do not fit together. Please check both."))
    return render_template("accounts/sign_in.html", form=form), 200 if request.method == "GET" else 422


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session on this device."""
    session.clear()
    return redirect(url_for(".sign_in"), 303)


def _next() -> str:
    """Where the person was going, if that is an address of ours."""
    wanted = request.args.get("next", "")
    return wanted if wanted.startswith("/") and not wanted.startswith(("//", "/\\")) else url_for("home.today")
