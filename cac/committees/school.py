"""The school holidays that a committee knows of: days, and nothing else."""

from collections.abc import Collection
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import delete, select

from cac import clock
from cac.audit import services as audit
from cac.committees.models import Committee, SchoolHoliday
from cac.committees.rules import MOST_HOLIDAYS
from cac.db import db
from cac.errors import RuleBroken
from cac.web.language import day as day_words


class Overlaps(RuleBroken):
    """Some of these days are written down already."""


def school_holidays_of(committee_ids: Collection[bytes]) -> list[SchoolHoliday]:
    """The school holidays of these committees, the earliest first."""
    theirs = select(SchoolHoliday).where(SchoolHoliday.committee_id.in_(list(committee_ids)))
    return list(db.session.scalars(theirs.order_by(SchoolHoliday.first_on, SchoolHoliday.id)))


def add_holiday(committee: Committee, first_on: date, last_on: date) -> None:
    """Write down days without school; those that are over go. Raises Overlaps for days written down already.

    Meetings that are planned stay where they are: the days count when a meeting is repeated.
    """
    over = SchoolHoliday.last_on < clock.today(committee.time_zone)
    db.session.execute(delete(SchoolHoliday).where(SchoolHoliday.committee_id == committee.id, over))
    known = school_holidays_of([committee.id])
    if len(known) >= MOST_HOLIDAYS:
        raise RuleBroken(_("This list is full. Take something off it first."))
    for one in known:
        if one.first_on <= last_on and first_on <= one.last_on:
            said = {"first": day_words(one.first_on), "last": day_words(one.last_on)}
            raise Overlaps(_("Holidays from %(first)s to %(last)s are written down already.", **said))
    db.session.add(SchoolHoliday(committee_id=committee.id, first_on=first_on, last_on=last_on))
    audit.record("changed school holidays", committee.id)


def take_off(holiday: SchoolHoliday) -> None:
    """There is school on these days after all."""
    db.session.delete(holiday)
    audit.record("changed school holidays", holiday.committee_id)
