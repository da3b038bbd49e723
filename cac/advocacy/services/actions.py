"""Plan an action, say how far it has come, and keep its steps."""

from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _

from cac import clock
from cac.advocacy.models import Action, Proposal, Step
from cac.advocacy.rules import ActionState, Changed, ProposalState, may_move
from cac.advocacy.services.changes import forget, note_action
from cac.audit import services as audit
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.meetings.models import AgendaItem
from cac.meetings.rules import HELD


class Plan(NamedTuple):
    """What an action says."""

    title: str
    risk: str
    mitigation: str


class Task(NamedTuple):
    """What a step says; it belongs to a person, to an office outside, or else to the committee together."""

    what: str
    owner_id: bytes | None
    office: str | None
    due_on: date


def require_approved(proposal: Proposal) -> None:
    """RuleBroken, unless the proposal is approved as it stands now."""
    if proposal.state is not ProposalState.APPROVED:
        raise RuleBroken(_("An action needs a proposal that is approved. This one is not, or not any more."))


def plan(proposal: Proposal, plan: Plan) -> Action:
    """A new action from an approved proposal."""
    require_approved(proposal)
    action = Action(
        id=new_key(), committee_id=proposal.committee_id, proposal_id=proposal.id, **plan._asdict()
    )
    db.session.add(action)
    note_action(Changed.PLANNED, action)
    audit.record("planned action", action.id)
    return action


def require_decided(item: AgendaItem) -> None:
    """RuleBroken, unless the minutes say what was decided."""
    if item.meeting.state not in HELD or not item.decision:
        raise RuleBroken(_("Write into the minutes first what was decided. Then plan the action."))


def plan_decided(item: AgendaItem, plan: Plan) -> Action:
    """A new action from what a meeting decided."""
    require_decided(item)
    committee_id = item.meeting.committee_id
    action = Action(id=new_key(), committee_id=committee_id, agenda_item_id=item.id, **plan._asdict())
    db.session.add(action)
    note_action(Changed.PLANNED, action)
    audit.record("planned action", action.id)
    return action


def change(action: Action, plan: Plan) -> None:
    """Change what an action says."""
    for name, value in plan._asdict().items():
        setattr(action, name, value)
    audit.record("changed action", action.id)


def move(action: Action, wanted: ActionState) -> None:
    """Say how far the action has come."""
    if not may_move(action.state, wanted):
        raise RuleBroken(_("An action cannot go from there to here in one step."))
    action.state = wanted
    note_action(Changed.MOVED, action)
    audit.record("moved action", action.id, state=wanted.value)


def require_live(action: Action) -> None:
    """RuleBroken, when the action is done or dropped."""
    if not action.is_live:
        raise RuleBroken(_("This action is closed. Take it up again first."))


def add_step(action: Action, task: Task) -> Step:
    """One more step."""
    require_live(action)
    step = Step(id=new_key(), action_id=action.id, **task._asdict())
    db.session.add(step)
    note_action(Changed.STEP_ADDED, action, step)
    return step


def change_step(step: Step, task: Task) -> None:
    """Change what a step says, who does it or by when."""
    require_live(step.action)
    if task.office != step.office:
        step.asked_on = None
    for name, value in task._asdict().items():
        setattr(step, name, value)


def tick(step: Step, *, done: bool) -> None:
    """A step is done, or not done after all; saying it twice changes nothing."""
    require_live(step.action)
    if done == (step.done_on is not None):
        return
    step.done_on = clock.today(step.action.committee.time_zone) if done else None
    if done:
        note_action(Changed.STEP_DONE, step.action, step)
    else:
        forget(Changed.STEP_DONE, step)


def ask_office(step: Step, *, asked: bool) -> None:
    """The office was asked today for what it has to do, or not asked after all."""
    require_live(step.action)
    if not step.office or step.done_on:
        raise RuleBroken(_("Only an office outside can be asked, for a step that is not done yet."))
    step.asked_on = clock.today(step.action.committee.time_zone) if asked else None
