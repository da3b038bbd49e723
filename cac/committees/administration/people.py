"""Pages of people: finding them, inviting them, and what an administrator does with an account."""

from flask import current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.accounts import invitations, sessions
from cac.accounts.models import User
from cac.committees import people as services
from cac.committees.administration import bp, done_with
from cac.committees.administration.words import sentences
from cac.committees.forms.people import INVITED_AS, FindForm, InviteForm, MoveForm, RoleForm
from cac.committees.models import Organisation, Posting
from cac.committees.queries import accounts as queries
from cac.db import db
from cac.web.addresses import absolute
from cac.web.pages import form_page
from cac.web.paging import page_in

ROWS = 50


@bp.get("/accounts/")
def people() -> ResponseReturnValue:
    """The people I look after, found by name, address, role or state."""
    form = FindForm(request.args)
    everyone = queries.people_for(current_user)
    found = queries.matching(everyone, *form.wanted())
    shown = page_in(found, most=ROWS)
    return render_template(
        "administration/people.html",
        form=form,
        everyone=len(everyone),
        found=len(found),
        page=shown,
        roles=queries.roles_of(user.id for user in shown.rows),
    )


@bp.route("/accounts/new", methods=["GET", "POST"])
def invite() -> ResponseReturnValue:
    """Invite somebody."""
    organisations = [one for one in queries.administered(current_user) if not one.closed_on]
    form = InviteForm(organisations)
    if form.validate_on_submit():
        whom = {"name": form.name.data or "", "email": form.email.data or ""}
        with form.beside("email"):
            token = services.invite(
                **whom, organisation=form.home(), roles=form.given(), time_zone=current_user.time_zone
            )
            return _link_page(token, whom["name"])
    return form_page("administration/invite.html", form=form)


@bp.get("/accounts/<key:user_id>")
def person(user_id: bytes) -> ResponseReturnValue:
    """One person's account: what they may do, where they serve, and what can be done about it."""
    found = queries.person_for(current_user, user_id)
    return person_page(found)


def person_page(found: User, role: RoleForm | None = None, move: MoveForm | None = None) -> str:
    """The whole page; a form that was refused comes back as it was sent."""
    looked_after = queries.administered(current_user)
    home = next((one for one in looked_after if one.id == found.organisation_id), None)
    postings = queries.postings_seen(found, looked_after)
    may = services.open_acts(found, current_user)
    return render_template(
        "administration/person.html",
        person=found,
        home=home,
        lines=sentences(found, postings),
        may=may,
        devices=sessions.devices_of(found),
        invitation=None if found.password_hash else invitations.waiting_for(found),
        now=clock.now(),
        role_form=role or _role_form(found, home, postings, may),
        move_form=move or _move_form(found, looked_after, may),
    )


def _role_form(
    found: User, home: Organisation | None, postings: list[Posting], may: set[str]
) -> RoleForm | None:
    """The roles that can still be given."""
    if "roles" not in may or home is None or found.disabled_at:
        return None
    held = {posting.role for posting in postings if posting.organisation_id and posting.stands}
    return RoleForm([role for role in INVITED_AS if role not in held])


def _move_form(found: User, looked_after: list[Organisation], may: set[str]) -> MoveForm | None:
    """The organisations that the person could belong to instead."""
    others = [one for one in looked_after if one.id != found.organisation_id and not one.closed_on]
    return MoveForm(others) if "move" in may and others else None


@bp.post("/accounts/<key:user_id>/renew")
def renew(user_id: bytes) -> ResponseReturnValue:
    """A fresh one-time link."""
    found = queries.person_for(current_user, user_id)
    return _link_page(services.renew(found, current_user), found.name)


@bp.post("/accounts/<key:user_id>/take-back")
def take_back(user_id: bytes) -> ResponseReturnValue:
    """Take an invitation back that nobody has used."""
    found = queries.person_for(current_user, user_id)
    services.take_back(found, current_user)
    return done_with(found, _("The invitation is taken back. Its link opens nothing any more."))


@bp.post("/accounts/<key:user_id>/sign-out")
def sign_out(user_id: bytes) -> ResponseReturnValue:
    """A device is lost: sign the person out everywhere."""
    found = queries.person_for(current_user, user_id)
    services.sign_out(found, current_user)
    return done_with(found, _("%(name)s is signed out on every device.", name=found.name))


@bp.post("/accounts/<key:user_id>/disable")
def disable(user_id: bytes) -> ResponseReturnValue:
    """Close an account."""
    found = queries.person_for(current_user, user_id)
    services.disable(found, current_user)
    return done_with(found, _("This account is closed. The person is signed out everywhere."))


@bp.post("/accounts/<key:user_id>/enable")
def enable(user_id: bytes) -> ResponseReturnValue:
    """Open an account again."""
    found = queries.person_for(current_user, user_id)
    services.enable(found, current_user)
    return done_with(found, _("This account is open again."))


def _link_page(token: str, name: str) -> ResponseReturnValue:
    """The link is shown on this answer and never again."""
    db.session.commit()
    address = absolute("accounts.invitation", token=token)
    hours: int = current_app.extensions["settings"].invitation_hours
    page = render_template("administration/link.html", address=address, name=name, hours=hours)
    answer = make_response(page, 201)
    answer.location = url_for(".people")  # where the same form leads when it is sent again
    return answer
