"""Pages of hazards: a committee's list, one hazard, looking again, and what several committees named."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees.queries import committee_for, serving
from cac.committees.rules import TEAM
from cac.db import db
from cac.hazards import queries, services
from cac.hazards.forms import HazardForm, LookForm
from cac.hazards.models import Hazard
from cac.hazards.rules import MAY, Standing, is_overdue
from cac.hazards.sealing import seen_of, words_of
from cac.safeguarding.forms.owners import owner_of
from cac.web.pages import form_page
from cac.web.stale import mark, refuse_stale

bp = Blueprint("hazards", __name__)
KEPT = ("site", "words", "owner_id", "office", "look_on")
HELD = {"words_of": words_of, "is_overdue": is_overdue}


@bp.get("/committees/<key:committee_id>/hazards")
def hazards(committee_id: bytes) -> ResponseReturnValue:
    """What the children of a committee named, the next to be looked at first."""
    committee = committee_for(current_user, committee_id, "hazard.read", MAY)
    standing, gone = queries.hazards_of(committee)
    today = clock.today(committee.time_zone)
    late = sum(is_overdue(look_on=one.look_on, today=today) for one in standing)
    return render_template(
        "hazards/hazards.html",
        committee=committee,
        standing=standing,
        gone=gone,
        today=today,
        late=late,
        **HELD,
    )


@bp.route("/committees/<key:committee_id>/hazards/new", methods=["GET", "POST"])
def hazard_new(committee_id: bytes) -> ResponseReturnValue:
    """Write down one more."""
    committee = committee_for(current_user, committee_id, "hazard.change", MAY)
    form = HazardForm(committee, serving(committee, TEAM))
    if form.validate_on_submit():
        hazard = services.name(committee, form.plan)
        return _saved(hazard)
    return form_page("hazards/hazard_form.html", form=form, committee=committee)


@bp.get("/hazards/<key:hazard_id>")
def hazard(hazard_id: bytes) -> ResponseReturnValue:
    """One hazard: what is known, what is done, and each time somebody looked."""
    found = queries.hazard_for(current_user, hazard_id)
    return render_template(
        "hazards/hazard.html",
        hazard=found,
        words=words_of(found),
        looks=[(look, seen_of(found, look)) for look in reversed(found.looks)],
        may_begin=found.standing is Standing.NAMED,
        late=is_overdue(look_on=found.look_on, today=clock.today(found.committee.time_zone)),
    )


@bp.route("/hazards/<key:hazard_id>/edit", methods=["GET", "POST"])
def hazard_edit(hazard_id: bytes) -> ResponseReturnValue:
    """Change what is known and what is done."""
    found = queries.hazard_for(current_user, hazard_id, "hazard.change")
    now = mark(found, *KEPT)
    people = serving(found.committee, TEAM)
    form = HazardForm(found.committee, people, found.look_on, data=_held(found) | {"seen": now})
    if found.look_on is None:
        del form.look_on
    if form.validate_on_submit() and not refuse_stale(form, "danger", now):
        services.change(found, form.plan)
        return _saved(found)
    return form_page("hazards/hazard_form.html", form=form, committee=found.committee, hazard=found)


@bp.post("/hazards/<key:hazard_id>/begin")
def hazard_begin(hazard_id: bytes) -> ResponseReturnValue:
    """Somebody has begun to work on it."""
    found = queries.hazard_for(current_user, hazard_id, "hazard.change")
    services.begin(found)
    return _saved(found)


@bp.route("/hazards/<key:hazard_id>/look", methods=["GET", "POST"])
def hazard_look(hazard_id: bytes) -> ResponseReturnValue:
    """Somebody looked again."""
    found = queries.hazard_for(current_user, hazard_id, "hazard.change")
    form = LookForm(found.committee)
    if form.validate_on_submit():
        seen, day = form.seen_there.data or "", form["next_look"].data
        services.look_again(found, form.found.data, seen, day)
        return _saved(found)
    return form_page("hazards/look.html", form=form, hazard=found, words=words_of(found))


@bp.get("/hazards/")
def pooled() -> ResponseReturnValue:
    """The kinds of places where several committees named hazards."""
    names = [_(site.label) for site in queries.sites_pooled_for(current_user)]
    return render_template("hazards/pooled.html", names=sorted(names, key=str.casefold))


def _held(hazard: Hazard) -> dict[str, Any]:
    known = {
        "site": hazard.site,
        "owner": owner_of(hazard),
        "office": hazard.office,
        "look_on": hazard.look_on,
    }
    return known | words_of(hazard)._asdict()


def _saved(hazard: Hazard) -> ResponseReturnValue:
    db.session.commit()
    flash(_("Saved."), "done")
    return redirect(url_for(".hazard", hazard_id=hazard.id), 303)
