"""Keep that something changed, so that whoever was away can read of it: never who did it, and no words."""

from datetime import timedelta

from sqlalchemy import delete, select

from cac import clock
from cac.accounts.models import User
from cac.advocacy.models import Action, Change, Proposal, Seen, Step
from cac.advocacy.rules import Changed
from cac.committees.queries import committee_ids
from cac.committees.rules import EVERYONE
from cac.db import db, new_key, show_key

KEPT_DAYS = 90


def note_action(kind: Changed, action: Action, step: Step | None = None) -> None:
    """Something happened to an action, or to one of its steps."""
    _note(kind, action.committee_id, action_id=action.id, step_id=step.id if step else None)


def note_proposal(kind: Changed, proposal: Proposal) -> None:
    """Something happened to a proposal."""
    _note(kind, proposal.committee_id, proposal_id=proposal.id)


def forget(kind: Changed, step: Step) -> None:
    """It did not happen after all."""
    db.session.execute(delete(Change).where(Change.kind == kind, Change.step_id == step.id))


def seen(user: User) -> None:
    """From now on this person reads only of what comes."""
    row = db.session.get(Seen, user.id) or Seen(user_id=user.id)
    here = committee_ids(user, *EVERYONE)
    today = select(Change.id).where(Change.committee_id.in_(here), Change.day >= clock.today())
    row.at, row.changes = clock.now(), [show_key(key) for key in db.session.scalars(today)]
    db.session.add(row)


def _note(kind: Changed, committee_id: bytes, **things: bytes | None) -> None:
    """One row for the same thing and kind: the newest; what is older than a season is forgotten."""
    today = clock.today()
    same = [getattr(Change, name) == key for name, key in things.items()]
    db.session.flush()  # the thing itself may be new
    db.session.execute(delete(Change).where(Change.kind == kind, *same))
    old = (Change.committee_id == committee_id) & (Change.day < today - timedelta(KEPT_DAYS))
    db.session.execute(delete(Change).where(old))
    db.session.add(Change(id=new_key(), committee_id=committee_id, kind=kind, day=today, **things))
