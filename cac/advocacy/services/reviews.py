"""Ask for a review, ask again after a change, and decide."""

from datetime import timedelta

from flask_babel import gettext as _

from cac import clock
from cac.advocacy import queries
from cac.advocacy.draw import draw, may_review
from cac.advocacy.models import Proposal, Review
from cac.advocacy.rules import AFTER_REVIEW, REVIEW_DAYS, Changed, Outcome, ProposalState
from cac.advocacy.services.changes import note_proposal
from cac.audit import services as audit
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.notices.models import Kind
from cac.notices.services import tell


def ask(proposal: Proposal, *, first: bytes | None = None, but: tuple[bytes, ...] = ()) -> Review:
    """Ask a reviewer, drawn by lot unless `first` can do it, and tell them."""
    reviewer = draw(proposal.committee, first=first, but=but)
    review = Review(
        id=new_key(),
        proposal_id=proposal.id,
        reviewer_id=reviewer.id,
        version=proposal.version,
        asked_at=clock.now(),
        due_on=clock.today() + timedelta(REVIEW_DAYS),
    )
    db.session.add(review)
    tell([reviewer.id], Kind.REVIEW_ASKED, review.id)
    return review


def ask_again(proposal: Proposal) -> Review:
    """New words: any open review of the old ones is set aside, and the same person is asked first."""
    last = queries.last_review(proposal)
    set_aside(last)
    return ask(proposal, first=last.reviewer_id if last else None)


def ask_another(proposal: Proposal) -> Review:
    """Somebody else, when the reviewer is late or may no longer review this."""
    review = queries.last_review(proposal)
    if proposal.state is not ProposalState.IN_REVIEW or review is None or not can_pass_on(review):
        raise RuleBroken(_("The reviewer still has time. You can ask somebody else when the day has passed."))
    fresh = ask(proposal, but=(review.reviewer_id,))
    set_aside(review)
    audit.record("asked another reviewer", proposal.id)
    return fresh


def can_pass_on(review: Review) -> bool:
    """Whether an open review may go to somebody else."""
    if review.decided_at is not None:
        return False
    return review.due_on < clock.today() or not may_review(review.reviewer_id, review.proposal.committee)


def require_open(review: Review) -> None:
    """RuleBroken, unless this review still waits for the reviewer's decision."""
    if review.proposal.state is ProposalState.WITHDRAWN:
        raise RuleBroken(_("The committee has taken this proposal back. Nothing is asked of you any more."))
    if review.outcome is not None:
        raise RuleBroken(_("You have already given this review."))
    if review.decided_at is not None or review.version != review.proposal.version:
        raise RuleBroken(_("The committee has changed the wording, so this review is no longer asked."))
    if not may_review(review.reviewer_id, review.proposal.committee):
        raise RuleBroken(_("You cannot review this any more. Somebody else will be asked."))


def decide(review: Review, outcome: Outcome, reason: str) -> None:
    """The reviewer's decision; the facilitators are told."""
    require_open(review)
    review.outcome, review.reason, review.decided_at = outcome, reason, clock.now()
    review.proposal.state = AFTER_REVIEW[outcome]
    note_proposal(Changed.ANSWERED, review.proposal)
    tell(queries.facilitators_of(review.proposal.committee), Kind.REVIEW_GIVEN, review.proposal_id)
    audit.record("reviewed proposal", review.proposal_id)


def end_open(proposal: Proposal) -> None:
    """No review is asked any more: whoever was asked is told so, and not why."""
    last = queries.last_review(proposal)
    if last and last.decided_at is None:
        set_aside(last)
        tell([last.reviewer_id], Kind.REVIEW_ENDED, last.id)


def set_aside(review: Review | None) -> None:
    """An open review is asked no more: it ends without an outcome."""
    if review and review.decided_at is None:
        review.decided_at = clock.now()
