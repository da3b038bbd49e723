"""Whom an administrator sees: the people of their own organisation, or all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from cac.accounts.models import User
from cac.audit.models import AuditEntry
from cac.committees.models import Organisation, Posting
from cac.committees.queries.access import organisation_ids
from cac.committees.rules import STANDING, PostingState, Role
from cac.committees.states import AccountState, state_of
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


def matching(people: list[User], words: str, role: Role | None, state: AccountState | None) -> list[User]:
    """Those of these people whose name or address holds all the words, with this role and in this state."""
    held = roles_of(user.id for user in people) if role else {}
    parts = words.casefold().split()
    return [
        user
        for user in people
        if all(part in f"{user.name} {user.email}".casefold() for part in parts)
        and (role is None or role in held.get(user.id, []))
        and (state is None or state_of(user) is state)
    ]


def postings_seen(person: User, looked_after: Collection[Organisation]) -> list[Posting]:
    """What a person does or is asked to do, as far as it lies in these organisations or the network."""
    ids = {organisation.id for organisation in looked_after}
    theirs = select(Posting).where(Posting.user_id == person.id, Posting.state.in_(STANDING))
    with_places = theirs.options(joinedload(Posting.committee), joinedload(Posting.organisation))
    found = [posting for posting in db.session.scalars(with_places) if _home_of(posting) in {None, *ids}]
    order = list(Role)
    return sorted(found, key=lambda one: (one.committee_id is not None, order.index(one.role), _alias(one)))


def _home_of(posting: Posting) -> bytes | None:
    """The organisation it lies in; None for the network."""
    return posting.committee.organisation_id if posting.committee else posting.organisation_id


def _alias(posting: Posting) -> str:
    return posting.committee.alias if posting.committee else ""


def role_of(user: User, person: User, posting_id: bytes) -> Posting:
    """A role of this person in an organisation that `user` looks after; NotFound for any other posting."""
    posting = db.session.get(Posting, posting_id)
    ids = {organisation.id for organisation in _looked_after(user)}
    if posting is None or posting.user_id != person.id or posting.organisation_id not in ids:
        raise NotFound
    return posting


def organisation_for(user: User, organisation_id: bytes) -> Organisation:
    """An organisation, for whoever looks after the whole installation."""
    found = db.session.get(Organisation, organisation_id) if user.is_administrator else None
    if found is None:
        raise NotFound
    return found


def acts_seen_by(user: User) -> ColumnElement[bool] | None:
    """Which acts of the system part an administrator reads: None for all, else those by or about their own.

    NotAllowed for whoever administers nothing.
    """
    own = [organisation.id for organisation in administered(user)]
    if user.is_administrator:
        return None
    people = select(User.id).where(User.organisation_id.in_(own))
    return AuditEntry.user_id.in_(people) | AuditEntry.thing_id.in_(people) | AuditEntry.thing_id.in_(own)


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
