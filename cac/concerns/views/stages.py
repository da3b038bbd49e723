"""Helpers bring a concern further: assess it, plan, look again, refer, close, and in the end let it go."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees.models import Committee
from cac.concerns import ending, moving, overview, queries
from cac.concerns.stage_forms import CloseForm, ReferForm, StageForm
from cac.concerns.stages import ASKS, Stage
from cac.concerns.views import bp
from cac.db import db, empty_the_log
from cac.errors import NotFound
from cac.safeguarding.referrals import referrals_of
from cac.web.forms import Form
from cac.web.pages import form_page


@bp.route("/concerns/<key:concern_id>/stage/<stage>", methods=["GET", "POST"])
def stage(concern_id: bytes, stage: str) -> ResponseReturnValue:
    """Write down what was found or planned, and bring it to this stage."""
    seen = queries.read_for(current_user, concern_id)
    if (to := Stage.read(stage)) is None:
        raise NotFound
    moving.require_way(seen, to)
    committee = overview.committee_of(seen.concern)
    form = _close_form(seen, committee) if to is Stage.CLOSED else StageForm()
    if form.validate_on_submit() and _still_open(form, seen):
        if isinstance(form, CloseForm):
            moving.close(seen, current_user, form.closing)
        else:
            moving.move(seen, current_user, to, form.text.data or "")
        return _kept(concern_id)
    return form_page(
        "concerns/stage.html", form=form, concern=seen.concern, committee=committee, to=to, asks=_(ASKS[to])
    )


@bp.route("/concerns/<key:concern_id>/refer", methods=["GET", "POST"])
def refer(concern_id: bytes) -> ResponseReturnValue:
    """Write down which office was told, and what it said."""
    seen = queries.read_for(current_user, concern_id)
    committee = overview.committee_of(seen.concern)
    numbers = referrals_of(committee)
    form = ReferForm(numbers)
    if form.validate_on_submit() and _still_open(form, seen):
        moving.refer(seen, current_user, form.office or "", form.text.data or "")
        return _kept(concern_id)
    return form_page(
        "concerns/refer.html", form=form, concern=seen.concern, committee=committee, numbers=numbers
    )


@bp.post("/concerns/<key:concern_id>/end")
def end(concern_id: bytes) -> ResponseReturnValue:
    """After the years for which it is kept: one person asks that it is destroyed, a second agrees."""
    seen = queries.read_for(current_user, concern_id)
    figures = moving.figures_of([seen.concern])[seen.concern.committee_id]
    if seen.concern.ending is None:
        ending.propose(seen, current_user, figures)
        return _kept(concern_id)
    ending.confirm(seen, current_user, figures)
    db.session.commit()
    empty_the_log()
    flash(_("It is destroyed."), "done")
    return redirect(url_for(".index"), 303)


def _close_form(seen: queries.Seen, committee: Committee) -> CloseForm:
    return CloseForm(referrals_of(committee), moving.days_of(seen.concern))


def _still_open(form: Form, seen: queries.Seen) -> bool:
    """Nobody moves what they have not read. If the key shut while somebody wrote, the text stays typed."""
    if queries.is_open(seen):
        return True
    form.refuse("text", _("Open your key first, in another window if need be. Then send this once more."))
    return False


def _kept(concern_id: bytes) -> ResponseReturnValue:
    db.session.commit()
    flash(_("Written down, sealed."), "done")
    return redirect(url_for(".show", concern_id=concern_id), 303)
