"""The page of the places where a committee meets: read by the team, changed by whoever leads."""

from collections.abc import Mapping

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees.models import Committee
from cac.committees.queries import committee_for, roles_in
from cac.db import db
from cac.safeguarding.forms import PlacesForm
from cac.safeguarding.models import Place
from cac.safeguarding.places import exact_words, places_of, set_places
from cac.safeguarding.rules.kinds import KEPT, PlaceUse
from cac.safeguarding.rules.may import MAY, reads_exact_place
from cac.safeguarding.thresholds import thresholds_for
from cac.safeguarding.venues import Standing, standing_of
from cac.safeguarding.views import bp
from cac.web.pages import form_page


@bp.route("/committees/<key:committee_id>/places", methods=["GET", "POST"])
def places(committee_id: bytes) -> ResponseReturnValue:
    """The usual place and the one in reserve."""
    act = "place.change" if request.method == "POST" else "place.read"
    committee = committee_for(current_user, committee_id, act, MAY)
    known, roles = places_of(committee), roles_in(current_user, committee)
    reads = reads_exact_place(roles)
    exact = {use: exact_words(place) for use, place in known.items() if reads}
    form = PlacesForm.about(committee, known, exact)
    if form.validate_on_submit() and form.is_fresh():
        set_places(committee, form.values(), form.districts())
        db.session.commit()
        flash(_("Saved."), "done")
        return redirect(url_for(".places", committee_id=committee.id), 303)
    return form_page(
        "safeguarding/places.html",
        form=form,
        committee=committee,
        known=known,
        exact=exact,
        reads=reads,
        standing=_standing(committee, known),
        uses=KEPT,
        may_change=MAY["place.change"](roles),
    )


def _standing(committee: Committee, known: Mapping[PlaceUse, Place]) -> dict[PlaceUse, Standing]:
    """How each place stands today."""
    today, own = clock.today(committee.time_zone), thresholds_for(committee.organisation_id)
    return {use: standing_of(place, today, own) for use, place in known.items()}
