"""Consents that end soon, for one committee or several."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cac.committees.ages import comes_of_age
from cac.committees.consents import EndingConsent, Stand, Standing, is_near_18, stand_of
from cac.committees.models import Committee, Member, Organisation
from cac.committees.queries.members import members_of
from cac.committees.rules import Purpose
from cac.db import db


def ending_consents(committee_ids: Collection[bytes], *, today: date) -> list[EndingConsent]:
    """Consents of these committees' members, for any purpose, that hold today and end soon.

    One for each member, by the first day; soonest first.
    """
    here = select(Member).where(Member.committee_id.in_(committee_ids), Member.left_on.is_(None))
    home = joinedload(Member.committee).joinedload(Committee.organisation)
    with_figures = (joinedload(Member.consents), home.joinedload(Organisation.consent_figures))
    members = db.session.scalars(here.options(*with_figures)).unique()
    found = [ending for member in members if (ending := _ending(member, today))]
    return sorted(found, key=lambda ending: (ending.day, ending.member.code))


@dataclass(frozen=True)
class Renewal:
    """A member who needs a sheet: none counts now, or one ends soon."""

    member: Member
    meetings: Standing
    ending: list[tuple[Purpose, date]]
    of_age: date | None  # the day from which the member answers alone, when that is near

    @property
    def first(self) -> date:
        """The day by which the sheet is needed; the first of all days when it is needed now."""
        return min((day for _purpose, day in self.ending), default=date.min)


def renewals_of(committee: Committee, today: date) -> list[Renewal]:
    """The members who need a sheet within the next weeks, the most pressing first.

    Who said no to meetings is not asked again.
    """
    found = [one for member in members_of(committee) if (one := _renewal(member, today))]
    return sorted(found, key=lambda one: (one.meetings.holds, one.first, one.member.code))


def _renewal(member: Member, today: date) -> Renewal | None:
    stands = {purpose: stand_of(member, today, purpose) for purpose in Purpose}
    meetings = stands[Purpose.MEETINGS]
    if meetings.stand in {Stand.NO, Stand.WITHDRAWN}:
        return None
    ending = [(p, stand.day) for p, stand in stands.items() if stand.stand is Stand.ENDING and stand.day]
    if meetings.holds and not ending:
        return None
    of_age = comes_of_age(member.birth_month) if is_near_18(member, today) else None
    return Renewal(member, meetings, ending, of_age)


def _ending(member: Member, today: date) -> EndingConsent | None:
    stands = [stand_of(member, today, purpose) for purpose in Purpose]
    days = [stand.day for stand in stands if stand.stand is Stand.ENDING and stand.day]
    if not days:
        return None
    of_age = comes_of_age(member.birth_month)
    return EndingConsent(member, min(days), of_age=min(days) + timedelta(1) == of_age)
