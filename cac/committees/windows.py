"""The children's week: when they are at school, at work or have another duty."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import time

from sqlalchemy import delete, select

from cac.audit import services as audit
from cac.committees.models import Committee, WeeklyWindow
from cac.committees.rules import Duty
from cac.committees.services import announce
from cac.db import db


@dataclass(frozen=True)
class WeekLine:
    """The same hours of the same duty, on one weekday or several (0 is Monday)."""

    days: tuple[int, ...]
    starts: time
    ends: time
    duty: Duty


def windows_of(committee_ids: Collection[bytes]) -> list[WeeklyWindow]:
    """The windows of these committees, in the order of the week."""
    theirs = select(WeeklyWindow).where(WeeklyWindow.committee_id.in_(list(committee_ids)))
    in_order = (WeeklyWindow.weekday, WeeklyWindow.starts, WeeklyWindow.ends, WeeklyWindow.duty)
    return list(db.session.scalars(theirs.order_by(*in_order), execution_options={"populate_existing": True}))


def lines_of(windows: Iterable[WeeklyWindow]) -> list[WeekLine]:
    """The windows of one committee with equal hours gathered, those that begin first first."""
    days: dict[tuple[time, time, Duty], set[int]] = {}
    for window in windows:
        days.setdefault((window.starts, window.ends, window.duty), set()).add(window.weekday)
    return [WeekLine(tuple(sorted(found)), *hours) for hours, found in sorted(days.items())]


def set_windows(committee: Committee, lines: Iterable[WeekLine]) -> None:
    """Write the week anew; meetings that now overlap it are asked again."""
    db.session.execute(delete(WeeklyWindow).where(WeeklyWindow.committee_id == committee.id))
    wanted = {(day, line.starts, line.ends, line.duty) for line in lines for day in line.days}
    for day, starts, ends, duty in sorted(wanted):
        row = WeeklyWindow(committee_id=committee.id, weekday=day, starts=starts, ends=ends, duty=duty)
        db.session.add(row)
    audit.record("changed weekly hours", committee.id)
    announce([committee.id])
