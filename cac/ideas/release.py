"""The single shuffled transaction that turns what was said into ideas nobody can put in order again."""

from collections.abc import Sequence
from contextlib import suppress

from flask_babel import gettext as _
from sqlalchemy import Connection, create_engine, insert, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from cac import vault
from cac.anonymity.batch import prepare
from cac.anonymity.padding import unpad
from cac.audit import services as audit
from cac.db import db, engine_options, new_key, show_key
from cac.errors import RuleBroken, VaultClosed
from cac.ideas.models import Collection, Idea
from cac.ideas.rules import CollectionState, Source, names_its_meeting, quarter_of
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting

PLACE = {"table": "idea", "column": "text"}


def key_name(committee_id: bytes) -> str:
    """The name of the key that seals a committee's ideas."""
    return f"committee-{show_key(committee_id)}"


def opened(committee_id: bytes, idea_id: bytes, sealed: bytes) -> str:
    """The text of an idea; VaultClosed when its key is gone or the row was changed."""
    return unpad(vault.open_sealed(key_name(committee_id), sealed, **PLACE, row=idea_id))


def release(meeting: Meeting, texts: Sequence[str], question: str = "") -> Collection:
    """Store what was said at a meeting as one batch, and COMMIT: one transaction, rows in key order.

    With too few heads the collection, its audit entry and its question say nothing of the meeting.
    """
    if not texts:
        raise RuleBroken(_("There is nothing to save yet."))
    collection = _collection(meeting, question)
    name = key_name(collection.committee_id)
    rows = prepare(texts, lambda key, padded: vault.seal(name, padded, **PLACE, row=key))
    db.session.add(collection)
    db.session.flush()
    thing = collection.id if collection.meeting_id else collection.committee_id
    audit.record("recorded ideas, limits of secrecy read", thing, only_day=True)
    db.session.execute(
        insert(Idea), [{"id": key, "collection_id": collection.id, "text": sealed} for key, sealed in rows]
    )
    kept = (collection.id, collection.committee_id)
    db.session.commit()
    _look_again(*kept, expected=sorted(texts))
    return collection


def _collection(meeting: Meeting, question: str) -> Collection:
    day = local_day(meeting)
    named = names_its_meeting(meeting.came)
    return Collection(
        id=new_key(),
        committee_id=meeting.committee_id,
        meeting_id=meeting.id if named else None,
        source=Source.SAID_ALOUD,
        state=CollectionState.SEALED,
        day=day if named else None,
        quarter=quarter_of(day),
        question=question if named else "",
    )


def _look_again(collection_id: bytes, committee_id: bytes, *, expected: list[str]) -> None:
    """Read the batch through a connection of its own, then leave nothing of it in the write-ahead log."""
    url = db.engine.url
    options = engine_options(str(url)) | {"isolation_level": "AUTOCOMMIT", "poolclass": NullPool}
    options.pop("pool_pre_ping", None)
    stored = select(Idea.id, Idea.text).where(Idea.collection_id == collection_id)
    with create_engine(url, **options).connect() as connection:
        if sorted(opened(committee_id, *row) for row in connection.execute(stored)) != expected:
            raise VaultClosed(
                _("Saved, but it does not read back. Keep your notes, tell your administrator.")
            )
        _empty_the_log(connection)


def _empty_the_log(connection: Connection) -> None:
    """SQLite only. Somebody reading meanwhile may hinder it; then a later checkpoint does it."""
    if connection.dialect.name == "sqlite":
        with suppress(OperationalError):
            connection.exec_driver_sql("PRAGMA busy_timeout=2000")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
