"""Ideas that wait because they were too few: after a while the children say what shall become of them."""

from collections.abc import Collection as Some
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Date, cast, delete, func, or_, select
from sqlalchemy.orm import contains_eager

from cac import clock
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.db import db
from cac.errors import RuleBroken
from cac.ideas.models import Collection, Intake, KeptBatch, OpenCollection
from cac.ideas.rounds.closing import end
from cac.ideas.rounds.readers import unread as unread
from cac.ideas.rules import CollectionState
from cac.meetings.models import Meeting
from cac.meetings.rules import HELD

LONGEST = timedelta(days=90)
MEETINGS = 2


def is_due(today: date) -> ColumnElement[bool]:
    """Whether the children should be asked: ninety days have passed, or they met twice since then."""
    postgres = db.engine.dialect.name == "postgresql"
    met_on: ColumnElement[Any] = cast(Meeting.starts_at, Date) if postgres else func.date(Meeting.starts_at)
    since = (
        select(func.count())
        .select_from(Meeting)
        .where(
            Meeting.committee_id == Collection.committee_id,
            Meeting.state.in_(HELD),
            Meeting.adults_only.is_(False),
            met_on > OpenCollection.kept_on,
        )
        .scalar_subquery()
    )
    return or_(OpenCollection.kept_on <= today - LONGEST, since >= MEETINGS)


def to_ask(committee_ids: Some[bytes]) -> list[Collection]:
    """Where the children should be asked now, by committee."""
    found = (
        select(Collection)
        .join(OpenCollection, OpenCollection.collection_id == Collection.id)
        .join(Collection.committee)
        .options(contains_eager(Collection.committee))
        .where(Collection.state == CollectionState.DRAFT, Collection.committee_id.in_(committee_ids))
    )
    due = found.where(OpenCollection.kept_on.is_not(None), is_due(clock.today()))
    return list(db.session.scalars(due.order_by(Committee.alias, Collection.id)))


def waiting_in(collection: Collection) -> OpenCollection:
    """What is known of ideas that wait; RuleBroken where none do."""
    opened = db.session.get(OpenCollection, collection.id)
    if opened is None or opened.kept_on is None or collection.state is not CollectionState.DRAFT:
        raise RuleBroken(_("No ideas wait here any more."))
    return opened


def let_wait(collection: Collection) -> None:
    """The children want them to wait; they are asked again after as long a time."""
    waiting_in(collection).kept_on = clock.today(collection.committee.time_zone)
    audit.record("let ideas wait on", collection.committee_id, only_day=True)


def destroy(collection: Collection) -> None:
    """What waits is deleted, its key destroyed, and COMMIT; never before those who help have read it."""
    waiting_in(collection)
    if unread(collection):
        raise RuleBroken(_("Somebody who helps has not read them yet. Ask them to read first."))
    for table in (Intake, KeptBatch, OpenCollection):
        db.session.execute(delete(table).where(table.collection_id == collection.id))
    collection.state = CollectionState.PURGED
    audit.record("destroyed ideas that waited", collection.committee_id, only_day=True)
    db.session.commit()
    end(collection)
