"""Where a trip goes."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.db import db
from cac.meetings import queries, trips
from cac.meetings.forms.trips import TripPlaceForm
from cac.meetings.views import bp
from cac.safeguarding.rules.kinds import PlaceUse
from cac.web.pages import form_page


@bp.route("/meetings/<key:meeting_id>/trip-place", methods=["GET", "POST"])
def trip_place(meeting_id: bytes) -> ResponseReturnValue:
    """Say where the trip goes; from there it leads to the check of that place."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    trips.require_trip(meeting)
    form = TripPlaceForm.about(meeting, trips.trip_places_of(meeting.committee))
    if form.validate_on_submit() and form.is_fresh(meeting):
        place = form.place()
        trips.go_on_trip(meeting, place)
        db.session.commit()
        flash(
            _(
                "Saved: the trip goes to “%(place)s”. Children go only once it is checked.",
                place=place.nickname,
            )
        )
        return redirect(url_for("safeguarding.place", place_id=place.id), 303)
    here = meeting.place if meeting.place and meeting.place.use is PlaceUse.TRIP else None
    return form_page("meetings/trip_place.html", form=form, meeting=meeting, here=here)
