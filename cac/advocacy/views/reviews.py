"""Reviews: what waits on me, and my decision."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.advocacy import queries, queue
from cac.advocacy.forms import ReviewForm
from cac.advocacy.reading import reading_of
from cac.advocacy.services import reviews as services
from cac.advocacy.views import bp
from cac.concerns.views.raising import Telling, tell_of
from cac.db import db
from cac.web.pages import form_page


@bp.get("/reviews/")
def reviews() -> ResponseReturnValue:
    """The reviews that wait on me, and those I gave."""
    return render_template(
        "advocacy/reviews.html",
        waiting=queue.waiting(current_user),
        given=queue.given(current_user),
        number=queue.how_many(current_user),
        left=queue.left,
        waited=queue.waited,
        today=clock.today(current_user.time_zone),
    )


@bp.route("/reviews/<key:review_id>", methods=["GET", "POST"])
def review(review_id: bytes) -> ResponseReturnValue:
    """Read an anonymised proposal, and decide."""
    found = queries.review_for(current_user, review_id)
    if request.method == "POST":
        services.require_open(found)
    reading = reading_of(found)
    form = ReviewForm(found, reading.texts)
    if form.validate_on_submit():
        services.decide(found, form["outcome"].data, form["reason"].data)
        db.session.commit()
        flash(_("Thank you. The committee reads your decision now, without your name."), "done")
        return redirect(url_for(".reviews"), 303)
    left = (found.due_on - clock.today(current_user.time_zone)).days
    return form_page("advocacy/review.html", review=found, reading=reading, form=form, left=queue.left(left))


@bp.route("/reviews/<key:review_id>/concern", methods=["GET", "POST"])
def review_concern(review_id: bytes) -> ResponseReturnValue:
    """Tell of a child who may need help, as far as a proposal shows one; nobody of the team is named."""
    found = queries.review_for(current_user, review_id)
    return tell_of(Telling(found.proposal.committee, False, url_for(".review_concern", review_id=review_id)))
