"""The single shuffled transaction that turns what was said into ideas nobody can put in order again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from sqlalchemy import Select, delete, insert, select

from cac import vault
from cac.anonymity.batch import prepare
from cac.anonymity.padding import pad
from cac.anonymity.receipts import values
from cac.audit import services as audit
from cac.committees.keys import key_name
from cac.db import Base, apart, checkpoint, db, new_key
from cac.errors import RuleBroken, VaultClosed
from cac.ideas import receipts, telling, undo
from cac.ideas.models import Collection, Idea, Receipt
from cac.ideas.rules import CollectionState, Source, TooFew, names_its_meeting, quarter_of, too_few
from cac.ideas.sealing import PLACE, opened, opening
from cac.meetings.day.told import taking_part
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting


def why_too_few(meeting: Meeting, ideas: int, question: str, source: Source) -> TooFew | None:
    """Why so many ideas cannot be kept now; None when they can."""
    earlier = db.session.scalars(_alike(_collection(meeting, question, source))).first()
    return too_few(source, ideas=ideas, heads=taking_part(meeting), later=earlier is not None)


def release(
    meeting: Meeting,
    texts: Sequence[str],
    question: str = "",
    source: Source = Source.SAID_ALOUD,
    codes: Sequence[str] = (),
) -> Collection:
    """Store what was said or written at a meeting as one batch, and COMMIT: one transaction, in key order.

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
    name = key_name(collection.committee_id)
    earlier = _texts_in(collection)
    moved = {old: new_key() for old in earlier}
    rows, given = _prepared(name, texts, codes or [""] * len(texts))
    rows += [
        (moved[old], vault.seal(name, pad(text), **PLACE, row=moved[old])) for old, text in earlier.items()
    ]
    db.session.add(collection)
    db.session.flush()
    audit.record("recorded ideas, limits of secrecy read", collection.committee_id, only_day=True)
    _insert(collection, sorted(rows), receipts.rows(given))
    if moved:
        follow(moved)
        undo.forget(collection.committee_id)
        telling.forget(collection)
    kept = (collection.id, collection.committee_id)
    db.session.commit()
    _look_again(*kept, expected=sorted([*texts, *earlier.values()]))
    return collection


def _prepared(
    name: str, texts: Sequence[str], codes: Sequence[str]
) -> tuple[list[tuple[bytes, bytes]], list[tuple[bytes, bytes, bytes]]]:
    """Rows of ideas, shuffled, and what `receipts.rows` makes receipts of.

    Lines that say the same may have each other's receipts: nobody could tell these ideas apart anyway.
    """
    waiting: dict[bytes, list[str]] = defaultdict(list)
    for text, code in zip(texts, codes, strict=True):
        waiting[pad(text)].append(code)
    given: list[tuple[bytes, bytes, bytes]] = []

    def seal(key: bytes, padded: bytes) -> bytes:
        if code := waiting[padded].pop():
            given.append((*values(code), key))
        return vault.seal(name, padded, **PLACE, row=key)

    return prepare(texts, seal), given


def _insert(
    collection: Collection, ideas: Sequence[tuple[bytes, bytes]], held: Sequence[dict[str, bytes]]
) -> None:
    rows = [{"id": key, "collection_id": collection.id, "text": sealed} for key, sealed in ideas]
    db.session.execute(insert(Idea), rows)
    if held:
        db.session.execute(insert(Receipt), held)


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


def _texts_in(collection: Collection) -> dict[bytes, str]:
    stored = select(Idea.id, Idea.text).where(Idea.collection_id == collection.id).order_by(Idea.id)
    open_one = opening(collection.committee_id)
    return {key: open_one(key, sealed) for key, sealed in db.session.execute(stored)}


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


def _look_again(collection_id: bytes, committee_id: bytes, *, expected: list[str]) -> None:
    """Read the batch through a connection of its own, then leave nothing of it in the write-ahead log."""
    stored = select(Idea.id, Idea.text).where(Idea.collection_id == collection_id)
    with apart() as connection:
        if sorted(opened(committee_id, *row) for row in connection.execute(stored)) != expected:
            raise VaultClosed(
                _("Saved, but it does not read back. Keep your notes, tell your administrator.")
            )
        checkpoint(connection)
