"""Whom an administrator sees: the people of their own organisation, or all of them."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import func, or_, select

from cac.accounts.models import User
from cac.committees.models import Organisation, Posting
from cac.committees.queries.access import organisation_ids
from cac.committees.rules import PostingState, Role
from cac.db import db
from cac.errors import NotAllowed, NotFound


def administered(user: User) -> list[Organisation]:
    """The organisations whose accounts this person looks after, by name; NotAllowed when there is none."""
    found = _looked_after(user)
    if not found and not user.is_administrator:
        raise NotAllowed("")
    return found


def _looked_after(user: User) -> list[Organisation]:
    mine = select(Organisation).order_by(func.lower(Organisation.name))
    if not user.is_administrator:
        mine = mine.where(Organisation.id.in_(organisation_ids(user, Role.PARTNER_ADMINISTRATOR)))
    return list(db.session.scalars(mine))


def people_for(user: User) -> list[User]:
    """The people this administrator looks after, by name."""
    ids = [organisation.id for organisation in administered(user)]
    theirs = User.organisation_id.in_(ids)
    mine = select(User).where(
        or_(theirs, User.organisation_id.is_(None)) if user.is_administrator else theirs
    )
    return list(db.session.scalars(mine.order_by(func.lower(User.name), User.id)))


def person_for(user: User, user_id: bytes) -> User:
    """One of the people this administrator looks after; NotFound for anyone else."""
    found = db.session.get(User, user_id)
    ids = {organisation.id for organisation in _looked_after(user)}
    if found is None or not (
        found.organisation_id in ids or (user.is_administrator and not found.organisation_id)
    ):
        raise NotFound
    return found


def require_installation(user: User) -> None:
    """Organisations are added by whoever looks after the whole installation."""
    if not user.is_administrator:
        raise NotAllowed("")


def roles_of(user_ids: Iterable[bytes]) -> dict[bytes, list[Role]]:
    """The roles in force of each person, each once, in the order of the roles."""
    theirs = select(Posting.user_id, Posting.role).where(
        Posting.user_id.in_(list(user_ids)), Posting.state == PostingState.ACCEPTED
    )
    found: dict[bytes, set[Role]] = defaultdict(set)
    for key, role in db.session.execute(theirs):
        found[key].add(role)
    return {key: [role for role in Role if role in roles] for key, roles in found.items()}
