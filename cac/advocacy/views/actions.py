"""Actions and their steps."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.accounts.models import User
from cac.advocacy import queries
from cac.advocacy.forms import ActionForm, StepForm
from cac.advocacy.models import Action, Step
from cac.advocacy.rules import MAY, MOVES, ActionState
from cac.advocacy.services import actions as services
from cac.advocacy.services.actions import Plan, Task
from cac.advocacy.views import bp
from cac.committees.queries import serving
from cac.committees.rules import TEAM, acts_of
from cac.db import db, show_key
from cac.errors import NotAllowed, RuleBroken
from cac.safeguarding.forms.owners import owner_of
from cac.web.keys import key_in_address
from cac.web.pages import form_page
from cac.web.stale import mark, refuse_stale


@bp.route("/actions/new", methods=["GET", "POST"])
def action_new() -> ResponseReturnValue:
    """Plan an action from an approved proposal, or from what a meeting decided."""
    if decided := key_in_address("decision"):
        return _plan_decided(decided)
    key = key_in_address("proposal")
    if key is None:
        return _choose_proposal()
    proposal, _roles = queries.proposal_for(current_user, key, "proposal.plan")
    services.require_approved(proposal)
    form = ActionForm(proposal.committee)
    if form.validate_on_submit():
        return _planned(services.plan(proposal, form.plan))
    return form_page("advocacy/action_form.html", form=form, proposal=proposal)


def _plan_decided(item_id: bytes) -> ResponseReturnValue:
    item = queries.decision_for(current_user, item_id)
    services.require_decided(item)
    form = ActionForm(item.meeting.committee)
    if form.validate_on_submit():
        return _planned(services.plan_decided(item, form.plan))
    return form_page("advocacy/action_form.html", form=form, item=item, already=queries.actions_decided(item))


def _planned(action: Action) -> ResponseReturnValue:
    db.session.commit()
    flash(_("The action is planned. Add its first step."), "done")
    return redirect(url_for(".action", action_id=action.id), 303)


@bp.get("/actions/<key:action_id>")
def action(action_id: bytes) -> ResponseReturnValue:
    """One action with its steps."""
    found, roles = queries.action_for(current_user, action_id)
    return render_template(
        "advocacy/action.html",
        action=found,
        may=acts_of(roles, MAY),
        late=queries.late_in([found]),
        today=clock.today(found.committee.time_zone),
        moves=MOVES[found.state],
    )


@bp.route("/actions/<key:action_id>/edit", methods=["GET", "POST"])
def action_edit(action_id: bytes) -> ResponseReturnValue:
    """Change an action."""
    found, _roles = queries.action_for(current_user, action_id, "action.change")
    now = mark(found, *Plan._fields)
    values = {"obj": found, "seen": now} if request.method == "GET" else {}
    form = ActionForm(found.committee, **values)
    stale = False
    if form.validate_on_submit() and not (stale := refuse_stale(form, "title", now)):
        services.change(found, form.plan)
        return _saved(found.id)
    return form_page("advocacy/action_form.html", form=form, action=found, stale=stale)


@bp.post("/actions/<key:action_id>/state")
def action_state(action_id: bytes) -> ResponseReturnValue:
    """Say how far the action has come."""
    found, _roles = queries.action_for(current_user, action_id, "action.change")
    wanted = request.form.get("state")
    if wanted not in list(ActionState):
        raise RuleBroken(_("An action cannot go from there to here in one step."))
    services.move(found, ActionState(wanted))
    if request.form.get("back") == "board":
        db.session.commit()
        flash(_("“%(title)s” is moved on.", title=found.title), "done")
        return redirect(url_for(".actions", _anchor=f"action-{show_key(found.id)}"), 303)
    return _saved(found.id)


@bp.route("/actions/<key:action_id>/steps/new", methods=["GET", "POST"])
def step_new(action_id: bytes) -> ResponseReturnValue:
    """Add a step."""
    found, _roles = queries.action_for(current_user, action_id, "action.change")
    services.require_live(found)
    form = StepForm(found.committee, serving(found.committee, TEAM))
    if form.validate_on_submit():
        services.add_step(found, form.task)
        return _saved(found.id)
    return form_page("advocacy/step_form.html", form=form, action=found)


@bp.route("/steps/<key:step_id>/edit", methods=["GET", "POST"])
def step_edit(step_id: bytes) -> ResponseReturnValue:
    """Change a step."""
    step = queries.step_for(current_user, step_id)
    services.require_live(step.action)
    form, now, stale = _step_form(step), mark(step, *Task._fields), False
    if form.validate_on_submit() and not (stale := refuse_stale(form, "what", now)):
        services.change_step(step, form.task)
        return _saved(step.action_id)
    return form_page("advocacy/step_form.html", form=form, action=step.action, step=step, stale=stale)


@bp.post("/steps/<key:step_id>/done")
def step_done(step_id: bytes) -> ResponseReturnValue:
    """Mark a step done, or (with done=no) not done after all."""
    step = queries.step_for(current_user, step_id)
    services.tick(step, done=request.form.get("done") != "no")
    return _saved(step.action_id)


@bp.post("/steps/<key:step_id>/asked")
def step_asked(step_id: bytes) -> ResponseReturnValue:
    """The office outside was asked today, or (with asked=no) not asked after all."""
    step = queries.step_for(current_user, step_id)
    services.ask_office(step, asked=request.form.get("asked") != "no")
    return _saved(step.action_id)


def _choose_proposal() -> ResponseReturnValue:
    if not queries.committees_to_write_for(current_user):
        raise NotAllowed(_("Facilitators plan actions with their committee."))
    approved = queries.approved_to_plan_from(current_user)
    return render_template("advocacy/choose_proposal.html", proposals=approved)


def _step_form(step: Step) -> StepForm:
    """The form of a step; whoever owns it now stays on offer."""
    team = serving(step.action.committee, TEAM)
    people: list[User] = list(dict.fromkeys([*team, step.owner] if step.owner else team))
    said = {name: getattr(step, name) for name in ("what", "office", "due_on")}
    said |= {"owner": owner_of(step), "seen": mark(step, *Task._fields)}
    values = {"data": said} if request.method == "GET" else {}
    return StepForm(step.action.committee, people, was=step.due_on, **values)


def _saved(action_id: bytes) -> ResponseReturnValue:
    """Keep it, and go back to the action."""
    db.session.commit()
    flash(_("Saved."), "done")
    return redirect(url_for(".action", action_id=action_id), 303)
