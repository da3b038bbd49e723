"""The children of a committee."""

from sqlalchemy import func, select

from cac.committees.models import Committee, Member
from cac.db import db


def members_of(committee: Committee) -> list[Member]:
    """The children who belong to the committee now, by code."""
    now_here = select(Member).where(Member.committee_id == committee.id, Member.left_on.is_(None))
    return list(db.session.scalars(now_here.order_by(Member.code)))


def members_gone(committee: Committee) -> list[Member]:
    """The children who left, the last first."""
    gone = select(Member).where(Member.committee_id == committee.id, Member.left_on.is_not(None))
    return list(db.session.scalars(gone.order_by(Member.left_on.desc(), Member.code)))


def how_many_left(committee: Committee) -> int:
    """How many children left."""
    gone = select(func.count()).where(Member.committee_id == committee.id, Member.left_on.is_not(None))
    return db.session.scalar(gone) or 0


def codes_of(committee: Committee) -> list[str]:
    """Every code ever drawn here, of children who left too: a code is never used again."""
    return list(db.session.scalars(select(Member.code).where(Member.committee_id == committee.id)))
