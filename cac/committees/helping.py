"""Nobody is taken away from those who help children without others hearing of it."""

from sqlalchemy import or_, select

from cac.accounts.models import User
from cac.committees.models import Committee, Posting
from cac.committees.queries import fit
from cac.committees.rules import ADMIN, CONCERN_READERS, PostingState
from cac.db import db
from cac.notices.models import Kind
from cac.notices.services import tell


def say_gone(who: bytes, by: bytes) -> None:
    """Tell the others who help where this person helps, and the administrators there, before it is so.

    Whoever leads could else leave children alone, one act after the other, and nobody would notice.
    """
    held = select(Posting.committee_id).where(
        Posting.user_id == who,
        Posting.role.in_(CONCERN_READERS),
        Posting.state == PostingState.ACCEPTED,
        Posting.committee_id.is_not(None),
    )
    here = set(db.session.scalars(held))
    homes = select(Committee.organisation_id).where(Committee.id.in_(here))
    beside = (
        select(Posting.user_id)
        .join(User, User.id == Posting.user_id)
        .where(
            Posting.state == PostingState.ACCEPTED,
            User.disabled_at.is_(None),
            or_(
                Posting.role.in_(CONCERN_READERS) & Posting.committee_id.in_(here) & fit(User.id),
                Posting.role.in_(ADMIN) & Posting.organisation_id.in_(homes),
            ),
        )
    )
    if here:
        tell(set(db.session.scalars(beside)) - {who, by}, Kind.HELPER_GONE, None)
