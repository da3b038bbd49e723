"""Pages of children who leave a committee, and of those who come back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees import queries, services
from cac.committees.consents import stand_of
from cac.committees.forms import LeaveForm, ReturnForm
from cac.committees.views import bp
from cac.committees.views.members import is_lead
from cac.db import db
from cac.web.pages import form_page


@bp.get("/committees/<key:committee_id>/members/left")
def members_gone(committee_id: bytes) -> ResponseReturnValue:
    """The children who left: a quiet list."""
    committee = queries.committee_for(current_user, committee_id, "member.read")
    gone = queries.members_gone(committee)
    page = {"committee": committee, "members": gone, "is_lead": is_lead(committee)}
    return render_template("committees/members_gone.html", **page)


@bp.route("/members/<key:member_id>/left", methods=["GET", "POST"])
def member_left(member_id: bytes) -> ResponseReturnValue:
    """The child has left the committee: since when?"""
    found, committee = queries.member_for(current_user, member_id, "member.change")
    services.still_here(found)
    form = LeaveForm(clock.today(committee.time_zone))
    if form.validate_on_submit():
        services.let_go(found, form.day.data or form.today)
        db.session.commit()
        flash(
            _("Saved. This child is no longer invited to meetings. Coming meetings are checked again."),
            "done",
        )
        return redirect(url_for(".members", committee_id=committee.id), 303)
    return form_page("committees/member_left.html", form=form, member=found, committee=committee)


@bp.route("/members/<key:member_id>/return", methods=["GET", "POST"])
def member_return(member_id: bytes) -> ResponseReturnValue:
    """The child came back, or never left."""
    found, committee = queries.member_for(current_user, member_id, "member.change")
    services.has_left(found)
    today = clock.today(committee.time_zone)
    form = ReturnForm(committee, found, today)
    if form.validate_on_submit():
        services.take_back(found)
        db.session.commit()
        flash(_("%(code)s is in the committee again.", code=found.code), "done")
        return redirect(url_for(".member", member_id=found.id), 303)
    stand = stand_of(found, today)
    return form_page(
        "committees/member_return.html", form=form, member=found, committee=committee, stand=stand
    )
