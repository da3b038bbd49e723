"""Risk assessments: the list, one version with its answer, and writing the one for regular meetings."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees.models import Committee
from cac.committees.queries import committee_for
from cac.db import db, show_key
from cac.safeguarding import queries
from cac.safeguarding import risks as services
from cac.safeguarding.forms.risks import OWNERS, SendBackForm, risk_form
from cac.safeguarding.models import Risk
from cac.safeguarding.rules.kinds import Occasion
from cac.safeguarding.rules.may import MAY
from cac.safeguarding.rules.risks import level_of
from cac.safeguarding.thresholds import thresholds_for
from cac.safeguarding.views import bp
from cac.web.pages import form_page


@bp.get("/committees/<key:committee_id>/risks")
def risks(committee_id: bytes) -> ResponseReturnValue:
    """Every assessment of a committee, the newest of each first."""
    committee = committee_for(current_user, committee_id, "risk.read", MAY)
    versions = services.risks_of(committee)
    current: dict[object, Risk] = {}
    for risk in versions:
        current.setdefault((risk.occasion, risk.meeting_id), risk)
    return render_template(
        "safeguarding/risks.html",
        committee=committee,
        current=list(current.values()),
        earlier=[risk for risk in versions if risk not in current.values()],
        regular=current.get((Occasion.REGULAR, None)),
        **_levels(committee),
    )


@bp.get("/risks/<key:risk_id>")
def risk(risk_id: bytes) -> ResponseReturnValue:
    """One version: what could go wrong, and whether somebody else agreed."""
    found, committee = services.risk_for(current_user, risk_id)
    return _page(found, committee, SendBackForm(committee))


def _page(found: Risk, committee: Committee, form: SendBackForm) -> ResponseReturnValue:
    names = queries.names_of({key for key in (found.written_by, found.decided_by) if key})
    adults = {show_key(adult.id): adult.name for adult in queries.adults_of(committee)}
    newest = services.newest(committee, found.occasion, found.meeting_id)
    return form_page(
        "safeguarding/risk.html",
        risk=found,
        committee=committee,
        form=form,
        names=names,
        adults=adults,
        newest=newest,
        role_labels={role.value: role.label for role in OWNERS},
        may_decide=services.open_to(current_user, found, committee),
        **_levels(committee),
    )


@bp.route("/committees/<key:committee_id>/risks/write", methods=["GET", "POST"])
def risk_write(committee_id: bytes) -> ResponseReturnValue:
    """Think through the risks of the regular meetings."""
    committee = committee_for(current_user, committee_id, "risk.write", MAY)
    return write_page(committee, Occasion.REGULAR)


def write_page(
    committee: Committee,
    occasion: Occasion,
    meeting_id: bytes | None = None,
    made_for: str | None = None,
) -> ResponseReturnValue:
    """The page that writes a new version, of the regular meetings or of one meeting."""
    newest = services.newest(committee, occasion, meeting_id)
    form = risk_form(committee, queries.adults_of(committee), newest)
    if form.validate_on_submit() and form.is_fresh(newest):
        written = services.write(committee, current_user, form.lines(), occasion, meeting_id, made_for)
        db.session.commit()
        flash(_("Written down. Now somebody else of your team must agree."), "done")
        return redirect(url_for("safeguarding.risk", risk_id=written.id), 303)
    return form_page(
        "safeguarding/risk_write.html", form=form, committee=committee, occasion=occasion, newest=newest
    )


@bp.post("/risks/<key:risk_id>/approve")
def risk_approve(risk_id: bytes) -> ResponseReturnValue:
    """Somebody else agrees."""
    found, committee = services.risk_for(current_user, risk_id, "risk.write")
    services.decide(found, committee, current_user, approved=True)
    db.session.commit()
    flash(_("You agreed. It counts from now on."), "done")
    return redirect(url_for(".risk", risk_id=found.id), 303)


@bp.post("/risks/<key:risk_id>/send-back")
def risk_send_back(risk_id: bytes) -> ResponseReturnValue:
    """Somebody else wants it thought through again."""
    found, committee = services.risk_for(current_user, risk_id, "risk.write")
    form = SendBackForm(committee)
    if not form.validate():
        return _page(found, committee, form)
    services.decide(found, committee, current_user, approved=False, words=form.words.data or "")
    db.session.commit()
    flash(_("Sent back, with your words."), "done")
    return redirect(url_for(".risk", risk_id=found.id), 303)


def _levels(committee: Committee) -> dict[str, object]:
    own = thresholds_for(committee.organisation_id)
    return {"level_of": lambda score: level_of(score, own)}
