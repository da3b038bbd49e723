"""Pages of support and languages: what children need to take part."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees.queries import committee_for, member_for
from cac.committees.rules import MAY
from cac.committees.services import still_here
from cac.db import db
from cac.safeguarding import support as plans
from cac.safeguarding.forms.support import SupportForm, languages_form
from cac.safeguarding.models import SupportPlan
from cac.safeguarding.queries import adults_of
from cac.safeguarding.views import bp
from cac.web.pages import form_page
from cac.web.stale import mark_of, refuse_stale


@bp.route("/members/<key:member_id>/support", methods=["GET", "POST"])
def support(member_id: bytes) -> ResponseReturnValue:
    """What a child needs to take part, and how it is given."""
    member, committee = member_for(current_user, member_id, "support.change")
    still_here(member)
    plan = plans.plan_for(member)
    words = plans.plan_words(member, plan) if plan else ""
    now = _mark(plan)
    data = {"seen": now, "plan": words} | ({"needs": plan.needs, "helper": plan.helper} if plan else {})
    form = SupportForm(committee, data=data)
    if form.validate_on_submit() and not refuse_stale(form, "plan", now):
        plans.set_plan(member, form.said())
        db.session.commit()
        flash(_("Saved."), "done")
        return redirect(url_for("committees.member", member_id=member.id), 303)
    return form_page(
        "safeguarding/support.html",
        form=form,
        member=member,
        committee=committee,
        plan=plan,
        lost=words is None,
    )


def _mark(plan: SupportPlan | None) -> str:
    return mark_of(plan.needs, plan.helper, plan.plan) if plan else mark_of()


@bp.post("/members/<key:member_id>/support/end")
def support_end(member_id: bytes) -> ResponseReturnValue:
    """The child needs no support any more."""
    member, _committee = member_for(current_user, member_id, "support.change")
    plans.end_plan(member)
    db.session.commit()
    flash(_("The plan is deleted."), "done")
    return redirect(url_for("committees.member", member_id=member.id), 303)


@bp.route("/committees/<key:committee_id>/languages", methods=["GET", "POST"])
def languages(committee_id: bytes) -> ResponseReturnValue:
    """Who interprets each language of the children."""
    committee = committee_for(current_user, committee_id, "support.change", MAY)
    known = plans.languages_of(committee)
    now = mark_of(sorted((plan.language, plan.adult_id, plan.how) for plan in known.values()))
    form = languages_form(committee, adults_of(committee), known, now)
    if form.validate_on_submit() and not (form.spoken and refuse_stale(form, f"who-{form.spoken[0]}", now)):
        plans.set_languages(committee, form.wanted())
        db.session.commit()
        flash(_("Saved."), "done")
        return redirect(url_for("committees.show", committee_id=committee.id), 303)
    return form_page("safeguarding/languages.html", form=form, committee=committee)
