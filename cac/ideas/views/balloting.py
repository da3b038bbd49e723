"""A vote on tablets: opened at a meeting, and the slips that are drawn from a bag."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.anonymity.ballots import MOST_DOTS, MOST_THEMES
from cac.db import db
from cac.errors import NotFound
from cac.ideas import queries
from cac.ideas.forms.tablet_votes import SlipsForm, TabletVoteForm
from cac.ideas.rounds import opening, voting
from cac.ideas.rules import Source
from cac.ideas.views import bp
from cac.ideas.views.rounds import round_page
from cac.web.pages import form_page


@bp.route("/meetings/<key:meeting_id>/votes/tablets", methods=["GET", "POST"])
def vote_tablets(meeting_id: bytes) -> ResponseReturnValue:
    """Open a vote at a meeting that goes on; where a round is open already, its page."""
    meeting = queries.meeting_to_record(current_user, meeting_id, "round.open")
    if request.method == "GET" and (going := opening.going_in(meeting.committee)):
        return redirect(url_for(".round_", round_id=going.id), 303)
    opening.check_may_open(meeting)
    themes = [one.theme for one in queries.themes_of([meeting.committee_id])]
    form = TabletVoteForm(themes)
    if form.validate_on_submit():
        made = voting.open_vote(meeting, form.chosen, **form.rules)
        db.session.commit()
        flash(_("The vote is open. Now make the slips."), "done")
        return redirect(url_for(".round_", round_id=made.id), 303)
    shown = {"meeting": meeting, "committee": meeting.committee, "form": form, "themes": themes}
    return form_page("ideas/vote_tablets.html", most_dots=MOST_DOTS, most_themes=MOST_THEMES, **shown)


@bp.post("/ideas/rounds/<key:round_id>/ballot-slips")
def ballot_slips(round_id: bytes) -> ResponseReturnValue:
    """Make slips and show their codes: here and now, and never again."""
    collection = queries.collection_for(current_user, round_id, "round.open")
    if collection.source is not Source.VOTE:
        raise NotFound  # no slips are drawn for ideas
    opened, form = opening.require_going(collection), SlipsForm()
    if form.validate_on_submit():
        with form.beside("count"):
            codes = voting.make_slips(opened, form.count.data or 0)
            db.session.commit()
            return render_template("ideas/ballot_slips.html", collection=collection, codes=codes)
    return round_page(collection, form=form), 422
