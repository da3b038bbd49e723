"""The children of a committee and their consents."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cac.committees.consents import SOON, EndingConsent, standing
from cac.committees.models import Committee, Member
from cac.db import db


def members_of(committee: Committee) -> list[Member]:
    """The children who belong to the committee now, by code."""
    now_here = select(Member).where(Member.committee_id == committee.id, Member.left_on.is_(None))
    return list(db.session.scalars(now_here.order_by(Member.code)))


def codes_of(committee: Committee) -> list[str]:
    """Every code ever drawn here, of children who left too: a code is never used again."""
    return list(db.session.scalars(select(Member.code).where(Member.committee_id == committee.id)))


def ending_consents(
    committee_ids: Collection[bytes], *, today: date, within: int = SOON
) -> list[EndingConsent]:
    """Consents of these committees' members that hold today and end within so many days, soonest first."""
    here = select(Member).where(Member.committee_id.in_(committee_ids), Member.left_on.is_(None))
    ending = [
        EndingConsent(member, found.day)
        for member in db.session.scalars(here.options(joinedload(Member.consents))).unique()
        if (found := standing(member.consents, today)).holds
        and found.day
        and found.day <= today + timedelta(within)
    ]
    return sorted(ending, key=lambda consent: (consent.day, consent.member.code))
