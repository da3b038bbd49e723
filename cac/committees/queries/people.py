"""Who serves where, and who might."""

from collections.abc import Collection

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from cac.accounts.models import User
from cac.committees.models import Committee, Organisation, Posting
from cac.committees.queries.access import committee_for, fit, in_force
from cac.committees.rules import HANDS_OVER, MAY, STANDING, PostingState, Role
from cac.db import db


def postings_of(user: User) -> list[Posting]:
    """The postings of a person that are in force."""
    mine = select(Posting).where(*in_force(user.id))
    return list(db.session.scalars(mine.options(joinedload(Posting.committee))))


def postings_in(committee: Committee) -> list[Posting]:
    """Who serves a committee, has been asked to or has said no, in the order of the roles."""
    here = select(Posting).where(Posting.committee_id == committee.id, Posting.state != PostingState.ENDED)
    found = db.session.scalars(here.options(joinedload(Posting.user)))
    order = list(Role)
    return sorted(found, key=lambda posting: (order.index(posting.role), posting.user.name))


def offers_to(user: User) -> list[Posting]:
    """What this person is asked to do and has not answered yet, oldest first."""
    open_now = select(Posting).where(Posting.user_id == user.id, Posting.state == PostingState.OFFERED)
    whom = joinedload(Posting.replaces).joinedload(Posting.user)
    loaded = open_now.options(joinedload(Posting.committee), joinedload(Posting.organisation), whom)
    return list(db.session.scalars(loaded.order_by(Posting.changed_at)))


def standing_roles(person: User, committee: Committee) -> set[Role]:
    """What a person is in a committee, or has been asked to be."""
    here = select(Posting.role).where(
        Posting.user_id == person.id, Posting.committee_id == committee.id, Posting.state.in_(STANDING)
    )
    return set(db.session.scalars(here))


def roles_held(user_id: bytes, committee_id: bytes) -> set[Role]:
    """What a person is in a committee, in force."""
    here = select(Posting.role).where(
        Posting.user_id == user_id,
        Posting.committee_id == committee_id,
        Posting.state == PostingState.ACCEPTED,
    )
    return set(db.session.scalars(here))


def postings_held(user_id: bytes, committee: Committee) -> list[Posting]:
    """The postings of a person in a committee that are in force."""
    here = select(Posting).where(
        Posting.user_id == user_id,
        Posting.committee_id == committee.id,
        Posting.state == PostingState.ACCEPTED,
    )
    return list(db.session.scalars(here))


def leading(committee: Committee) -> Posting | None:
    """The posting of whoever leads the committee."""
    return _lead(committee, PostingState.ACCEPTED)


def has_lead(committee_id: bytes) -> bool:
    """Whether somebody leads the committee who may sign in and is not suspended."""
    return bool(_serving(committee_id, {Role.FACILITATOR}))


def to_hand_over(user: User, committee_id: bytes) -> Committee:
    """A committee that this person may hand over: the own one, or one whose lead cannot lead it now."""
    may = MAY if has_lead(committee_id) else MAY | {"posting.offer": HANDS_OVER}
    return committee_for(user, committee_id, "posting.offer", may)


def lead_offer(committee: Committee) -> Posting | None:
    """What was asked of whoever may lead next and has not answered."""
    return _lead(committee, PostingState.OFFERED)


def _lead(committee: Committee, state: PostingState) -> Posting | None:
    found = select(Posting).where(
        Posting.committee_id == committee.id, Posting.role == Role.FACILITATOR, Posting.state == state
    )
    return db.session.scalars(found).first()


def who_may_take_over(committee: Committee, by: User) -> list[User]:
    """The people of the organisation and of the team who may sign in and do not lead it now, by name.

    Only those whom `by` may ask.
    """
    team = select(Posting.user_id).where(
        Posting.committee_id == committee.id, Posting.state == PostingState.ACCEPTED
    )
    here = or_(User.organisation_id == committee.organisation_id, User.id.in_(team))
    able = select(User).where(here, User.disabled_at.is_(None), User.id != committee.lead_id, fit(User.id))
    found = db.session.scalars(able.order_by(User.name)).all()
    return [one for one in found if may_ask_to_lead(one, by, committee)]


def may_ask_to_lead(person: User, by: User, committee: Committee) -> bool:
    """Whoever leads may ask anybody; others never themselves, and nobody who administers and does not serve.

    Else whoever closes the account of whoever leads could read all ideas.
    """
    if by.id == committee.lead_id:
        return True
    outside = administers(person) and not roles_held(person.id, committee.id)
    return person.id != by.id and not outside


def serving(committee: Committee, roles: Collection[Role]) -> list[User]:
    """Who serves a committee in one of these roles, may sign in and is not suspended, by name."""
    return _serving(committee.id, roles)


def _serving(committee_id: bytes, roles: Collection[Role]) -> list[User]:
    held = select(Posting.user_id).where(
        Posting.committee_id == committee_id,
        Posting.role.in_(roles),
        Posting.state == PostingState.ACCEPTED,
    )
    able = select(User).where(User.id.in_(held), User.disabled_at.is_(None), fit(User.id))
    return list(db.session.scalars(able.order_by(User.name)))


def administers(person: User) -> bool:
    """Whether this person looks after accounts, of an organisation or of all of them."""
    held = select(Posting.id).where(
        Posting.user_id == person.id,
        Posting.role == Role.PARTNER_ADMINISTRATOR,
        Posting.state == PostingState.ACCEPTED,
    )
    return person.is_administrator or db.session.scalars(held.limit(1)).first() is not None


def helper_of(committee: Committee, role: Role) -> User | None:
    """The focal point or deputy in force; nobody suspended helps."""
    held = (
        select(User)
        .join(Posting, Posting.user_id == User.id)
        .where(
            Posting.committee_id == committee.id,
            Posting.role == role,
            Posting.state == PostingState.ACCEPTED,
            User.disabled_at.is_(None),
            fit(User.id),
        )
    )
    return db.session.scalars(held.order_by(Posting.changed_at)).first()


def people_of(organisation: Organisation) -> list[User]:
    """The people of an organisation who may sign in, by name."""
    mine = select(User).where(User.organisation_id == organisation.id, User.disabled_at.is_(None))
    return list(db.session.scalars(mine.order_by(User.name)))


def organisations_to_found_in(user: User) -> list[Organisation]:
    """Where this person may start a committee: wherever they are a facilitator already."""
    facilitating = select(Posting).where(*in_force(user.id), Posting.role == Role.FACILITATOR)
    posted = facilitating.outerjoin(Committee, Committee.id == Posting.committee_id).with_only_columns(
        func.coalesce(Posting.organisation_id, Committee.organisation_id)
    )
    mine = select(Organisation).where(Organisation.id.in_(posted), Organisation.closed_on.is_(None))
    return list(db.session.scalars(mine.order_by(Organisation.name)))
