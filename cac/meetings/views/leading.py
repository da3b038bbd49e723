"""Handing a committee over: who leads next, and who leads the meetings to come."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees import queries as committees
from cac.committees import serving
from cac.committees.forms import HandOverForm
from cac.committees.models import Committee
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.leading import led_by
from cac.meetings.views import bp
from cac.web.pages import form_page


@bp.route("/committees/<key:committee_id>/hand-over", methods=["GET", "POST"])
def hand_over(committee_id: bytes) -> ResponseReturnValue:
    """Ask somebody to lead the committee in one's place."""
    committee = committees.committee_for(current_user, committee_id, "posting.offer")
    form = HandOverForm(committees.possible_leads(committee))
    if form.validate_on_submit() and _asked(form, committee):
        db.session.commit()
        name = form.chosen().name
        flash(_("%(name)s is asked. You lead the committee until they say yes.", name=name), "done")
        return redirect(url_for("committees.postings", committee_id=committee.id), 303)
    return form_page(
        "meetings/hand_over.html",
        form=form,
        committee=committee,
        meetings=led_by(current_user.id, [committee.id]),
        asked=committees.lead_offer(committee),
    )


def _asked(form: HandOverForm, committee: Committee) -> bool:
    """Ask whom the form names; False, with the reason beside the field, when they cannot lead."""
    ways = {"afterwards": form.afterwards.data, "takes_meetings": bool(form.takes_meetings.data)}
    try:
        serving.offer_lead(committee, form.chosen(), current_user, **ways)
    except RuleBroken as broken:
        form.refuse("person", broken.message)
        return False
    return True
