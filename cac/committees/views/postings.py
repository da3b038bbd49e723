"""Pages of who serves a committee: asking, answering, ending."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.accounts.models import User
from cac.committees import queries, serving
from cac.committees.forms import NewRoleForm, OfferForm, ReplaceForm
from cac.committees.models import Committee, Posting
from cac.committees.rules import CONCERN_READERS, HANDS_OVER, HELPERS, LEADS, TEAM, PostingState, Role
from cac.committees.views import bp
from cac.db import db
from cac.errors import RuleBroken
from cac.web.pages import form_page


@bp.get("/committees/<key:committee_id>/people")
def postings(committee_id: bytes) -> ResponseReturnValue:
    """Who serves a committee, and who was asked."""
    committee = queries.committee_for(current_user, committee_id, "posting.read")
    found = queries.postings_in(committee)
    people = {posting.user_id for posting in found if posting.state is PostingState.ACCEPTED}
    roles = queries.roles_in(current_user, committee)
    return render_template(
        "committees/postings.html",
        committee=committee,
        postings=found,
        serving=len(people),
        helper_roles=HELPERS,
        replaced_roles=CONCERN_READERS,
        is_lead=not LEADS.isdisjoint(roles),
        hands_over=HANDS_OVER(roles) and not queries.has_lead(committee.id),
    )


@bp.route("/committees/<key:committee_id>/people/new", methods=["GET", "POST"])
def posting_offer(committee_id: bytes) -> ResponseReturnValue:
    """Ask a person of the organisation to serve."""
    committee = queries.committee_for(current_user, committee_id, "posting.offer")
    form = OfferForm(queries.people_of(committee.organisation), data={"role": request.args.get("role")})
    if form.validate_on_submit():
        person, role = form.chosen()
        try:
            serving.offer(committee, person, role, current_user)
        except RuleBroken as broken:
            form.refuse("role", broken.message)
        else:
            db.session.commit()
            flash(_("%(name)s is asked. It counts once they say yes.", name=person.name), "done")
            return redirect(url_for(".postings", committee_id=committee.id), 303)
    return form_page("committees/posting_new.html", form=form, committee=committee)


@bp.route("/postings/<key:posting_id>/change", methods=["GET", "POST"])
def posting_change(posting_id: bytes) -> ResponseReturnValue:
    """Name somebody in a focal point's or deputy's place, or another role for somebody."""
    posting, committee = queries.posting_led_for(current_user, posting_id)
    if posting.state is not PostingState.ACCEPTED or posting.role in LEADS:
        raise RuleBroken(_("Only a service in force can be changed. Whoever leads hands over the committee."))
    helps = posting.role in CONCERN_READERS
    form = ReplaceForm(_others(committee, posting)) if helps else NewRoleForm(posting.role)
    if form.validate_on_submit():
        with form.beside("person" if helps else "role"):
            _ask(form, posting, committee)
            db.session.commit()
            flash(_("They are asked. Until they say yes, everything stays as it is."), "done")
            return redirect(url_for(".postings", committee_id=committee.id), 303)
    return form_page("committees/posting_change.html", form=form, posting=posting, committee=committee)


def _others(committee: Committee, posting: Posting) -> list[User]:
    return [
        person
        for person in queries.who_may_take_over(committee, current_user)
        if person.id != posting.user_id
    ]


def _ask(form: ReplaceForm | NewRoleForm, posting: Posting, committee: Committee) -> None:
    """Ask somebody else for the same, or the same person for something else."""
    if isinstance(form, ReplaceForm):
        serving.offer(committee, form.chosen(), posting.role, current_user, replaces=posting)
    else:
        serving.offer(committee, posting.user, form.chosen(), current_user, replaces=posting)


@bp.post("/postings/<key:posting_id>/answer")
def posting_answer(posting_id: bytes) -> ResponseReturnValue:
    """Say yes or no to what one is asked."""
    posting = queries.offer_for(current_user, posting_id)
    accept = request.form.get("answer") == "yes"
    if not accept and request.form.get("answer") != "no":
        raise RuleBroken(_("Please say yes or no."))
    serving.answer(posting, accept=accept)
    db.session.commit()
    asked_more = bool(queries.offers_to(current_user))
    if not accept or asked_more or not posting.committee_id or posting.role is Role.OUTSIDE_CONTACT:
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
    asked = posting.state is PostingState.OFFERED
    serving.end(posting, current_user)
    db.session.commit()
    flash(_("The request is taken back.") if asked else _("That has ended. Thank you for saying so."), "done")
    still_in = not TEAM.isdisjoint(queries.roles_in(current_user, committee))
    where = url_for(".postings", committee_id=committee.id) if still_in else url_for(".index")
    return redirect(where, 303)
