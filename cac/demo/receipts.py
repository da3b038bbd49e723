"""An example receipt to ask with: of an idea that an office was asked about, and of one that only arrived."""

from sqlalchemy import select

from cac.advocacy.models import Action, ProposalIdea
from cac.anonymity.receipts import values
from cac.committees.models import Committee
from cac.db import db, insert_new
from cac.ideas.models import Collection, Idea, Receipt
from cac.ideas.receipts import EXAMPLES, rows


def give(committee: Committee) -> None:
    """Two receipts of twenty digits that are easy to type; the page tells them where the data is invented."""
    acted_on = (
        select(ProposalIdea.idea_id)
        .join(Action, Action.proposal_id == ProposalIdea.proposal_id)
        .where(Action.committee_id == committee.id)
    )
    arrived = select(Idea.id).join(Collection).where(Collection.committee_id == committee.id)
    ideas = [
        db.session.scalars(acted_on.order_by(ProposalIdea.idea_id)).first(),
        db.session.scalars(arrived.where(~Collection.checked).order_by(Idea.id)).first(),
    ]
    given = [(*values(f"digits|{code}"), idea) for code, idea in zip(EXAMPLES, ideas, strict=True) if idea]
    insert_new(Receipt, rows(given))
