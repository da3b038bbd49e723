"""Keep that something changed, so that whoever was away can read of it: never who did it, and no words."""

from datetime import timedelta

from sqlalchemy import delete

from cac import clock
from cac.advocacy.models import Action, Change, Proposal, Step
from cac.advocacy.rules import Changed
from cac.db import db, new_key

KEPT_DAYS = 90


def note_action(kind: Changed, action: Action, step: Step | None = None) -> None:
    """Something happened to an action, or to one of its steps."""
    _note(kind, action.committee_id, action_id=action.id, step_id=step.id if step else None)


def note_proposal(kind: Changed, proposal: Proposal) -> None:
    """Something happened to a proposal."""
    _note(kind, proposal.committee_id, proposal_id=proposal.id)


def _note(kind: Changed, committee_id: bytes, **things: bytes | None) -> None:
    """One row for the same thing and kind: the newest; what is older than a season is forgotten."""
    today = clock.today()
    same = [getattr(Change, name) == key for name, key in things.items()]
    db.session.flush()  # the thing itself may be new
    db.session.execute(delete(Change).where(Change.kind == kind, *same))
    old = (Change.committee_id == committee_id) & (Change.day < today - timedelta(KEPT_DAYS))
    db.session.execute(delete(Change).where(old))
    db.session.add(Change(id=new_key(), committee_id=committee_id, kind=kind, day=today, **things))
