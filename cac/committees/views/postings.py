"""Pages of who serves a committee: asking, answering, ending."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees import queries, services
from cac.committees.forms import OfferForm
from cac.committees.rules import HELPERS, LEADS, TEAM, PostingState
from cac.committees.views import bp
from cac.db import db
from cac.errors import RuleBroken
from cac.web.pages import form_page


@bp.get("/committees/<key:committee_id>/people")
def postings(committee_id: bytes) -> ResponseReturnValue:
    """Who serves a committee, and who was asked."""
    committee = queries.committee_for(current_user, committee_id, "posting.read")
    found = queries.postings_in(committee)
    serving = {posting.user_id for posting in found if posting.state is PostingState.ACCEPTED}
    roles = queries.roles_in(current_user, committee)
    return render_template(
        "committees/postings.html",
        committee=committee,
        postings=found,
        serving=len(serving),
        helper_roles=HELPERS,
        is_lead=not LEADS.isdisjoint(roles),
    )


@bp.route("/committees/<key:committee_id>/people/new", methods=["GET", "POST"])
def posting_offer(committee_id: bytes) -> ResponseReturnValue:
    """Ask a person of the organisation to serve."""
    committee = queries.committee_for(current_user, committee_id, "posting.offer")
    form = OfferForm(queries.people_of(committee.organisation), data={"role": request.args.get("role")})
    if form.validate_on_submit():
        person, role = form.chosen()
        try:
            services.offer(committee, person, role, current_user)
        except RuleBroken as broken:
            form.refuse("role", broken.message)
        else:
            db.session.commit()
            flash(_("%(name)s is asked. It counts once they say yes.", name=person.name), "done")
            return redirect(url_for(".postings", committee_id=committee.id), 303)
    return form_page("committees/posting_new.html", form=form, committee=committee)


@bp.post("/postings/<key:posting_id>/answer")
def posting_answer(posting_id: bytes) -> ResponseReturnValue:
    """Say yes or no to what one is asked."""
    posting = queries.offer_for(current_user, posting_id)
    accept = request.form.get("answer") == "yes"
    if not accept and request.form.get("answer") != "no":
        raise RuleBroken(_("Please say yes or no."))
    services.answer(posting, accept=accept)
    db.session.commit()
    if not accept or not posting.committee_id:
        flash(_("Thank you. You said yes.") if accept else _("You said no. That is fine."), "done")
        return redirect(url_for(".index"), 303)
    flash(_("Thank you. You now serve %(alias)s.", alias=_alias(posting.committee)), "done")
    return redirect(url_for(".show", committee_id=posting.committee_id), 303)


def _alias(committee: object) -> str:
    return str(getattr(committee, "alias", ""))


@bp.post("/postings/<key:posting_id>/end")
def posting_end(posting_id: bytes) -> ResponseReturnValue:
    """End a posting, or leave one's own."""
    posting, committee = queries.posting_for(current_user, posting_id)
    services.end(posting)
    db.session.commit()
    flash(_("That has ended. Thank you for saying so."), "done")
    still_in = not TEAM.isdisjoint(queries.roles_in(current_user, committee))
    where = url_for(".postings", committee_id=committee.id) if still_in else url_for(".index")
    return redirect(where, 303)
