"""What a person serves as, and what they are asked to serve as."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cac.accounts.models import User
from cac.committees.models import Committee, Posting
from cac.committees.queries import fit
from cac.committees.rules import COMMITTEE_ROLES, STANDING, WITH_CHILDREN, PostingState, Role
from cac.db import db


@dataclass(frozen=True)
class Posts:
    """What a person serves as, and what they are asked to serve as; `rests`: they are suspended."""

    in_force: list[Posting]
    offers: list[Posting]
    rests: bool = False

    @property
    def committees(self) -> dict[bytes, Committee]:
        """The committees this person serves inside the team, by key."""
        inside = [post for post in self.in_force if post.role in COMMITTEE_ROLES]
        return {post.committee.id: post.committee for post in inside if post.committee}

    @property
    def begins(self) -> bool:
        """Whether this person is a facilitator who has no committee yet."""
        return self.holds(Role.FACILITATOR) and not self.committees

    def holding(self, *roles: Role) -> list[bytes]:
        """The keys of the committees in which this person holds one of these roles."""
        return sorted(
            {post.committee_id for post in self.in_force if post.committee_id and post.role in roles}
        )

    def roles_in(self, committee_id: bytes) -> frozenset[Role]:
        """What this person is in one committee."""
        return frozenset(post.role for post in self.in_force if post.committee_id == committee_id)

    def holds(self, *roles: Role) -> bool:
        """Whether this person holds one of these roles anywhere."""
        return any(post.role in roles for post in self.in_force)


def posts_of(user: User) -> Posts:
    """The person's postings in force and offered, with their committees."""
    mine = select(Posting, fit(user.id)).where(Posting.user_id == user.id, Posting.state.in_(STANDING))
    whole = mine.options(joinedload(Posting.committee), joinedload(Posting.organisation))
    found = db.session.execute(whole.order_by(Posting.changed_at)).all()
    accepted = [(post, able) for post, able in found if post.state is PostingState.ACCEPTED]
    in_force = [post for post, able in accepted if able or post.role not in WITH_CHILDREN]
    offers = [post for post, _able in found if post.state is PostingState.OFFERED]
    return Posts(in_force, offers, rests=len(in_force) < len(accepted))
