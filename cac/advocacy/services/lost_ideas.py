"""An idea was taken out: each proposal that stood on it goes back to the children."""

from typing import Any

from flask import Flask
from sqlalchemy import delete, select

from cac.advocacy import queries
from cac.advocacy.models import Proposal, ProposalIdea
from cac.advocacy.rules import ProposalState
from cac.advocacy.services.reviews import end_open
from cac.advocacy.services.withdrawing import back_to_draft
from cac.db import db
from cac.notices.models import Kind
from cac.notices.services import tell
from cac.signals import idea_taken_out

ALREADY_WITH_THE_CHILDREN = {ProposalState.DRAFT, ProposalState.WITHDRAWN}


def hear(_sender: Any, *, idea_id: bytes, **_more: Any) -> None:
    """Let every proposal that stands on the idea stand without it."""
    standing = (
        select(Proposal)
        .join(ProposalIdea, ProposalIdea.proposal_id == Proposal.id)
        .where(ProposalIdea.idea_id == idea_id)
    )
    for proposal in db.session.scalars(standing.order_by(Proposal.id)).all():
        _without(proposal)
    db.session.flush()
    db.session.execute(delete(ProposalIdea).where(ProposalIdea.idea_id == idea_id))


def _without(proposal: Proposal) -> None:
    """The page says what is missing; a yes, a review or an approval that rested on it counts no more."""
    proposal.lost_idea = True
    if proposal.state in ALREADY_WITH_THE_CHILDREN:
        return
    end_open(proposal)
    back_to_draft(proposal)
    tell(queries.facilitators_of(proposal.committee), Kind.YES_NEEDED, proposal.id)


def init_app(_app: Flask) -> None:
    """Listen for ideas that are taken out."""
    idea_taken_out.connect(hear)
