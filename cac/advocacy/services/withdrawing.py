"""Take a proposal back when the children have changed their mind, and take it up again."""

from flask_babel import gettext as _
from sqlalchemy import update

from cac import clock
from cac.advocacy.models import Proposal, Translation, Withdrawal
from cac.advocacy.rules import WITHDRAWABLE, Changed, ProposalState
from cac.advocacy.services.changes import note_proposal
from cac.advocacy.services.proposals import require_newest
from cac.advocacy.services.reviews import end_open
from cac.audit import services as audit
from cac.db import db, new_key
from cac.errors import RuleBroken


def require_withdrawable(proposal: Proposal) -> None:
    """RuleBroken, unless there is something to take back."""
    if proposal.state is ProposalState.WITHDRAWN:
        raise RuleBroken(_("The committee has taken this proposal back already."))
    if proposal.state not in WITHDRAWABLE:
        raise RuleBroken(_("A reviewer has refused this wording, so it is with the committee already."))


def withdraw(proposal: Proposal, reason: str, *, seen: str | None) -> None:
    """The children changed their mind: any open review ends, and its reviewer is told no more than that."""
    require_newest(proposal, seen)
    require_withdrawable(proposal)
    end_open(proposal)
    proposal.state = ProposalState.WITHDRAWN
    day = clock.today(proposal.committee.time_zone)
    words = {"version": proposal.version, "reason": reason, "withdrawn_on": day}
    db.session.add(Withdrawal(id=new_key(), proposal_id=proposal.id, **words))
    note_proposal(Changed.WITHDRAWN, proposal)
    audit.record("withdrew proposal", proposal.id, only_day=True)


def take_up(proposal: Proposal, *, seen: str | None) -> None:
    """A draft again, as a new version: what was agreed or answered before does not count any more."""
    require_newest(proposal, seen)
    if proposal.state is not ProposalState.WITHDRAWN:
        raise RuleBroken(_("The committee has not taken this proposal back."))
    back_to_draft(proposal)
    note_proposal(Changed.TAKEN_UP, proposal)
    audit.record("took up proposal again", proposal.id, only_day=True)


def back_to_draft(proposal: Proposal) -> None:
    """The same words as a draft and a new version, so that no yes and no review counts any more."""
    same_words = (Translation.proposal_id == proposal.id) & (Translation.version == proposal.version)
    proposal.version += 1
    db.session.execute(update(Translation).where(same_words).values(version=proposal.version))
    proposal.state = ProposalState.DRAFT
