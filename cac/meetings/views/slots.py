"""The next times at which a meeting could be, and taking one of them."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings import queries, services
from cac.meetings.forms import OfMeeting
from cac.meetings.models import Meeting
from cac.meetings.series.expand import Unfit
from cac.meetings.series.fitting import fits_of
from cac.meetings.series.queries import from_on
from cac.meetings.series.splitting import if_moved
from cac.meetings.series.words import again
from cac.meetings.slots import Slot, suggest
from cac.meetings.views import bp, changed_words


@bp.get("/meetings/<key:meeting_id>/slots")
def slots(meeting_id: bytes) -> ResponseReturnValue:
    """Times that pass, and for each that does not, why."""
    meeting = _movable(meeting_id)
    return render_template(
        "meetings/slots.html", meeting=meeting, found=suggest(meeting), this_year=clock.now().year
    )


@bp.get("/meetings/<key:meeting_id>/slots/later")
def slots_later(meeting_id: bytes) -> ResponseReturnValue:
    """Weekdays and hours at which most of this meeting and all later ones would pass; nothing changes yet."""
    meeting = _movable(meeting_id)
    rule, times = if_moved(meeting)
    try:
        found = fits_of(meeting, rule, times, {one.id for one in from_on(meeting)})
    except Unfit as wrong:
        raise RuleBroken(wrong.message) from wrong
    return render_template(
        "meetings/slots_later.html", meeting=meeting, fits=found, again=again, this_year=clock.now().year
    )


@bp.post("/meetings/<key:meeting_id>/slots")
def take_slot(meeting_id: bytes) -> ResponseReturnValue:
    """Move the meeting to a time that still passes; the gate is asked again, as after every change."""
    meeting = _movable(meeting_id)
    slot = _still_free(meeting, request.form.get("starts", ""))
    before = meeting.state
    services.change(
        meeting,
        title=meeting.title,
        starts_at=slot.starts,
        ends_at=slot.ends,
        lead_id=meeting.lead_id,
    )
    db.session.commit()
    flash(*changed_words(before, meeting.state))
    return redirect(url_for(".show", meeting_id=meeting.id), 303)


def _movable(meeting_id: bytes) -> Meeting:
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    services.require_planned(meeting)
    if meeting.adults_only:
        raise RuleBroken(_("No check is asked where only adults meet. Choose any time."))
    return meeting


def _still_free(meeting: Meeting, starts: str) -> Slot:
    """The slot that was pressed, if the page is not out of date."""
    same = [slot for slot in suggest(meeting).slots if slot.starts.isoformat() == starts]
    if not same or OfMeeting().version.data != str(meeting.version):
        raise RuleBroken(_("This time does not pass any more. Please look at the list again."))
    return same[0]
