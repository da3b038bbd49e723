"""One place: what was found there and when, a new look at it, and days on which it cannot be used."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees.models import Committee
from cac.committees.queries import roles_in
from cac.db import db
from cac.safeguarding import queries, venues
from cac.safeguarding.forms.venues import ClosePlaceForm, venue_form
from cac.safeguarding.models import Place
from cac.safeguarding.places import exact_words
from cac.safeguarding.rules.may import reads_exact_place
from cac.safeguarding.thresholds import thresholds_for
from cac.safeguarding.views import bp
from cac.web.pages import form_page


@bp.get("/places/<key:place_id>")
def place(place_id: bytes) -> ResponseReturnValue:
    """One place, with what was found there."""
    found, committee = venues.place_for(current_user, place_id)
    return _page(found, committee, ClosePlaceForm(clock.today(committee.time_zone)))


def _page(found: Place, committee: Committee, form: ClosePlaceForm) -> ResponseReturnValue:
    own = thresholds_for(committee.organisation_id)
    reads = reads_exact_place(roles_in(current_user, committee))
    checks = found.standing_checks
    return form_page(
        "safeguarding/place.html",
        place=found,
        committee=committee,
        form=form,
        reads=reads,
        exact=exact_words(found) if reads else None,
        standing=venues.standing_of(found, form.today, own),
        checks=checks[::-1],
        names=venues.names_of_lookers(checks),
        may_check=venues.may_check(current_user, committee),
    )


@bp.route("/places/<key:place_id>/check", methods=["GET", "POST"])
def venue_check(place_id: bytes) -> ResponseReturnValue:
    """Write down what was found on looking at a place."""
    found, committee = venues.place_for(current_user, place_id, "place.check")
    form = venue_form(committee, found, queries.adults_of(committee))
    if form.validate_on_submit():
        check = venues.record_check(found, current_user, form.found())
        db.session.commit()
        complete = _("Recorded. Every line is settled, so children can meet there.")
        left = _("Recorded. Some lines are still open, so children cannot meet there yet.")
        flash(*((complete, "done") if check.complete else (left, "careful")))
        return redirect(url_for(".place", place_id=found.id), 303)
    return form_page("safeguarding/venue_check.html", form=form, place=found, committee=committee)


@bp.post("/places/<key:place_id>/close")
def place_close(place_id: bytes) -> ResponseReturnValue:
    """Nobody meets there from this day on."""
    found, committee = venues.place_for(current_user, place_id, "place.check")
    form = ClosePlaceForm(clock.today(committee.time_zone))
    if not form.validate():
        return _page(found, committee, form)
    assert form.day.data  # noqa: S101 - it was asked for
    venues.close_place(found, form.day.data)
    db.session.commit()
    flash(_("Noted. Meetings planned there from that day on are on hold."), "done")
    return redirect(url_for(".place", place_id=found.id), 303)


@bp.post("/places/<key:place_id>/reopen")
def place_reopen(place_id: bytes) -> ResponseReturnValue:
    """The place can be used again."""
    found, _committee = venues.place_for(current_user, place_id, "place.check")
    venues.reopen_place(found)
    db.session.commit()
    flash(_("Noted: this place can be used again."), "done")
    return redirect(url_for(".place", place_id=found.id), 303)
