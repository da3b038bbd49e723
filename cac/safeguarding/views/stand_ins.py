"""The page of a child for whom no guardian can be asked: read by the team, recorded by the focal point."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees.queries import member_for, roles_in
from cac.committees.rules import MAY
from cac.committees.services import still_here
from cac.db import db
from cac.safeguarding import stand_ins
from cac.safeguarding.forms.stand_ins import StandInForm
from cac.safeguarding.queries import adults_of
from cac.safeguarding.views import bp
from cac.web.pages import form_page


@bp.route("/members/<key:member_id>/stand-in", methods=["GET", "POST"])
def stand_in(member_id: bytes) -> ResponseReturnValue:
    """Why no guardian can be asked, and who speaks for the child."""
    act = "stand_in.record" if request.method == "POST" else "stand_in.read"
    member, committee = member_for(current_user, member_id, act)
    still_here(member)
    form = StandInForm(committee, clock.today(committee.time_zone), member, adults_of(committee))
    if form.validate_on_submit():
        with form.beside("given_on"):
            stand_ins.record(member, current_user, form.route())
            db.session.commit()
            flash(_("Recorded. It counts like the answer of a guardian."), "done")
            return redirect(url_for("committees.member", member_id=member.id), 303)
    return form_page(
        "safeguarding/stand_in.html",
        form=form,
        member=member,
        committee=committee,
        routes=stand_ins.routes_of(member),
        may_record=MAY["stand_in.record"](roles_in(current_user, committee)),
    )
