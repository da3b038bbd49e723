"""What a reviewer may read of a proposal: the wording they were asked about, and never who is behind it."""

from dataclasses import dataclass, field

from sqlalchemy import select

from cac.advocacy import guard, history, queries
from cac.advocacy.draw import may_review
from cac.advocacy.history import Changes
from cac.advocacy.models import Proposal, Review, Translation, Version
from cac.advocacy.rules import ProposalState
from cac.db import db


@dataclass(frozen=True)
class Reading:
    """One review as its reviewer reads it; without `words` nothing of the proposal is shown."""

    is_open: bool = False
    words: Proposal | Version | None = None
    ideas: list[str] = field(default_factory=list)
    translations: list[Translation] = field(default_factory=list)
    earlier: Review | None = None
    changes: Changes = field(default_factory=dict)

    @property
    def texts(self) -> list[str]:
        """Everything that stands before the reviewer."""
        wordings = [*([self.words] if self.words else []), *self.translations]
        said = [str(getattr(one, name)) for one in wordings for name in guard.GUARDED]
        return [*said, *self.ideas]


def reading_of(review: Review) -> Reading:
    """Words that are no longer this person's to read are left out.

    What was taken back is not shown; an older wording only to whoever answered it.
    """
    proposal = review.proposal
    if proposal.state is ProposalState.WITHDRAWN:
        return Reading()
    if review.version != proposal.version:
        return Reading(words=_older(review)) if review.outcome else Reading()
    is_open = review.decided_at is None and may_review(review.reviewer_id, proposal.committee)
    if not is_open and review.outcome is None:
        return Reading()
    known = queries.known_words(proposal.committee)
    earlier, before = _answered_before(review)
    return Reading(
        is_open=is_open,
        words=proposal,
        ideas=queries.ideas_for_reviewer(proposal, known),
        translations=[one for one in history.translations_of(proposal) if one.version == review.version],
        earlier=earlier,
        changes=history.changes_between(before, proposal, known) if before else {},
    )


def _older(review: Review) -> Version | None:
    """The wording that was answered, in general terms where words would tell who."""
    kept = history.version_of(review.proposal, review.version)
    if kept is None:
        return None
    known = queries.known_words(review.proposal.committee)
    words = {name: guard.general(str(getattr(kept, name)), known) for name in guard.GUARDED}
    return Version(by_when=kept.by_when, **words)  # never added to the session


def _answered_before(review: Review) -> tuple[Review | None, Version | None]:
    """The newest earlier answer of the same person to the same proposal, and the wording it was about."""
    pair = (
        select(Review, Version)
        .join(Version, (Version.proposal_id == Review.proposal_id) & (Version.version == Review.version))
        .where(
            Review.proposal_id == review.proposal_id,
            Review.reviewer_id == review.reviewer_id,
            Review.version < review.version,
            Review.outcome.is_not(None),
        )
        .order_by(Review.version.desc())
    )
    found = db.session.execute(pair.limit(1)).first()
    return (found[0], found[1]) if found else (None, None)
