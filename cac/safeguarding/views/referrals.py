"""Pages of the numbers that help a child."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees.models import Committee
from cac.committees.queries import committee_for
from cac.db import db
from cac.safeguarding import referrals as services
from cac.safeguarding.forms import ReferralForm
from cac.safeguarding.models import Referral
from cac.safeguarding.rules.may import MAY
from cac.safeguarding.views import bp
from cac.web.pages import form_page
from cac.web.stale import mark, refuse_stale

KEPT = ("kind", "office", "phone", "note", "called_on")


@bp.app_template_global()
def numbers_of(committee: Committee) -> list[Referral]:
    """The numbers of a committee, for pages of other rooms."""
    return services.referrals_of(committee)


@bp.get("/committees/<key:committee_id>/referrals")
def referrals(committee_id: bytes) -> ResponseReturnValue:
    """Whom to call for a child."""
    committee = committee_for(current_user, committee_id, "referral.read", MAY)
    numbers = services.referrals_of(committee)
    return render_template(
        "safeguarding/referrals.html",
        committee=committee,
        numbers=numbers,
        missing=services.kinds_missing(numbers),
        may_change=services.may_change(current_user, committee),
    )


@bp.get("/committees/<key:committee_id>/referrals/card")
def referral_card(committee_id: bytes) -> ResponseReturnValue:
    """The numbers on small cards to print, cut and carry."""
    committee = committee_for(current_user, committee_id, "referral.read", MAY)
    cards = services.card_of(committee)
    return render_template("safeguarding/referral_card.html", committee=committee, cards=cards)


@bp.route("/committees/<key:committee_id>/referrals/new", methods=["GET", "POST"])
def referral_new(committee_id: bytes) -> ResponseReturnValue:
    """Write down one more number."""
    committee = committee_for(current_user, committee_id, "referral.change", MAY)
    form = ReferralForm(committee)
    if form.validate_on_submit():
        services.add(committee, form.number)
        return _saved(committee)
    return form_page("safeguarding/referral_form.html", form=form, committee=committee)


@bp.route("/referrals/<key:referral_id>/edit", methods=["GET", "POST"])
def referral_edit(referral_id: bytes) -> ResponseReturnValue:
    """Change a number."""
    referral, committee = services.referral_for(current_user, referral_id)
    now = mark(referral, *KEPT)
    shown = {"obj": referral, "data": {"seen": now}} if request.method == "GET" else {}
    form = ReferralForm(committee, **shown)
    if form.validate_on_submit() and not refuse_stale(form, "office", now):
        services.change(referral, form.number)
        return _saved(committee)
    return form_page("safeguarding/referral_form.html", form=form, committee=committee, referral=referral)


@bp.post("/referrals/<key:referral_id>/called")
def referral_called(referral_id: bytes) -> ResponseReturnValue:
    """Somebody called it today, and it answered."""
    referral, committee = services.referral_for(current_user, referral_id)
    services.called(referral, clock.today(committee.time_zone))
    return _saved(committee)


@bp.post("/referrals/<key:referral_id>/remove")
def referral_remove(referral_id: bytes) -> ResponseReturnValue:
    """Take a number off the list."""
    referral, committee = services.referral_for(current_user, referral_id)
    services.remove(referral)
    return _saved(committee)


def _saved(committee: Committee) -> ResponseReturnValue:
    db.session.commit()
    flash(_("Saved."), "done")
    return redirect(url_for(".referrals", committee_id=committee.id), 303)
