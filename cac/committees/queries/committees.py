"""Committees as lists and by their alias."""

from collections.abc import Collection

from sqlalchemy import func, or_, select

from cac.accounts.models import User
from cac.committees.models import Committee, Posting
from cac.committees.queries.access import committee_ids, fit, organisation_ids
from cac.committees.rules import ADMIN, EVERYONE, HELPERS, PostingState, Role
from cac.db import db


def committees_seen_by(user: User) -> list[Committee]:
    """The committees this person serves, and those of the organisations they administer, by alias."""
    mine = or_(
        Committee.id.in_(committee_ids(user, *EVERYONE)),
        Committee.organisation_id.in_(organisation_ids(user, *ADMIN)),
    )
    return list(db.session.scalars(select(Committee).where(mine).order_by(Committee.alias)))


def helped(committees: Collection[Committee]) -> dict[bytes, set[Role]]:
    """Which of focal point and deputy each committee has in force."""
    held = (
        select(Posting.committee_id, Posting.role)
        .join(User, User.id == Posting.user_id)
        .where(
            Posting.committee_id.in_([committee.id for committee in committees]),
            Posting.role.in_(HELPERS),
            Posting.state == PostingState.ACCEPTED,
            User.disabled_at.is_(None),
            fit(User.id),
        )
    )
    roles: dict[bytes, set[Role]] = {committee.id: set() for committee in committees}
    for committee_id, role in db.session.execute(held):
        if committee_id:
            roles[committee_id].add(role)
    return roles


def alias_taken(alias: str, but: bytes | None = None) -> bool:
    """Whether another committee of the network has this alias, in capitals or not."""
    same = select(Committee.id).where(
        func.lower(Committee.alias) == alias.lower(), Committee.id != (but or b"")
    )
    return db.session.scalars(same).first() is not None


def aliases() -> list[str]:
    """Every alias of the network, as codes are written; only for drawing a new one."""
    return [alias.lower().replace(" ", "-") for alias in db.session.scalars(select(Committee.alias))]
