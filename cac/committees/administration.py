"""Pages of administrators: people, organisations, and setting up."""

from flask import Blueprint, current_app, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.accounts import invitations
from cac.accounts.models import User
from cac.accounts.views import enter
from cac.committees import people as services
from cac.committees.forms.people import InviteForm, OrganisationForm, SetUpForm
from cac.committees.queries import accounts as queries
from cac.committees.rules import Role
from cac.db import db, show_key
from cac.errors import RuleBroken
from cac.web.addresses import absolute

bp = Blueprint("administration", __name__)


@bp.get("/accounts/")
def people() -> ResponseReturnValue:
    """The people I look after."""
    found = queries.people_for(current_user)
    roles = queries.roles_of(user.id for user in found)
    return render_template("administration/people.html", people=found, roles=roles)


@bp.route("/accounts/new", methods=["GET", "POST"])
def invite() -> ResponseReturnValue:
    """Invite somebody."""
    organisations = queries.administered(current_user)
    form = InviteForm(organisations)
    if not form.validate_on_submit():
        return _invite_page(form)
    wanted = form.organisation.data if form.organisation else show_key(organisations[0].id)
    chosen = next(one for one in organisations if show_key(one.id) == wanted)
    roles = [Role(role) for role in form.roles.data or []]
    try:
        token = services.invite(
            name=form.name.data or "",
            email=form.email.data or "",
            organisation=chosen,
            roles=roles,
            time_zone=current_user.time_zone,
        )
    except RuleBroken as refusal:
        form.refuse("email", refusal.message)
        return _invite_page(form)
    return _link_page(token, form.name.data or "")


@bp.get("/accounts/<key:user_id>")
def person(user_id: bytes) -> ResponseReturnValue:
    """One person's account."""
    found = queries.person_for(current_user, user_id)
    roles = queries.roles_of([found.id]).get(found.id, [])
    may = services.open_acts(found, current_user)
    return render_template("administration/person.html", person=found, roles=roles, may=may)


@bp.post("/accounts/<key:user_id>/renew")
def renew(user_id: bytes) -> ResponseReturnValue:
    """A fresh one-time link."""
    found = queries.person_for(current_user, user_id)
    return _link_page(services.renew(found, current_user), found.name)


@bp.post("/accounts/<key:user_id>/disable")
def disable(user_id: bytes) -> ResponseReturnValue:
    """Close an account."""
    found = queries.person_for(current_user, user_id)
    services.disable(found, current_user)
    return _done(found, _("This account is closed. The person is signed out everywhere."))


@bp.post("/accounts/<key:user_id>/enable")
def enable(user_id: bytes) -> ResponseReturnValue:
    """Open an account again."""
    found = queries.person_for(current_user, user_id)
    services.enable(found, current_user)
    return _done(found, _("This account is open again."))


@bp.route("/organisations/", methods=["GET", "POST"])
def organisations() -> ResponseReturnValue:
    """The partners of this installation."""
    queries.require_installation(current_user)
    form = OrganisationForm()
    if form.validate_on_submit():
        services.add_organisation(form.name.data or "")
        db.session.commit()
        flash(_("The organisation is added. Invite its people next."), "done")
        return redirect(url_for(".organisations"), 303)
    found = queries.administered(current_user)
    page = render_template("administration/organisations.html", form=form, organisations=found)
    return page, 422 if form.is_submitted() else 200


@bp.route("/set-up/<token>", methods=["GET", "POST"])
def set_up(token: str) -> ResponseReturnValue:
    """The first administrator sets the installation up."""
    invitation = invitations.behind(token, set_up=True)
    form = SetUpForm()
    if not form.validate_on_submit():
        page = render_template("administration/set_up.html", form=form)
        return page, 422 if form.is_submitted() else 200
    given = {name: form[name].data for name in ("organisation", "name", "email", "language", "time_zone")}
    user = services.set_up(invitation, **given, password=form.new_password.data or "")
    return enter(user, url_for("home.today"))


def _invite_page(form: InviteForm) -> ResponseReturnValue:
    page = render_template("administration/invite.html", form=form)
    return page, 422 if form.is_submitted() else 200


def _link_page(token: str, name: str) -> ResponseReturnValue:
    """The link is shown on this answer and never again."""
    db.session.commit()
    address = absolute("accounts.invitation", token=token)
    hours: int = current_app.extensions["settings"].invitation_hours
    page = render_template("administration/link.html", address=address, name=name, hours=hours)
    answer = make_response(page, 201)
    answer.location = url_for(".people")  # where the same form leads when it is sent again
    return answer


def _done(found: User, words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words, "done")
    return redirect(url_for(".person", user_id=found.id), 303)
