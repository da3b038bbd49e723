"""Handing a committee over: who leads next, and who leads the meetings to come."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees import queries as committees
from cac.committees import serving
from cac.committees.forms import HandOverForm
from cac.db import db
from cac.meetings.leading import led_by
from cac.meetings.views import bp
from cac.web.pages import form_page


@bp.route("/committees/<key:committee_id>/hand-over", methods=["GET", "POST"])
def hand_over(committee_id: bytes) -> ResponseReturnValue:
    """Ask somebody to lead the committee in one's place, or in the place of somebody who cannot."""
    committee = committees.to_hand_over(current_user, committee_id)
    own = committee.lead_id == current_user.id
    form = HandOverForm(committees.who_may_take_over(committee, current_user), own=own)
    if form.validate_on_submit():
        with form.beside("person"):
            serving.offer_lead(committee, form.chosen(), current_user, **form.ways())
            db.session.commit()
            name = form.chosen().name
            if own:
                flash(_("%(name)s is asked. You lead the committee until they say yes.", name=name), "done")
                return redirect(url_for("committees.postings", committee_id=committee.id), 303)
            flash(_("%(name)s is asked. They lead once they say yes.", name=name), "done")
            return redirect(url_for("committees.show", committee_id=committee.id), 303)
    return form_page(
        "meetings/hand_over.html",
        form=form,
        committee=committee,
        own=own,
        meetings=led_by(current_user.id, [committee.id]),
        asked=committees.lead_offer(committee),
    )
