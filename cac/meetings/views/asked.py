"""Who is asked to come."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cac.committees.queries import members_of
from cac.db import db
from cac.meetings import queries, services
from cac.meetings.clashes import Claimed
from cac.meetings.forms.asked import InviteForm
from cac.meetings.views import bp, changed_words
from cac.safeguarding.queries import adults_of
from cac.web.pages import form_page


@bp.route("/meetings/<key:meeting_id>/invite", methods=["GET", "POST"])
def invite(meeting_id: bytes) -> ResponseReturnValue:
    """Tick the adults and the children."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    services.require_planned(meeting)
    form = InviteForm.about(meeting, adults_of(meeting.committee), members_of(meeting.committee))
    if form.validate_on_submit() and form.is_fresh(meeting):
        before = meeting.state
        with form.beside("adults", Claimed):
            services.invite(meeting, adult_ids=form.keys("adults"), member_ids=form.keys("members"))
            db.session.commit()
            flash(*changed_words(before, meeting.state))
            return redirect(url_for(".show", meeting_id=meeting.id), 303)
    return form_page("meetings/invite.html", form=form, meeting=meeting)
