"""Pages of the partners of this installation."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees import organisations as services
from cac.committees.administration import bp
from cac.committees.forms.people import OrganisationForm
from cac.committees.models import Organisation
from cac.committees.queries import accounts as queries
from cac.db import db
from cac.web.pages import form_page
from cac.web.stale import mark, refuse_stale


@bp.route("/organisations/", methods=["GET", "POST"])
def organisations() -> ResponseReturnValue:
    """The partners of this installation, each with how many committees and people."""
    queries.require_installation(current_user)
    form = OrganisationForm()
    if form.validate_on_submit():
        services.add(form.name.data or "")
        db.session.commit()
        flash(_("The organisation is added. Invite its people next."), "done")
        return redirect(url_for(".organisations"), 303)
    found = queries.administered(current_user)
    sizes = services.sizes_of(found)
    return form_page("administration/organisations.html", form=form, organisations=found, sizes=sizes)


@bp.get("/organisations/<key:organisation_id>")
def organisation(organisation_id: bytes) -> ResponseReturnValue:
    """One partner: its numbers, its name, and whether it can be closed."""
    found = queries.organisation_for(current_user, organisation_id)
    form = OrganisationForm(found, data={"name": found.name, "seen": mark(found, "name")})
    return _page(found, form)


@bp.post("/organisations/<key:organisation_id>/rename")
def organisation_rename(organisation_id: bytes) -> ResponseReturnValue:
    """Give it another name."""
    found = queries.organisation_for(current_user, organisation_id)
    form = OrganisationForm(found)
    if not form.validate() or refuse_stale(form, "name", mark(found, "name")):
        return _page(found, form), 422
    services.rename(found, form.name.data or "")
    return _done(found, _("The organisation has its new name."))


@bp.post("/organisations/<key:organisation_id>/close")
def organisation_close(organisation_id: bytes) -> ResponseReturnValue:
    """Nobody works here any more."""
    found = queries.organisation_for(current_user, organisation_id)
    services.close(found)
    return _done(found, _("The organisation is closed."))


@bp.post("/organisations/<key:organisation_id>/open")
def organisation_open(organisation_id: bytes) -> ResponseReturnValue:
    """It works again."""
    found = queries.organisation_for(current_user, organisation_id)
    services.open_again(found)
    return _done(found, _("The organisation is open again."))


def _page(found: Organisation, form: OrganisationForm) -> str:
    size = services.sizes_of([found])[found.id]
    return render_template("administration/organisation.html", organisation=found, form=form, size=size)


def _done(found: Organisation, words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words, "done")
    return redirect(url_for(".organisation", organisation_id=found.id), 303)
