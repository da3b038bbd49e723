"""What is typed from the board or from sheets at a meeting: released at once, joined to what was there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from flask_babel import gettext as _
from sqlalchemy import Connection, Select, delete, insert, select

from cac.anonymity.envelopes import Said
from cac.anonymity.receipts import values
from cac.audit import services as audit
from cac.db import Base, db, new_key
from cac.errors import RuleBroken, VaultClosed
from cac.ideas import telling, undo
from cac.ideas.models import Collection
from cac.ideas.release import look_again, release, texts_in
from cac.ideas.rules import CollectionState, Source, TooFew, names_its_meeting, quarter_of, too_few
from cac.meetings.day.told import taking_part
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Again(Said):
    """An idea that is there already, written anew with those that join it; `was` is its old key."""

    was: bytes = b""


def why_too_few(meeting: Meeting, ideas: int, question: str, source: Source) -> TooFew | None:
    """Why so many ideas cannot be kept now; None when they can."""
    earlier = db.session.scalars(_alike(_collection(meeting, question, source))).first()
    return too_few(source, ideas=ideas, heads=taking_part(meeting), later=earlier is not None)


def save(
    meeting: Meeting,
    texts: Sequence[str],
    question: str = "",
    source: Source = Source.SAID_ALOUD,
    codes: Sequence[str] = (),
) -> Collection:
    """Release what was said or written at a meeting as one batch, and COMMIT.

    What is typed in a second go joins the first: all of the collection is written anew under fresh keys, so
    that nobody can tell which idea came in which go. With too few heads the collection, its audit entry and
    its question say nothing of the meeting. `codes` are the receipts of the texts, one for each ("" for
    none): where there is one the ideas keep their keys, so they join nothing and nothing joins them.
    """
    if not texts:
        raise RuleBroken(_("There is nothing to save yet."))
    if wait := why_too_few(meeting, len(texts), question, source):
        raise RuleBroken(_(wait.label))
    collection = _home(_collection(meeting, question, source), alone=any(codes))
    said = zip(texts, codes or [""] * len(texts), strict=True)
    fresh = [Said(text, "", *values(code)) if code else Said(text) for text, code in said]
    earlier = texts_in(db.session, collection.id, collection.committee_id)
    again = [Again(text, was=key) for key, text in earlier.items()]
    db.session.add(collection)
    db.session.flush()
    audit.record("recorded ideas, limits of secrecy read", collection.committee_id, only_day=True)
    keyed = release(collection, [*fresh, *again])
    if again:
        follow({one.was: key for key, one in keyed if isinstance(one, Again)})
        undo.forget(collection.committee_id)
        telling.forget(collection)
    expected = sorted(one.text for _key, one in keyed)
    look_again(partial(_compare, collection.id, collection.committee_id, expected))
    return collection


def _home(fresh: Collection, *, alone: bool) -> Collection:
    """What this one joins, of those that may be joined; else itself."""
    fresh.alone = alone
    joined = None if alone else db.session.scalars(_alike(fresh).where(~Collection.alone)).first()
    return joined or fresh


def _alike(fresh: Collection) -> Select[Collection]:
    """Those of the same meeting or quarter, source and question."""
    same = select(Collection).where(
        Collection.committee_id == fresh.committee_id,
        Collection.meeting_id == fresh.meeting_id,
        Collection.source == fresh.source,
        Collection.quarter == fresh.quarter,
        Collection.question == fresh.question,
        Collection.state == CollectionState.SEALED,
    )
    return same.order_by(Collection.id)


def follow(moved: Mapping[bytes, bytes]) -> None:
    """Whatever points at an idea points at its new row now, written in key order; the old rows go."""
    idea = Base.metadata.tables["idea"]
    for table in Base.metadata.sorted_tables:
        for column in (one for one in table.columns if one.references(idea.c.id)):
            rows = db.session.execute(select(table).where(column.in_(moved))).mappings().all()
            db.session.execute(delete(table).where(column.in_(moved)))
            keys = [one.name for one in table.primary_key.columns]
            fresh = [dict(row) | {column.name: moved[row[column.name]]} for row in rows]
            if fresh:
                db.session.execute(insert(table), sorted(fresh, key=lambda row: [row[key] for key in keys]))
    db.session.execute(delete(idea).where(idea.c.id.in_(moved)))


def _collection(meeting: Meeting, question: str, source: Source) -> Collection:
    day = local_day(meeting)
    named = names_its_meeting(taking_part(meeting))
    return Collection(
        id=new_key(),
        committee_id=meeting.committee_id,
        meeting_id=meeting.id if named else None,
        source=source,
        state=CollectionState.SEALED,
        day=day if named else None,
        quarter=quarter_of(day),
        question=question if named else "",
    )


def _compare(collection_id: bytes, committee_id: bytes, expected: list[str], stored: Connection) -> None:
    if sorted(texts_in(stored, collection_id, committee_id).values()) != expected:
        raise VaultClosed(_("Saved, but it does not read back. Keep your notes, tell your administrator."))
