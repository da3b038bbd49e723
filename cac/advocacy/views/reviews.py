"""Reviews: what waits on me, and my decision."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.advocacy import queries
from cac.advocacy.draw import may_review
from cac.advocacy.forms import ReviewForm
from cac.advocacy.models import Review
from cac.advocacy.services import reviews as services
from cac.advocacy.views import bp
from cac.db import db


@bp.get("/reviews/")
def reviews() -> ResponseReturnValue:
    """The reviews that wait on me, and those I gave."""
    waiting, given = queries.reviews_waiting(current_user), queries.reviews_given(current_user)
    return render_template("advocacy/reviews.html", waiting=waiting, given=given, today=clock.today())


@bp.route("/reviews/<key:review_id>", methods=["GET", "POST"])
def review(review_id: bytes) -> ResponseReturnValue:
    """Read an anonymised proposal, and decide."""
    found = queries.review_for(current_user, review_id)
    form = ReviewForm()
    if request.method == "POST":
        services.require_open(found)
    if form.validate_on_submit():
        services.decide(found, form["outcome"].data, form["reason"].data)
        db.session.commit()
        flash(_("Thank you. The committee reads your decision now, without your name."), "done")
        return redirect(url_for(".reviews"), 303)
    return _page(found, form), 200 if request.method == "GET" else 422


def _page(review: Review, form: ReviewForm) -> str:
    """Words the committee has changed since, or that are no longer this person's, are not shown."""
    current = review.version == review.proposal.version
    is_open = current and review.decided_at is None and may_review(current_user.id, review.proposal.committee)
    shown = is_open or (current and review.outcome is not None)
    ideas = queries.ideas_for_reviewer(review.proposal) if shown else []
    return render_template(
        "advocacy/review.html", review=review, form=form, is_open=is_open, shown=shown, ideas=ideas
    )
