"""Votes with dots or beans: totals are written down, read, and corrected as a whole."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.db import db, show_key
from cac.ideas import queries, services, votes
from cac.ideas.forms import vote_form
from cac.ideas.models import Theme, Vote
from cac.ideas.rules import SMALLEST_BATCH, Mark
from cac.ideas.views import bp
from cac.meetings.models import Meeting
from cac.web.pages import form_page
from cac.web.stale import mark, refuse_stale


@bp.route("/meetings/<key:meeting_id>/votes/new", methods=["GET", "POST"])
def vote_new(meeting_id: bytes) -> ResponseReturnValue:
    """Write down what the children chose at a meeting."""
    meeting = queries.meeting_to_record(current_user, meeting_id, "vote.record")
    services.check_may_record(meeting)
    themes = [one.theme for one in queries.themes_of([meeting.committee_id])]
    form = vote_form(themes, heads=meeting.came, mark=Mark.DOTS)
    if len(themes) > 1 and form.validate_on_submit():
        kept = votes.keep_vote(meeting, form["mark"].data, form.count)
        db.session.commit()
        return _saved(kept)
    shown = {"committee": meeting.committee, "meeting": meeting, "form": form, "themes": themes}
    return form_page("ideas/vote_form.html", least=SMALLEST_BATCH, **shown)


@bp.get("/votes/<key:vote_id>")
def vote(vote_id: bytes) -> ResponseReturnValue:
    """What the children chose."""
    found = votes.vote_for(current_user, vote_id)
    may = queries.acts(current_user, found.committee)
    [read] = votes.votes_of(found.committee, numbers="vote.numbers" in may, only=found)
    shown = {"vote": read, "committee": found.committee, "by_hand": votes.by_hand(found)}
    return render_template("ideas/vote.html", may=may, **shown)


@bp.route("/votes/<key:vote_id>/edit", methods=["GET", "POST"])
def vote_edit(vote_id: bytes) -> ResponseReturnValue:
    """Put another count in the place of the first."""
    found = votes.vote_for(current_user, vote_id, "vote.record")
    votes.require_by_hand(found)
    [read] = votes.votes_of(found.committee, numbers=True, only=found)
    now, themes = mark(found, "mark", "counted"), _themes(found, read.kept.themes)
    kept = read.kept if request.method == "GET" else None  # what is sent counts alone
    form = vote_form(themes, heads=_heads(read.meeting), now=kept, mark=found.mark, seen=now)
    if form.validate_on_submit() and not refuse_stale(form, "voters", now):
        votes.correct(found, form["mark"].data, form.count)
        db.session.commit()
        return _saved(found)
    shown = {"committee": found.committee, "meeting": read.meeting, "form": form, "themes": themes}
    return form_page("ideas/vote_form.html", least=SMALLEST_BATCH, vote=read, **shown)


def _heads(meeting: Meeting | None) -> int:
    """How many may have voted; of a small meeting only that they were few is known."""
    return meeting.came if meeting else SMALLEST_BATCH - 1


def _themes(found: Vote, voted: frozenset[str]) -> list[Theme]:
    """The themes that stand on their own now, and those that were on the wall then."""
    every = queries.themes_of([found.committee_id])
    parts = [part for one in every for part in one.parts if show_key(part.id) in voted]
    return [*(one.theme for one in every), *parts]


def _saved(kept: Vote) -> ResponseReturnValue:
    """To the vote; the spent submit token keeps the address and the day, so not for a small meeting."""
    flash(_("The vote is saved. Who chose what is written nowhere."), "done")
    named = kept.meeting_id is not None
    there = url_for(".vote", vote_id=kept.id) if named else url_for(".themes", committee_id=kept.committee_id)
    return redirect(there, 303)
