"""Proposals: list, write, agree, send for review."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.advocacy import guard, history, queries
from cac.advocacy.forms import AgreeForm, ProposalForm, SendForm, SentProposalForm
from cac.advocacy.listing import listing_for
from cac.advocacy.models import Proposal
from cac.advocacy.rules import MAY, SENT, WAITING, ProposalState
from cac.advocacy.services import proposals as services
from cac.advocacy.services import reviews as asking
from cac.advocacy.views import bp
from cac.committees.models import Committee
from cac.committees.queries import committee_for
from cac.committees.rules import Role, acts_of
from cac.db import db, show_key
from cac.errors import NotAllowed
from cac.ideas.queries import ideas_of
from cac.web.keys import key_in_address
from cac.web.pages import form_page


@bp.get("/proposals/")
def proposals() -> ResponseReturnValue:
    """The proposals of my committees."""
    asked = request.args
    found = listing_for(current_user, asked.get("committee", ""), asked.get("state", ""))
    return render_template("advocacy/proposals.html", listing=found, states=WAITING)


@bp.route("/proposals/new", methods=["GET", "POST"])
def proposal_new() -> ResponseReturnValue:
    """Write a proposal."""
    committee = _committee_to_write_for()
    if committee is None:
        choices = queries.committees_to_write_for(current_user)
        return render_template("advocacy/choose_committee.html", committees=choices)
    form = ProposalForm(committee, ideas_of(committee))
    if form.validate_on_submit():
        proposal = services.write(committee, form.wording, form.idea_keys, form.language.data)
        db.session.commit()
        flash(_("The draft is saved. Read it to the children next."), "done")
        return redirect(url_for(".proposal", proposal_id=proposal.id), 303)
    return _form_page(form, committee)


@bp.get("/proposals/<key:proposal_id>")
def proposal(proposal_id: bytes) -> ResponseReturnValue:
    """One proposal, and what to do next."""
    found, roles = queries.proposal_for(current_user, proposal_id)
    return _page(found, roles)


@bp.route("/proposals/<key:proposal_id>/edit", methods=["GET", "POST"])
def proposal_edit(proposal_id: bytes) -> ResponseReturnValue:
    """Change the wording."""
    found, _roles = queries.proposal_for(current_user, proposal_id, "proposal.change")
    services.require_not_withdrawn(found)
    form = _edit_form(found)
    if form.validate_on_submit():
        try:
            return _change(found, form)
        except guard.Points as refusal:
            form.refuse("safe", refusal.message)
            look = services.look_at(found, form.wording)
            return _form_page(form, found.committee, found, look=look)
        except services.Stale as refusal:
            form.refuse("version", refusal.message)
            form.version.data = str(found.version)
            return _form_page(form, found.committee, found, now=found)
    return _form_page(form, found.committee, found)


@bp.post("/proposals/<key:proposal_id>/agree")
def agree(proposal_id: bytes) -> ResponseReturnValue:
    """Write down that the committee said yes."""
    found, roles = queries.proposal_for(current_user, proposal_id, "proposal.agree")
    services.require_newest(found, request.form.get("version"))
    services.require_draft(found)
    form = AgreeForm(found.committee)
    if not form.validate_on_submit():
        return _page(found, roles, agree=form), 422
    services.agree(found, form.yes, seen=form.version.data)
    db.session.commit()
    flash(_("The children's yes is written down."), "done")
    return redirect(url_for(".proposal", proposal_id=found.id), 303)


@bp.post("/proposals/<key:proposal_id>/send")
def send(proposal_id: bytes) -> ResponseReturnValue:
    """Send the proposal for review."""
    found, roles = queries.proposal_for(current_user, proposal_id, "proposal.send")
    form = SendForm()
    try:
        services.send(found, seen=form.version.data, ticked=form.safe.data)
    except guard.Points as refusal:
        form.refuse("safe", refusal.message)
        return _page(found, roles, send=form), 422
    db.session.commit()
    flash(_("Sent. An independent reviewer was drawn by lot."), "done")
    return redirect(url_for(".proposal", proposal_id=found.id), 303)


@bp.post("/proposals/<key:proposal_id>/another-reviewer")
def another_reviewer(proposal_id: bytes) -> ResponseReturnValue:
    """Ask somebody else, when the reviewer is late or cannot do it any more."""
    found, _roles = queries.proposal_for(current_user, proposal_id, "proposal.send")
    asking.ask_another(found)
    db.session.commit()
    flash(_("Another independent reviewer was asked."), "done")
    return redirect(url_for(".proposal", proposal_id=found.id), 303)


def _committee_to_write_for() -> Committee | None:
    """The committee in the address, or the only one there is; None when the person has to choose."""
    if key := key_in_address("committee"):
        return committee_for(current_user, key, "proposal.change", MAY)
    mine = queries.committees_to_write_for(current_user)
    if not mine:
        raise NotAllowed(_("Facilitators write proposals with their committee."))
    return mine[0] if len(mine) == 1 else None


def _edit_form(proposal: Proposal) -> ProposalForm:
    """The form for a proposal; one that was sent also asks for a new yes."""
    kind = SentProposalForm if proposal.state in SENT else ProposalForm
    ideas = [show_key(key) for key in queries.idea_keys(proposal)]
    shown = {"obj": proposal, "data": {"ideas": ideas, "language": proposal.written_in}}
    values = shown if request.method == "GET" else {}
    return kind(proposal.committee, ideas_of(proposal.committee), was=proposal.by_when, **values)


def _change(proposal: Proposal, form: ProposalForm) -> ResponseReturnValue:
    again = form if isinstance(form, SentProposalForm) else None
    changed = services.change(
        proposal,
        form.wording,
        form.idea_keys,
        seen=form.version.data,
        yes=again.yes if again else None,
        ticked=again.safe.data if again else None,
        language=form.language.data,
    )
    db.session.commit()
    said = _("The new words are with a reviewer.") if again else _("The new words are saved.")
    flash(said if changed else _("No word was different, so the wording stays as it was."), "done")
    return redirect(url_for(".proposal", proposal_id=proposal.id), 303)


def _form_page(
    form: ProposalForm, committee: Committee, proposal: Proposal | None = None, **more: object
) -> ResponseReturnValue:
    last = queries.last_review(proposal) if proposal and proposal.state in SENT else None
    answer = history.last_answer(proposal, last) if proposal else None
    page = "advocacy/proposal_form.html"
    return form_page(page, form=form, committee=committee, proposal=proposal, answer=answer, **more)


def _page(proposal: Proposal, roles: frozenset[Role], **forms: object) -> str:
    """The page of a proposal, with what this person may do next."""
    may = acts_of(roles, MAY)
    last = queries.last_review(proposal) if proposal.state in SENT else None
    shown = {"agree": AgreeForm(proposal.committee), "send": None} | forms
    translations = history.translations_of(proposal)
    return render_template(
        "advocacy/proposal.html",
        proposal=proposal,
        may=may,
        ideas=queries.ideas_behind(proposal),
        look=services.look_at(proposal) if proposal.state is ProposalState.AGREED else None,
        last=last,
        answer=history.last_answer(proposal, last) if "version.read" in may else None,
        withdrawal=history.last_withdrawal(proposal) if proposal.state is ProposalState.WITHDRAWN else None,
        can_pass_on=last is not None and asking.can_pass_on(last),
        translations=translations,
        beside=history.chosen(translations, request.args.get("language"), current_user.language),
        actions=queries.actions_from(proposal),
        **shown,
    )
