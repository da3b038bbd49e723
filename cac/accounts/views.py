"""Signing in and out, and one's own account."""

from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import cast
from zoneinfo import ZoneInfo

from flask import (
    Blueprint,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from cac.accounts import invitations, services, sessions, throttle
from cac.accounts.forms import PasswordForm, ProfileForm, SignInForm, WelcomeForm
from cac.accounts.models import User
from cac.audit import queries as audit
from cac.audit.models import AuditEntry
from cac.audit.words import act_words
from cac.db import db
from cac.errors import SlowDown
from cac.notices import services as notices
from cac.web.language import hour

bp = Blueprint("accounts", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Sign in with address and password."""
    if current_user.is_authenticated and request.method == "GET":
        return redirect(url_for("home.today"), 303)
    form = SignInForm()
    if not form.validate_on_submit():
        return _sign_in_page(form, 422 if form.is_submitted() else 200)
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
    if invitations.is_to_set_up(token):
        return redirect(url_for("administration.set_up", token=token), 303)
    invited = invitations.behind(token)
    user = cast(User, invited.user)
    form = WelcomeForm(name=user.name, time_zone=user.time_zone)
    form.of = user.email
    if not form.validate_on_submit():
        status = 422 if form.is_submitted() else 200
        return render_template("accounts/invitation.html", form=form, email=user.email), status
    given = {name: form[name].data for name in ("name", "language", "time_zone")}
    services.welcome(user, **given, password=form.new_password.data or "")
    invitations.use_up(invited)
    return enter(user, url_for("home.today"))


@bp.route("/profile", methods=["GET", "POST"])
def profile() -> ResponseReturnValue:
    """What others see of me, and how days and hours are written for me."""
    form = ProfileForm(obj=current_user)
    if not form.validate_on_submit():
        return render_template("accounts/profile.html", form=form), 422 if form.is_submitted() else 200
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
        return render_template("accounts/password.html", form=form), 422 if form.is_submitted() else 200
    keep = cast(sessions.Session, session).token
    try:
        right = services.change_password(
            current_user, form.password.data or "", form.new_password.data or "", keep=keep
        )
    except SlowDown as slow:
        form.refuse("password", slow.message)
        headers = {"Retry-After": str(slow.seconds)}
        return render_template("accounts/password.html", form=form), slow.status, headers
    db.session.commit()
    if not right:
        form.refuse("password", _("This is not your password now."))
        return render_template("accounts/password.html", form=form), 422
    flash(_("Your password is changed. Other devices are signed out."), "done")
    return redirect(url_for(".profile"), 303)


@bp.get("/profile/acts")
def acts() -> ResponseReturnValue:
    """What I did here, as the record keeps it."""
    lines = [_as_line(entry) for entry in audit.acts_of(current_user.id)]
    days = [(day, [line[1:] for line in same]) for day, same in groupby(lines, key=itemgetter(0))]
    return render_template("accounts/acts.html", days=days)


def _as_line(entry: AuditEntry) -> tuple[date, str, str]:
    """Day, words and hour of an act; no hour where only the day was kept."""
    words = _(act_words(entry.act))
    if not entry.keeps_hour:
        return entry.at.date(), words, ""
    zone = current_user.time_zone
    return entry.at.astimezone(ZoneInfo(zone)).date(), words, hour(entry.at, zone)


@bp.post("/notices/read")
def notices_read() -> ResponseReturnValue:
    """I have read what was told to me."""
    notices.mark_read(current_user.id)
    db.session.commit()
    return redirect(url_for("home.today"), 303)


def _sign_in_page(
    form: SignInForm, status: int, headers: dict[str, str] | None = None
) -> ResponseReturnValue:
    fresh = invitations.nobody_yet()
    return render_template("accounts/sign_in.html", form=form, fresh=fresh), status, headers or {}


def _next() -> str:
    """Where the person was going, if that is a page of ours."""
    wanted = request.args.get("next", "")
    return wanted if _is_page(wanted) else url_for("home.today")


def _is_page(wanted: str) -> bool:
    """Browsers read a backslash as a slash and skip what cannot be seen; no page of ours has either."""
    if not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted or not wanted.isprintable():
        return False
    try:
        current_app.url_map.bind("").match(wanted.partition("?")[0], method="GET")
    except (NotFound, MethodNotAllowed):
        return False
    except RequestRedirect:  # only the slash at the end is missing
        return True
    return True
