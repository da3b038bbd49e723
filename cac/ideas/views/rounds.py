"""Rounds on tablets: opened at a meeting, handed round, closed by one or by two people."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.db import db
from cac.ideas import queries
from cac.ideas.forms.rounds import BringForm, RoundForm
from cac.ideas.forms.tablet_votes import SlipsForm
from cac.ideas.models import Collection, OpenCollection
from cac.ideas.rounds import closing, code, opening, voting
from cac.ideas.rounds.tokens import token_of
from cac.ideas.rules import HEADS_TO_NAME_A_MEETING, CollectionState, Source
from cac.ideas.views import bp
from cac.meetings.day.told import taking_part
from cac.web import addresses
from cac.web.forms import Form
from cac.web.pages import form_page
from cac.words import N_

BROUGHT = {
    Source.TABLET: N_("There were enough ideas. They are shuffled, and nobody can see their order again."),
    Source.VOTE: N_("The dots are counted. Who chose what is written nowhere."),
}


@bp.route("/meetings/<key:meeting_id>/tablets", methods=["GET", "POST"])
def round_new(meeting_id: bytes) -> ResponseReturnValue:
    """Open a round at a meeting that goes on; where one is open already, its page."""
    meeting = queries.meeting_to_record(current_user, meeting_id, "round.open")
    if request.method == "GET" and (going := opening.going_in(meeting.committee)):
        return redirect(url_for(".round_", round_id=going.id), 303)
    opening.check_may_open(meeting)
    form = RoundForm(meeting.committee, smallest=opening.least_in(meeting.committee))
    if form.validate_on_submit():
        made = opening.open_round(meeting, form.question.data or "", **form.rules)
        db.session.commit()
        flash(_("The round is open. Open it on each tablet now."), "done")
        return redirect(url_for(".round_", round_id=made.id), 303)
    few = taking_part(meeting) < HEADS_TO_NAME_A_MEETING
    shown = {"meeting": meeting, "committee": meeting.committee, "few": few, "form": form}
    return form_page("ideas/round_new.html", **shown)


@bp.get("/ideas/rounds/<key:round_id>", endpoint="round_")
def one(round_id: bytes) -> ResponseReturnValue:
    """The round: how tablets open it, which have not been heard from, how it ends. Never what arrived."""
    collection = queries.collection_for(current_user, round_id, "round.read")
    if collection.state is CollectionState.SEALED:
        return redirect(_what_it_brought(collection), 303)
    if collection.state is CollectionState.DRAFT:
        return redirect(url_for(".waiting", round_id=round_id), 303)
    return round_page(collection)


def round_page(collection: Collection, **forms: Form) -> str:
    """The page of a round; a form that was refused comes back on it."""
    page = "ideas/round_vote.html" if collection.source is Source.VOTE else "ideas/round.html"
    return render_template(page, **(shown(collection) | forms))


def shown(collection: Collection) -> dict[str, Any]:
    """What the page of a round shows: never what has arrived."""
    address = addresses.absolute("tablet.show", token=token_of(collection))
    vote = voting.standing(collection)
    opened = db.session.get(OpenCollection, collection.id)
    return {
        "collection": collection,
        "opened": opened,
        "address": address,
        "code": code.drawn(address),
        "alone": opened and closing.closes_alone(opened),
        "early": opened and closing.early_asked(opened),
        "mine": opened and opened.early_by == current_user.id,
        "may": queries.acts(current_user, collection.committee),
        "vote": vote,
        "form": SlipsForm(count=vote.most) if vote else None,
        "file_form": BringForm(),
    }


@bp.post("/ideas/rounds/<key:round_id>/close")
def round_close(round_id: bytes) -> ResponseReturnValue:
    """Close it: enough is released, too little is kept. One whose closing was interrupted is finished."""
    collection = queries.collection_for(current_user, round_id, "round.close")
    if collection.state is CollectionState.CLOSING:
        closing.end(collection)
    else:
        closing.close(opening.require_going(collection))
    return _over(round_id)


@bp.post("/ideas/rounds/<key:round_id>/early")
def round_early(round_id: bytes) -> ResponseReturnValue:
    """Ask a second person to agree that it closes before its time."""
    closing.ask_to_close_early(_going(round_id, "round.close"), current_user)
    return _back(round_id)


@bp.post("/ideas/rounds/<key:round_id>/early/back")
def round_go_on(round_id: bytes) -> ResponseReturnValue:
    """Let it go on after all."""
    closing.take_back_early(_going(round_id, "round.close"))
    return _back(round_id)


@bp.post("/ideas/rounds/<key:round_id>/early/agree")
def round_agree(round_id: bytes) -> ResponseReturnValue:
    """The second person agrees: it is closed."""
    closing.agree_to_close_early(_going(round_id, "round.agree"), current_user)
    return _over(round_id)


def _going(round_id: bytes, act: str) -> OpenCollection:
    collection = queries.collection_for(current_user, round_id, act)
    return opening.require_going(collection)


def _back(round_id: bytes) -> ResponseReturnValue:
    db.session.commit()
    return redirect(url_for(".round_", round_id=round_id), 303)


def _over(round_id: bytes) -> ResponseReturnValue:
    collection = db.session.get_one(Collection, round_id)
    if collection.state is CollectionState.SEALED:
        flash(_(BROUGHT[collection.source]), "done")
    return redirect(url_for(".round_", round_id=round_id), 303)


def _what_it_brought(collection: Collection) -> str:
    if collection.source is Source.VOTE:
        return url_for(".vote", vote_id=collection.id)
    return url_for(".collection", collection_id=collection.id)
