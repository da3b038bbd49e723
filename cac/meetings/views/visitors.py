"""Preparing somebody from outside for a meeting, and taking an adult off it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cac import clock
from cac.db import db
from cac.meetings import queries, visitors
from cac.meetings.forms.visitors import BriefForm
from cac.meetings.views import bp, changed_words
from cac.web.pages import form_page


@bp.route("/meetings/<key:meeting_id>/adults/<key:adult_id>/brief", methods=["GET", "POST"])
def brief(meeting_id: bytes, adult_id: bytes) -> ResponseReturnValue:
    """Who told a visitor the rules, and who stays with them."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    found = visitors.visit(meeting, adult_id)
    today = clock.today(meeting.committee.time_zone)
    form = BriefForm.about(meeting, found, visitors.able_adults(meeting), today)
    if form.validate_on_submit() and form.is_fresh(meeting):
        before = meeting.state
        visitors.brief(meeting, found, form.said())
        db.session.commit()
        flash(*changed_words(before, meeting.state))
        return redirect(url_for(".show", meeting_id=meeting.id), 303)
    return form_page("meetings/brief.html", form=form, meeting=meeting, adult=found.adult)


@bp.post("/meetings/<key:meeting_id>/adults/<key:adult_id>/off")
def adult_off(meeting_id: bytes, adult_id: bytes) -> ResponseReturnValue:
    """One adult comes no more."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    before = meeting.state
    visitors.take_off(meeting, adult_id)
    db.session.commit()
    flash(*changed_words(before, meeting.state))
    return redirect(url_for(".show", meeting_id=meeting.id), 303)
