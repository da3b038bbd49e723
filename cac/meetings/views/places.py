"""Moving a meeting between the two places of its committee."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.db import db
from cac.errors import RuleBroken
from cac.meetings import elsewhere as services
from cac.meetings import places, queries
from cac.meetings.forms import OfMeeting
from cac.meetings.forms.elsewhere import elsewhere_form
from cac.meetings.rules import State
from cac.meetings.views import bp
from cac.meetings.visitors import able_here
from cac.safeguarding.models import Place
from cac.web.pages import form_page


@bp.post("/meetings/<key:meeting_id>/move")
def move(meeting_id: bytes) -> ResponseReturnValue:
    """To the reserve place, or back to the usual one; a second press on an old page moves nothing back."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    before = meeting.state
    if OfMeeting().version.data != str(meeting.version):
        raise RuleBroken(
            _("Somebody changed this meeting while your page was open. Please look at it again.")
        )
    place = places.move(meeting)
    db.session.commit()
    _say(place, before, meeting.state)
    return redirect(url_for(".show", meeting_id=meeting.id), 303)


@bp.route("/meetings/<key:meeting_id>/elsewhere", methods=["GET", "POST"])
def elsewhere(meeting_id: bytes) -> ResponseReturnValue:
    """At the last minute, to a place that two adults looked at on the spot."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    services.require_last_minute(meeting)
    before = meeting.state
    form = elsewhere_form(meeting, able_here(meeting))
    if form.validate_on_submit() and form.is_fresh(meeting):
        place = services.move_now(meeting, current_user, form.spot())
        db.session.commit()
        _say(place, before, meeting.state)
        return redirect(url_for(".show", meeting_id=meeting.id), 303)
    return form_page("meetings/elsewhere.html", form=form, meeting=meeting)


def _say(place: Place, before: State, now: State) -> None:
    flash(_("Moved: the place is now “%(place)s”. Your team is told.", place=place.nickname), "done")
    if before is not now is State.ON_HOLD:
        flash(_("This is not safe as it stands now, so the meeting is on hold."), "careful")
