"""The school holidays that a committee knows of: days, and nothing else."""

from collections.abc import Collection

from sqlalchemy import select

from cac.committees.models import SchoolHoliday
from cac.db import db


def school_holidays_of(committee_ids: Collection[bytes]) -> list[SchoolHoliday]:
    """The school holidays of these committees, the earliest first."""
    theirs = select(SchoolHoliday).where(SchoolHoliday.committee_id.in_(list(committee_ids)))
    return list(db.session.scalars(theirs.order_by(SchoolHoliday.first_on, SchoolHoliday.id)))
