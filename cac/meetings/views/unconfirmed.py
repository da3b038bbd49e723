"""Recording truthfully a meeting that took place without confirmation, planned here or not."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees.queries import committee_for, serving
from cac.committees.rules import FACILITATORS
from cac.db import db
from cac.meetings import queries, unconfirmed
from cac.meetings.forms.unconfirmed import took_place_form
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting
from cac.meetings.rules import LONGEST_BACK, MAY, bands_between
from cac.meetings.views import bp
from cac.meetings.views.acts import bands_here
from cac.meetings.views.mine import choose_committee
from cac.safeguarding.queries import adults_of
from cac.web.keys import key_in_address
from cac.web.pages import form_page


@bp.route("/meetings/<key:meeting_id>/took-place", methods=["GET", "POST"])
def took_place(meeting_id: bytes) -> ResponseReturnValue:
    """A meeting planned here took place, though nobody confirmed or opened it."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.tell")
    unconfirmed.require_untold(meeting)
    committee = meeting.committee
    adults = adults_of(committee, since=local_day(meeting))
    form = took_place_form(committee, adults, bands_here(committee, meeting), meeting)
    if form.validate_on_submit() and form.is_fresh(meeting):
        unconfirmed.tell_truth(meeting, form.truth())
        return _recorded(meeting)
    return form_page("meetings/took_place.html", form=form, committee=committee, meeting=meeting, left=[])


@bp.route("/meetings/took-place", methods=["GET", "POST"])
def took_place_new() -> ResponseReturnValue:
    """A meeting that was never planned here took place."""
    key = key_in_address("committee")
    if key is None:
        return choose_committee(
            ".took_place_new", FACILITATORS, _("A facilitator of the committee records this.")
        )
    committee = committee_for(current_user, key, "meeting.tell", MAY)
    bands, leads = bands_between(committee.youngest, committee.oldest), serving(committee, FACILITATORS)
    adults = adults_of(committee, since=clock.today(committee.time_zone) - LONGEST_BACK)
    form = took_place_form(committee, adults, bands, leads=leads)
    if form.validate_on_submit():
        return _recorded(unconfirmed.tell_new(committee, form.truth(), **form.values()))
    left = unconfirmed.never_opened(committee)
    return form_page("meetings/took_place.html", form=form, committee=committee, meeting=None, left=left)


def _recorded(meeting: Meeting) -> ResponseReturnValue:
    db.session.commit()
    flash(_("Recorded as it was. The focal point is told."), "done")
    return redirect(url_for(".show", meeting_id=meeting.id), 303)
