"""Who reviews is drawn by lot, among people who have nothing to do with the committee."""

import secrets
from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from cac.accounts.models import User
from cac.advocacy.models import Review
from cac.committees.models import Committee, Posting
from cac.committees.rules import ADMIN, PostingState, Role
from cac.db import db
from cac.errors import RuleBroken
from cac.safeguarding.models import Adult, CommitteeAdult


def eligible(committee: Committee) -> list[User]:
    """Everyone who may review for this committee: an active reviewer who never had a part in it.

    No post in it, now or once, no place among its adults, no look after its organisation's accounts.
    """
    reviewers = select(Posting.user_id).where(
        Posting.role == Role.REVIEWER, Posting.state == PostingState.ACCEPTED
    )
    administers = (Posting.organisation_id == committee.organisation_id) & Posting.role.in_(ADMIN)
    own_people = select(Posting.user_id).where(
        or_(Posting.committee_id == committee.id, administers), Posting.state != PostingState.DECLINED
    )
    own_adults = (
        select(Adult.user_id)
        .join(CommitteeAdult, CommitteeAdult.adult_id == Adult.id)
        .where(CommitteeAdult.committee_id == committee.id, Adult.user_id.is_not(None))
    )
    who = select(User).where(
        User.id.in_(reviewers),
        User.id.not_in(own_people),
        User.id.not_in(own_adults),
        User.id != committee.lead_id,
        User.disabled_at.is_(None),
        User.password_hash.is_not(None),
    )
    return list(db.session.scalars(who))


def may_review(user_id: bytes, committee: Committee) -> bool:
    """Whether this person may (still) review for the committee."""
    return any(user.id == user_id for user in eligible(committee))


def draw(committee: Committee, *, first: bytes | None = None, but: Collection[bytes] = ()) -> User:
    """A reviewer: `first` if still eligible, else by lot among those with the fewest open reviews.

    Somebody of another organisation goes before somebody of the same. RuleBroken when there is nobody.
    """
    pool = [user for user in eligible(committee) if user.id not in but]
    if same := [user for user in pool if user.id == first]:
        return same[0]
    pool = [user for user in pool if user.organisation_id != committee.organisation_id] or pool
    if not pool:
        raise RuleBroken(
            _("Nobody can review this yet. Please ask your administrator for a reviewer from outside.")
        )
    busy = _open_reviews()
    fewest = min(busy.get(user.id, 0) for user in pool)
    return secrets.choice([user for user in pool if busy.get(user.id, 0) == fewest])


def _open_reviews() -> dict[bytes, int]:
    counts = select(Review.reviewer_id, func.count()).where(Review.decided_at.is_(None))
    return {user_id: count for user_id, count in db.session.execute(counts.group_by(Review.reviewer_id))}
