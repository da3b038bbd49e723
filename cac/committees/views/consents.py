"""Pages of consents: recording one sheet, a pile of them, or a guardian's no."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from cac import clock
from cac.committees import queries, services
from cac.committees.forms import ConsentForm, ConsentsForm
from cac.committees.models import Member
from cac.committees.views import bp
from cac.committees.views.members import by_need
from cac.db import db
from cac.errors import RuleBroken
from cac.web.pages import form_page


def record(form: ConsentForm, members: list[Member]) -> bool:
    """Record what the form says for these children; False when a sheet was entered twice."""
    given_on = form.given_on.data or form.today
    try:
        services.record_consents(members, form.how.data, given_on, form.ends_on.data)
    except RuleBroken as broken:
        form.refuse("given_on", broken.message)
        return False
    db.session.commit()
    said = ngettext(
        "The consent for %(num)d child is recorded.",
        "The consents for %(num)d children are recorded.",
        len(members),
    )
    flash(said, "done")
    return True


@bp.route("/members/<key:member_id>/consents/new", methods=["GET", "POST"])
def consent_new(member_id: bytes) -> ResponseReturnValue:
    """Record the consent of one guardian."""
    member, committee = queries.member_for(current_user, member_id, "consent.change")
    services.still_here(member)
    form = ConsentForm(clock.today(committee.time_zone))
    if form.validate_on_submit() and record(form, [member]):
        return redirect(url_for(".member", member_id=member.id), 303)
    return form_page("committees/consent_new.html", form=form, member=member, committee=committee)


@bp.route("/committees/<key:committee_id>/consents/new", methods=["GET", "POST"])
def consents_new(committee_id: bytes) -> ResponseReturnValue:
    """Record a pile of sheets: the same day and way for every child ticked."""
    committee = queries.committee_for(current_user, committee_id, "consent.change")
    today = clock.today(committee.time_zone)
    members = [member for member, _stand in by_need(queries.members_of(committee), today)]
    form = ConsentsForm(today, members)
    if form.validate_on_submit() and record(form, form.ticked()):
        return redirect(url_for(".members", committee_id=committee.id), 303)
    return form_page("committees/consents_new.html", form=form, committee=committee)


@bp.post("/consents/<key:consent_id>/withdraw")
def consent_withdraw(consent_id: bytes) -> ResponseReturnValue:
    """A guardian says no."""
    consent, committee = queries.consent_for(current_user, consent_id)
    services.withdraw(consent, clock.today(committee.time_zone))
    db.session.commit()
    flash(_("The consent is withdrawn. Meetings that rested on it are checked again."), "done")
    return redirect(url_for(".member", member_id=consent.member_id), 303)
