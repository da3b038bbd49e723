"""Notice, while a transaction runs, which meetings look different to a calendar from now on."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session, UOWTransaction

from cac.committees.models import Committee, Member, Posting
from cac.db import Base, db
from cac.meetings.models import Meeting
from cac.meetings.plan.models import MeetingPlan
from cac.meetings.series.models import Series
from cac.safeguarding.models import Adult, CommitteeAdult, Place

KEPT = "calendar_news"
OF_MEETING = ("published_at", "state", "starts_at", "ends_at", "sequence", "place_id", "series_id", "slot")
OF_SERIES = ("freq", "every", "first_on", "last_on", "starts", "ends", "zone")
OF_PLACE = ("nickname", "exact", "use", "committee_id")


@dataclass
class News:
    """Whatever may look different: found out when the transaction is about to end."""

    meetings: set[bytes] = field(default_factory=set)
    series: set[bytes] = field(default_factory=set)
    committees: set[bytes] = field(default_factory=set)  # all of their meetings, though nobody changed one
    renamed: set[bytes] = field(default_factory=set)  # those of them that are called differently
    moved: dict[bytes, str] = field(default_factory=dict)  # the zone they had before, of those with another
    joined: dict[bytes, bytes] = field(default_factory=dict)  # the series that a meeting alone is one of now
    split: dict[bytes, bytes] = field(
        default_factory=dict
    )  # by each new series, whose later meetings it took
    called: set[bytes] = field(default_factory=set)  # adults called on no more, or again, or another person
    doubted: set[bytes] = field(default_factory=set)  # a nickname may name somebody by now


def of(session: Session) -> News:
    """The news of the transaction under way."""
    found: News = session.info.setdefault(KEPT, News())
    return found


def notice(session: Session, _context: UOWTransaction) -> None:
    """Look through what was just written."""
    for row in (*session.new, *session.dirty, *session.deleted):
        if look := _LOOKS.get(type(row)):
            look(of(session), row)


def _of_meeting(news: News, row: Any) -> None:
    if row.published_at is None and not _before(row, "published_at"):
        return  # no calendar ever showed it
    if _changed(row, OF_MEETING) or row in db.session.deleted:
        news.meetings.add(row.id)
        before = _before(row, "series_id")
        news.series.update(key for key in (row.series_id, *before) if key)
        if row.series_id and not before and _changed(row, ("series_id",)):
            news.joined[row.id] = row.series_id


def _of_plan(news: News, row: Any) -> None:
    if _changed(row, ("mode",)):
        news.meetings.add(row.meeting_id)


def _of_series(news: News, row: Any) -> None:
    if _changed(row, OF_SERIES):
        news.series.add(row.id)
    if row.follows_id and _changed(row, ("follows_id",)):
        news.split[row.id] = row.follows_id


def _of_committee(news: News, row: Any) -> None:
    if _changed(row, ("alias", "time_zone")):
        news.committees.add(row.id)
        if _before(row, "alias"):
            news.renamed.add(row.id)
        for zone in _before(row, "time_zone"):
            news.moved[row.id] = zone


def _of_place(news: News, row: Any) -> None:
    if _changed(row, OF_PLACE) or row in db.session.deleted:
        news.committees.update([row.committee_id, *_before(row, "committee_id")])


def _of_person(news: News, row: Any) -> None:
    if row.committee_id:
        news.doubted.add(row.committee_id)


def _of_called(news: News, row: Any) -> None:
    _of_person(news, row)
    if _changed(row, ("left_on",)):
        news.called.add(row.adult_id)


def _of_adult(news: News, row: Any) -> None:
    if _changed(row, ("user_id",)):
        news.called.add(row.id)


_LOOKS: dict[type[Base], Callable[[News, Any], None]] = {
    Meeting: _of_meeting,
    MeetingPlan: _of_plan,
    Series: _of_series,
    Committee: _of_committee,
    Place: _of_place,
    Member: _of_person,
    Posting: _of_person,
    CommitteeAdult: _of_called,
    Adult: _of_adult,
}


def _changed(row: Any, names: Collection[str]) -> bool:
    return any(inspect(row).attrs[name].history.has_changes() for name in names)


def _before(row: Any, name: str) -> list[Any]:
    """What a column held before this change, if it held anything."""
    return [value for value in inspect(row).attrs[name].history.deleted or () if value is not None]


def hear(_sender: Any, *, committee_ids: Collection[bytes] = (), **_more: Any) -> None:
    """Facts changed: people came whose names nobody knew before."""
    of(db.session()).doubted.update(committee_ids)
