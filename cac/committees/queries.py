"""Committees and what is in them: fetched together with the answer to "may this person?"."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from cac.accounts.models import User
from cac.committees.consents import EndingConsent, standing
from cac.committees.models import Committee, Consent, Member, Organisation, Posting
from cac.committees.rules import ADMIN, MAY, PostingState, Predicate, Role
from cac.db import db
from cac.errors import NotAllowed, NotFound


def postings_of(user: User) -> list[Posting]:
    """The postings of a person that are in force."""
    mine = select(Posting).where(Posting.user_id == user.id, Posting.state == PostingState.ACCEPTED)
    return list(db.session.scalars(mine.options(joinedload(Posting.committee))))


def roles_in(user: User, committee: Committee) -> frozenset[Role]:
    """What this person is in this committee, an administrator of its organisation included."""
    here = or_(
        Posting.committee_id == committee.id,
        (Posting.organisation_id == committee.organisation_id) & Posting.role.in_(ADMIN),
    )
    mine = select(Posting.role).where(
        Posting.user_id == user.id, Posting.state == PostingState.ACCEPTED, here
    )
    return frozenset(db.session.scalars(mine))


def require(
    user: User, committee: Committee | None, act: str, may: Mapping[str, Predicate] = MAY
) -> frozenset[Role]:
    """The person's roles when `act` is theirs to do.

    NotFound when no posting lets them know that the committee exists, NotAllowed when another's to do.
    The right to read is the part of `act` before the dot with ".read".
    """
    roles = roles_in(user, committee) if committee else frozenset()
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
    committee = db.session.get(Committee, committee_id)
    require(user, committee, act, may)
    assert committee is not None  # noqa: S101 - `require` raised otherwise
    return committee


def committee_ids(user: User, *roles: Role) -> list[bytes]:
    """The committees in which this person holds one of `roles` (any role when none is named)."""
    mine = select(Posting.committee_id).where(
        Posting.user_id == user.id, Posting.state == PostingState.ACCEPTED, Posting.committee_id.is_not(None)
    )
    if roles:
        mine = mine.where(Posting.role.in_(roles))
    return [key for key in db.session.scalars(mine.distinct()) if key]


def organisation_ids(user: User, *roles: Role) -> list[bytes]:
    """The organisations in which this person holds one of `roles` at the level of the organisation."""
    mine = select(Posting.organisation_id).where(
        Posting.user_id == user.id,
        Posting.state == PostingState.ACCEPTED,
        Posting.organisation_id.is_not(None),
        Posting.role.in_(roles),
    )
    return [key for key in db.session.scalars(mine.distinct()) if key]


def member_for(user: User, member_id: bytes, act: str = "member.read") -> tuple[Member, Committee]:
    """A member and their committee, if this person may do `act`."""
    member = db.session.get(Member, member_id)
    committee = db.session.get(Committee, member.committee_id) if member else None
    require(user, committee, act)
    assert member is not None and committee is not None  # noqa: S101, PT018 - `require` raised otherwise
    return member, committee


def consent_for(user: User, consent_id: bytes, act: str = "consent.change") -> tuple[Consent, Committee]:
    """A consent and its committee, if this person may do `act`."""
    consent = db.session.get(Consent, consent_id)
    committee = db.session.get(Committee, consent.member.committee_id) if consent else None
    require(user, committee, act)
    assert consent is not None and committee is not None  # noqa: S101, PT018 - `require` raised otherwise
    return consent, committee


def members_of(committee: Committee) -> list[Member]:
    """The children who belong to the committee now, by code."""
    now_here = select(Member).where(Member.committee_id == committee.id, Member.left_on.is_(None))
    return list(db.session.scalars(now_here.order_by(Member.code)))


def helper_of(committee: Committee, role: Role) -> User | None:
    """The focal point or deputy in force."""
    held = (
        select(User)
        .join(Posting, Posting.user_id == User.id)
        .where(
            Posting.committee_id == committee.id,
            Posting.role == role,
            Posting.state == PostingState.ACCEPTED,
            User.disabled_at.is_(None),
        )
    )
    return db.session.scalars(held.order_by(Posting.changed_at)).first()


def people_of(organisation: Organisation) -> list[User]:
    """The people of an organisation who may sign in, by name."""
    mine = select(User).where(User.organisation_id == organisation.id, User.disabled_at.is_(None))
    return list(db.session.scalars(mine.order_by(User.name)))


def offers_to(user: User) -> list[Posting]:
    """What this person is asked to do and has not answered yet, oldest first."""
    open_now = select(Posting).where(Posting.user_id == user.id, Posting.state == PostingState.OFFERED)
    loaded = open_now.options(joinedload(Posting.committee), joinedload(Posting.organisation))
    return list(db.session.scalars(loaded.order_by(Posting.changed_at)))


def ending_consents(
    committee_ids: Collection[bytes], *, today: date, within: int = 60
) -> list[EndingConsent]:
    """Consents of these committees' members that hold today and end within so many days, soonest first."""
    here = select(Member).where(Member.committee_id.in_(committee_ids), Member.left_on.is_(None))
    ending = [
        EndingConsent(member, found.day)
        for member in db.session.scalars(here)
        if (found := standing(member.consents, today)).holds
        and found.day
        and found.day <= today + timedelta(within)
    ]
    return sorted(ending, key=lambda consent: (consent.day, consent.member.code))


def organisations_to_found_in(user: User) -> list[Organisation]:
    """Where this person may start a committee: wherever they are a facilitator already."""
    facilitating = select(Posting).where(
        Posting.user_id == user.id, Posting.state == PostingState.ACCEPTED, Posting.role == Role.FACILITATOR
    )
    posted = facilitating.outerjoin(Committee, Committee.id == Posting.committee_id).with_only_columns(
        func.coalesce(Posting.organisation_id, Committee.organisation_id)
    )
    mine = select(Organisation).where(Organisation.id.in_(posted))
    return list(db.session.scalars(mine.order_by(Organisation.name)))
