"""Pages of adults: the list of a committee, one adult, recording and changing one."""

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees.models import Committee
from cac.committees.queries import committee_for, roles_in
from cac.db import db, show_key
from cac.safeguarding import queries, services
from cac.safeguarding.clearances import papers_of
from cac.safeguarding.forms import AdultForm, CallForm
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import ClearanceKind, Thresholds, is_eligible
from cac.safeguarding.rules.kinds import OUTSIDERS
from cac.safeguarding.rules.may import MAY
from cac.safeguarding.thresholds import thresholds_for
from cac.safeguarding.views import bp
from cac.web.language import listed
from cac.web.pages import form_page
from cac.web.stale import mark, refuse_stale
from cac.words import N_

KEPT = ("name", "kind", "gender", "user_id", "of_age")
LACKS = {
    ClearanceKind.VETTING: N_("vetting"),
    ClearanceKind.DECLARATION: N_("vetting"),
    ClearanceKind.TRAINING: N_("safeguarding training"),
    ClearanceKind.CODE_OF_CONDUCT: N_("a signed code of conduct"),
}


def missing_words(adult: Adult, today: date, own: Thresholds) -> str:
    """What an adult still lacks today, as one phrase; empty when nothing."""
    lacking = [] if adult.of_age else [_("proof of age")]
    papers = papers_of(queries.adult_facts(adult), own)
    lacking += [_(LACKS[paper.kind]) for paper in papers if not paper.holds(today)]
    return listed(lacking)


@bp.get("/committees/<key:committee_id>/adults")
def adults(committee_id: bytes) -> ResponseReturnValue:
    """The adults a committee may call on, and who of them may be with the children today."""
    committee = committee_for(current_user, committee_id, "adult.read", MAY)
    return _list(committee, CallForm(queries.callable_adults(committee)))


def _list(committee: Committee, form: CallForm) -> str:
    today = clock.today(committee.time_zone)
    found = queries.adults_of(committee)
    own = thresholds_for(committee.organisation_id)
    eligible = {adult.id for adult in found if is_eligible(queries.adult_facts(adult), today, own)}
    roles = roles_in(current_user, committee)
    return render_template(
        "safeguarding/adults.html",
        committee=committee,
        adults=sorted(found, key=lambda adult: adult.id in eligible),
        eligible=eligible,
        missing={adult.id: missing_words(adult, today, own) for adult in found},
        form=form,
        outsiders=OUTSIDERS,
        may_add=MAY["adult.create"](roles),
    )


@bp.route("/committees/<key:committee_id>/adults/new", methods=["GET", "POST"])
def adult_new(committee_id: bytes) -> ResponseReturnValue:
    """Record an adult."""
    committee = committee_for(current_user, committee_id, "adult.create", MAY)
    organisation_id = committee.organisation_id
    form = AdultForm(
        queries.accounts_to_link(organisation_id), lambda name: queries.is_known(organisation_id, name)
    )
    if form.validate_on_submit() and _vouched(form):
        with form.beside(form.who):
            adult = services.record_adult(committee, current_user, form.values())
            db.session.commit()
            flash(_("%(name)s is recorded. Now the papers: what have you seen?", name=adult.name), "done")
            return redirect(url_for(".adult", adult_id=adult.id), 303)
    return form_page("safeguarding/adult_new.html", form=form, committee=committee)


def _vouched(form: AdultForm) -> bool:
    """Whether somebody has seen the age; nobody can say that of themselves."""
    values = form.values()
    if values["of_age"] or services.is_own(current_user, values["user_id"], values["name"]):
        return True
    form.refuse("of_age", _("Please see for yourself first. Nobody under 18 may look after the children."))
    return False


@bp.post("/committees/<key:committee_id>/adults/call")
def adult_call(committee_id: bytes) -> ResponseReturnValue:
    """Call on an adult whom the organisation knows already."""
    committee = committee_for(current_user, committee_id, "adult.create", MAY)
    form = CallForm(queries.callable_adults(committee))
    if not form.validate():
        return _list(committee, form), 422
    adult = form.by_key[form.adult.data]
    services.call_on(committee, adult)
    db.session.commit()
    flash(_("%(alias)s can call on %(name)s now.", alias=committee.alias, name=adult.name), "done")
    return redirect(url_for(".adults", committee_id=committee.id), 303)


@bp.post("/committees/<key:committee_id>/adults/<key:adult_id>/leave")
def adult_leave(committee_id: bytes, adult_id: bytes) -> ResponseReturnValue:
    """The committee calls on an adult no more."""
    committee = committee_for(current_user, committee_id, "adult.leave", MAY)
    found, _roles = queries.adult_for(current_user, adult_id)
    services.call_no_more(committee, found, clock.today(committee.time_zone))
    db.session.commit()
    flash(
        _(
            "%(alias)s no longer calls on %(name)s. Its coming meetings are checked again.",
            alias=committee.alias,
            name=found.name,
        ),
        "done",
    )
    return redirect(url_for(".adults", committee_id=committee.id), 303)


@bp.get("/adults/<key:adult_id>")
def adult(adult_id: bytes) -> ResponseReturnValue:
    """One adult: what they still lack, and every paper that was ever seen."""
    found, roles = queries.adult_for(current_user, adult_id)
    today, figures = clock.today(current_user.time_zone), thresholds_for(found.organisation_id)
    own = services.is_own(current_user, found.user_id, found.name)
    committees = queries.committees_around(current_user, found)
    return render_template(
        "safeguarding/adult.html",
        adult=found,
        committees=committees,
        papers=papers_of(queries.adult_facts(found), figures),
        today=today,
        missing=missing_words(found, today, figures),
        recorders=queries.names_of(
            {key for paper in found.clearances for key in (paper.recorded_by, paper.struck_by) if key}
        ),
        may_leave=queries.committees_to_leave(current_user, committees),
        own=own,
        outsider=found.kind in OUTSIDERS,
        may_change=MAY["adult.change"](roles) and not own,
    )


@bp.route("/adults/<key:adult_id>/edit", methods=["GET", "POST"])
def adult_edit(adult_id: bytes) -> ResponseReturnValue:
    """Change what is known of an adult."""
    found, _roles = queries.adult_for(current_user, adult_id, "adult.change")
    services.not_own(found, current_user)
    now = mark(found, *KEPT)
    form = AdultForm(
        queries.accounts_to_link(found.organisation_id, found),
        lambda name: queries.is_known(found.organisation_id, name, found.id),
        data=_held(found),
    )
    if not form.is_submitted():
        form.seen.data = now
    elif form.validate() and not refuse_stale(form, "name", now):
        with form.beside(form.who):
            services.change_adult(found, current_user, form.values())
            db.session.commit()
            flash(_("Saved."), "done")
            return redirect(url_for(".adult", adult_id=found.id), 303)
    return form_page("safeguarding/adult_edit.html", form=form, adult=found)


def _held(adult: Adult) -> dict[str, Any]:
    account = show_key(adult.user_id) if adult.user_id else ""
    return {name: getattr(adult, name) for name in ("name", "kind", "gender", "of_age")} | {
        "account": account
    }
