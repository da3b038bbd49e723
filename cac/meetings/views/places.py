"""Moving a meeting between the two places of its committee."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.db import db
from cac.errors import RuleBroken
from cac.meetings import places, queries
from cac.meetings.forms import OfMeeting
from cac.meetings.rules import State
from cac.meetings.views import bp


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
    flash(_("Moved: the place is now “%(place)s”. Your team is told.", place=place.nickname), "done")
    if before is not meeting.state is State.ON_HOLD:
        flash(_("This is not safe as it stands now, so the meeting is on hold."), "careful")
    return redirect(url_for(".show", meeting_id=meeting.id), 303)
