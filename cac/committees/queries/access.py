"""Fetch together with the answer to "may this person?"."""

from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Select, bindparam, exists, or_, select
from sqlalchemy.orm import joinedload, lazyload
from sqlalchemy.orm.interfaces import ORMOption

from cac.accounts.models import User
from cac.committees.models import Committee, Consent, Member, Organisation, Posting
from cac.committees.rules import ADMIN, MAY, WITH_CHILDREN, PostingState, Predicate, Role
from cac.db import Base, db, new_key
from cac.errors import NotAllowed, NotFound


def fit(user_id: object) -> ColumnElement[bool]:
    """Whether somebody is not suspended: adults are recorded a floor above, by the account they have here."""
    of = Base.metadata.tables["adult"].c
    return ~exists().where(of.user_id == user_id, of.suspended_on.is_not(None))


def in_force(user_id: Any) -> list[ColumnElement[bool]]:
    """The postings of a person that count: accepted, and while they are suspended none near children."""
    near = Posting.role.in_(WITH_CHILDREN)
    return [Posting.user_id == user_id, Posting.state == PostingState.ACCEPTED, or_(~near, fit(user_id))]


def roles_in(user: User, committee: Committee) -> frozenset[Role]:
    """What this person is in this committee, an administrator of its organisation included.

    Whoever is suspended is nothing in it as long as that lasts, and cannot see it.
    """
    return _held(user, committee.id, committee.organisation_id)


def _held(user: User, committee_id: bytes, organisation_id: bytes) -> frozenset[Role]:
    asked = {"user": user.id, "committee": committee_id, "organisation": organisation_id}
    return frozenset(db.session.scalars(_roles(), asked))


@cache
def _roles() -> Select[Role]:
    """Put together once: nearly every page asks it, and doing it anew costs more than asking."""
    here = or_(
        Posting.committee_id == bindparam("committee"),
        (Posting.organisation_id == bindparam("organisation")) & Posting.role.in_(ADMIN),
    )
    return select(Posting.role).where(*in_force(bindparam("user")), here)


def require(
    user: User, committee: Committee | None, act: str, may: Mapping[str, Predicate] = MAY
) -> frozenset[Role]:
    """The person's roles when `act` is theirs to do.

    NotFound when no posting lets them know that the committee exists, NotAllowed when another's to do.
    The right to read is the part of `act` before the dot with ".read". As much is asked about a committee
    that is not there, so that the time tells no more than the words.
    """
    roles = roles_in(user, committee) if committee else _held(user, new_key(), new_key())
    readable = may.get(f"{act.split('.')[0]}.read", may[act])
    if not roles or not (readable(roles) or may[act](roles)):
        raise NotFound
    if not may[act](roles):
        raise NotAllowed("")
    return roles


def committee_for(
    user: User, committee_id: bytes, act: str = "committee.read", may: Mapping[str, Predicate] = MAY
) -> Committee:
    """The committee, if this person may do `act` in it."""
    committee = _committee(committee_id)
    require(user, committee, act, may)
    assert committee is not None  # noqa: S101 - `require` raised otherwise
    return committee


def _committee(committee_id: bytes) -> Committee | None:
    """A committee with the figures that say for how long its consents count."""
    home = joinedload(Committee.organisation).joinedload(Organisation.consent_figures)
    return db.session.get(Committee, committee_id, options=[home])


def committee_ids(user: User, *roles: Role) -> list[bytes]:
    """The committees in which this person holds one of `roles` (any role when none is named)."""
    mine = select(Posting.committee_id).where(*in_force(user.id), Posting.committee_id.is_not(None))
    if roles:
        mine = mine.where(Posting.role.in_(roles))
    return [key for key in db.session.scalars(mine.distinct()) if key]


def organisation_ids(user: User, *roles: Role) -> list[bytes]:
    """The organisations in which this person holds one of `roles` at the level of the organisation."""
    mine = select(Posting.organisation_id).where(
        *in_force(user.id),
        Posting.organisation_id.is_not(None),
        Posting.role.in_(roles),
    )
    return [key for key in db.session.scalars(mine.distinct()) if key]


class OfCommittee(Protocol):
    """What says of which committee it is."""

    @property
    def committee_id(self) -> bytes: ...


T = TypeVar("T", bound=OfCommittee)
Thing = TypeVar("Thing")


def thing_for(
    user: User,
    kind: type[Thing],
    key: bytes,
    act: str,
    may: Mapping[str, Predicate] = MAY,
    *whole: ORMOption,
    way: str = "committee",
) -> tuple[Thing, frozenset[Role]]:
    """Something of a committee, with the person's roles in it, if they may do `act` with it.

    `whole` says what to fetch along, in the same question: first of all the `way` from it to the committee.
    """
    row = db.session.get(kind, key, options=whole)
    roles = require(user, attrgetter(way)(row) if row else None, act, may)
    assert row is not None  # noqa: S101 - `require` raised otherwise
    return row, roles


def row_for(
    user: User,
    kind: type[T],
    key: bytes,
    act: str,
    may: Mapping[str, Predicate] = MAY,
    *whole: ORMOption,
) -> tuple[T, Committee]:
    """Something that knows its committee by key alone, with the committee, if they may do `act` with it."""
    row = db.session.get(kind, key, options=whole)
    committee = _committee(row.committee_id if row else new_key())
    require(user, committee, act, may)
    assert row is not None and committee is not None  # noqa: S101, PT018 - `require` raised otherwise
    return row, committee


def member_for(user: User, member_id: bytes, act: str = "member.read") -> tuple[Member, Committee]:
    """A member and their committee, if this person may do `act`."""
    return row_for(user, Member, member_id, act, MAY, lazyload(Member.consents))


def consent_for(user: User, consent_id: bytes, act: str = "consent.change") -> tuple[Consent, Committee]:
    """A consent and its committee, if this person may do `act`."""
    member = joinedload(Consent.member)
    home = member.joinedload(Member.committee).joinedload(Committee.organisation)
    whole = [member.lazyload(Member.consents), home.joinedload(Organisation.consent_figures)]
    consent, _roles = thing_for(user, Consent, consent_id, act, MAY, *whole, way="member.committee")
    return consent, consent.member.committee


def posting_for(user: User, posting_id: bytes) -> tuple[Posting, Committee]:
    """A posting that this person may end: their own, what they asked, or any of a committee they lead."""
    posting = db.session.get(Posting, posting_id, options=[joinedload(Posting.committee)])
    committee = posting.committee if posting else None
    if posting and committee and posting.user_id == user.id:
        return posting, committee
    offered = posting and posting.state is PostingState.OFFERED and posting.offered_by == user.id
    may = MAY | {"posting.end": bool} if offered else MAY
    require(user, committee, "posting.end", may)
    assert posting is not None and committee is not None  # noqa: S101, PT018 - `require` raised otherwise
    return posting, committee


def posting_led_for(user: User, posting_id: bytes) -> tuple[Posting, Committee]:
    """A posting of a committee that this person leads."""
    whole = joinedload(Posting.committee)
    posting, _roles = thing_for(user, Posting, posting_id, "posting.offer", MAY, whole)
    assert posting.committee is not None  # noqa: S101 - it was asked for
    return posting, posting.committee


def offer_for(user: User, posting_id: bytes) -> Posting:
    """What was asked of this very person."""
    posting = db.session.get(Posting, posting_id)
    if posting is None or posting.user_id != user.id:
        raise NotFound
    return posting
