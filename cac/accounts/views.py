"""Signing in and out, and one's own account."""

from typing import cast

from flask import Blueprint, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.accounts import invitations, services, sessions, throttle
from cac.accounts.forms import PasswordForm, ProfileForm, SignInForm, WelcomeForm
from cac.accounts.models import User
from cac.audit import queries as audit
from cac.db import db
from cac.errors import SlowDown
from cac.notices import services as notices

bp = Blueprint("accounts", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Sign in with address and password."""
    if current_user.is_authenticated and request.method == "GET":
        return redirect(url_for("home.today"), 303)
    form = SignInForm()
    if not form.validate_on_submit():
        return _sign_in_page(form, 200 if request.method == "GET" else 422)
    try:
        user = services.sign_in(form.email.data or "", form.password.data or "")
    except SlowDown as slow:
        form.refuse("password", slow.message)
        return _sign_in_page(form, slow.status, {"Retry-After": str(slow.seconds)})
    if user is None:
        db.session.commit()
        form.refuse("password", _("Address and password do not fit together. Please check both."))
        return _sign_in_page(form, 422)
    return enter(user, _next())


def enter(user: User, place: str) -> ResponseReturnValue:
    """Sign a person in on this device, in the transaction of the act that proved who they are."""
    sessions.begin(cast(sessions.Session, session), user)
    db.session.commit()
    answer = make_response(redirect(place, 303))
    throttle.remember_device(answer, user.email)
    return answer


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session on this device."""
    session.clear()
    return redirect(url_for(".sign_in"), 303)


@bp.route("/invitations/<token>", methods=["GET", "POST"])
def invitation(token: str) -> ResponseReturnValue:
    """Answer an invitation: say who you are, choose a password, and be signed in."""
    invited = invitations.behind(token)
    user = cast(User, invited.user)
    form = WelcomeForm(obj=user)
    form.of = user.email
    if not form.validate_on_submit():
        status = 200 if request.method == "GET" else 422
        return render_template("accounts/invitation.html", form=form, email=user.email), status
    services.welcome(
        user, name=form.name.data or "", time_zone=form.time_zone.data, password=form.new_password.data or ""
    )
    invitations.use_up(invited)
    return enter(user, url_for("home.today"))


@bp.route("/profile", methods=["GET", "POST"])
def profile() -> ResponseReturnValue:
    """What others see of me, and how days and hours are written for me."""
    form = ProfileForm(obj=current_user)
    if not form.validate_on_submit():
        return render_template("accounts/profile.html", form=form), 200 if request.method == "GET" else 422
    services.change_profile(current_user, **form.data)
    db.session.commit()
    flash(_("Your profile is saved."), "done")
    return redirect(url_for(".profile"), 303)


@bp.route("/profile/password", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    """Choose another password; other devices are signed out."""
    form = PasswordForm()
    form.of = current_user.email
    if not form.validate_on_submit():
        return render_template("accounts/password.html", form=form), 200 if request.method == "GET" else 422
    keep = cast(sessions.Session, session).token
    if not services.change_password(
        current_user, form.password.data or "", form.new_password.data or "", keep=keep
    ):
        db.session.commit()
        form.refuse("password", _("This is not your password now."))
        return render_template("accounts/password.html", form=form), 422
    db.session.commit()
    flash(_("Your password is changed. Other devices are signed out."), "done")
    return redirect(url_for(".profile"), 303)


@bp.get("/profile/acts")
def acts() -> ResponseReturnValue:
    """What I did here, as the record keeps it."""
    return render_template("accounts/acts.html", lines=audit.acts_of(current_user.id))


@bp.post("/notices/read")
def notices_read() -> ResponseReturnValue:
    """I have read what was told to me."""
    notices.mark_read(current_user.id)
    db.session.commit()
    return redirect(url_for("home.today"), 303)


def _sign_in_page(
    form: SignInForm, status: int, headers: dict[str, str] | None = None
) -> ResponseReturnValue:
    return render_template("accounts/sign_in.html", form=form), status, headers or {}


def _next() -> str:
    """Where the person was going, if that is an address of ours."""
    wanted = request.args.get("next", "")
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if ours else url_for("home.today")
