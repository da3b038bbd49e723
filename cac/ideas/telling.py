"""Telling the children what became of their ideas: what has not been told yet, and a mark when it was."""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import aliased

from cac import clock
from cac.audit import services as audit
from cac.db import db
from cac.errors import RuleBroken
from cac.ideas.models import Collection, Idea, Telling
from cac.ideas.rules import CollectionState, Source
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting
from cac.meetings.rules import TO_COME


def require_sealed(collection: Collection) -> None:
    """Only ideas that are kept, readable and checked can be told; RuleBroken otherwise."""
    if collection.state is not CollectionState.SEALED or not collection.checked:
        raise RuleBroken(_("These ideas cannot be read, so there is nothing to tell yet."))


def tell(collection: Collection) -> None:
    """The children were told today; said twice, the first day stays.

    Of a collection that names no meeting only that it was told is kept, on this page and in the record: a
    day would say before which meeting the ideas were gathered.
    """
    require_sealed(collection)
    if told(collection):
        return
    day = clock.today(collection.committee.time_zone) if collection.meeting_id else None
    db.session.add(Telling(collection_id=collection.id, day=day))
    if day:
        audit.record("told what became of ideas", collection.committee_id, only_day=True)


def not_told(collection: Collection) -> None:
    """It was marked by mistake."""
    if mark := told(collection):
        db.session.delete(mark)
        if collection.meeting_id:
            audit.record("noted that ideas were not told yet", collection.committee_id, only_day=True)


def told(collection: Collection) -> Telling | None:
    """The mark that the children were told."""
    return db.session.get(Telling, collection.id)


def forget(collection: Collection) -> None:
    """Something new joins the collection: that has not been told."""
    db.session.execute(delete(Telling).where(Telling.collection_id == collection.id))


def waits(before: date) -> ColumnElement[bool]:
    """Whether a collection is the newest of its committee, of an earlier day, and was not told yet.

    Those that name no meeting are compared among themselves, by their quarter alone. Older ones are not
    offered: their page can still be opened.
    """
    later = aliased(Collection)
    newer = select(later.id).where(
        later.committee_id == Collection.committee_id,
        later.state == CollectionState.SEALED,
        later.checked,
        later.source != Source.VOTE,
        or_(
            and_(later.day > Collection.day, later.day < before),
            and_(later.day.is_(None), Collection.day.is_(None), later.quarter > Collection.quarter),
        ),
    )
    return and_(
        Collection.state == CollectionState.SEALED,
        or_(Collection.day.is_(None), Collection.day < before),
        Collection.checked,
        select(Idea.id).where(Idea.collection_id == Collection.id).exists(),
        ~select(Telling.collection_id).where(Telling.collection_id == Collection.id).exists(),
        ~newer.exists(),
    )


def to_tell_at(meeting: Meeting) -> list[Collection]:
    """What the children can be told at this meeting, while it is planned or goes on."""
    if meeting.adults_only or meeting.care_only or meeting.state not in TO_COME:
        return []
    found = select(Collection).where(
        Collection.committee_id == meeting.committee_id, waits(local_day(meeting))
    )
    return list(db.session.scalars(found.order_by(Collection.day.desc().nulls_last(), Collection.id)))
