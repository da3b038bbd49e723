"""Pages of clearances and suspensions; nobody records their own."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.db import db
from cac.safeguarding import queries, services
from cac.safeguarding.forms import ClearanceForm, StrikeForm
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.views import bp
from cac.web.pages import form_page


@bp.route("/adults/<key:adult_id>/clearances/new", methods=["GET", "POST"])
def clearance_new(adult_id: bytes) -> ResponseReturnValue:
    """Record a paper that was seen."""
    adult, _roles = queries.adult_for(current_user, adult_id, "adult.clear")
    services.not_own(adult, current_user)
    today = clock.today(current_user.time_zone)
    form = ClearanceForm(today, data={"kind": _wanted_kind()})
    if form.validate_on_submit():
        with form.beside("issued_on"):
            services.clear(adult, current_user, **form.paper())
            db.session.commit()
            flash(_("Recorded."), "done")
            return redirect(url_for(".adult", adult_id=adult.id), 303)
    return form_page("safeguarding/clearance_new.html", form=form, adult=adult)


def _wanted_kind() -> ClearanceKind | None:
    """The kind that the link asked for, if it is one."""
    return ClearanceKind.read(request.args.get("kind"))


@bp.route("/clearances/<key:clearance_id>/strike", methods=["GET", "POST"])
def strike(clearance_id: bytes) -> ResponseReturnValue:
    """Strike out a paper that was recorded by mistake."""
    paper = queries.clearance_for(current_user, clearance_id)
    services.not_own(paper.adult, current_user)
    services.still_counts(paper)
    form = StrikeForm()
    if form.validate_on_submit():
        services.strike(paper, current_user, clock.today(current_user.time_zone), form.why.data or "")
        db.session.commit()
        flash(_("It is struck out. Meetings that rested on it are checked again."), "done")
        return redirect(url_for(".adult", adult_id=paper.adult_id), 303)
    return form_page("safeguarding/strike.html", form=form, paper=paper, adult=paper.adult)


@bp.post("/adults/<key:adult_id>/suspend")
def suspend(adult_id: bytes) -> ResponseReturnValue:
    """Suspend an adult from today."""
    adult, _roles = queries.adult_for(current_user, adult_id, "adult.suspend")
    services.suspend(adult, current_user, queries.first_today(adult))
    db.session.commit()
    flash(_("%(name)s is suspended. Meetings that counted on them are on hold.", name=adult.name), "careful")
    return redirect(url_for(".adult", adult_id=adult.id), 303)


@bp.post("/adults/<key:adult_id>/restore")
def restore(adult_id: bytes) -> ResponseReturnValue:
    """End a suspension."""
    adult, _roles = queries.adult_for(current_user, adult_id, "adult.suspend")
    services.restore(adult, current_user)
    db.session.commit()
    flash(_("%(name)s may be called on again.", name=adult.name), "done")
    return redirect(url_for(".adult", adult_id=adult.id), 303)
