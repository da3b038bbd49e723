"""The release: what was said, typed or on tablets, becomes ideas that nobody can put in order again.

`release` writes within the caller's transaction, `look_again` commits it and makes sure that all is there.
Callers decide only what goes in.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import scoped_session

from cac.anonymity.batch import prepare
from cac.anonymity.envelopes import Said
from cac.db import apart, checkpoint, db
from cac.ideas import receipts, undo
from cac.ideas.models import Collection, Idea, IdeaTheme, Receipt, Theme
from cac.ideas.sealing import opening, sealing
from cac.vault import the_vault

S = TypeVar("S", bound=Said)
Stored = Connection | scoped_session[Any]  # what reads the database


def release(collection: Collection, said: Iterable[S]) -> list[tuple[bytes, S]]:
    """Keep what was said as ideas of this collection: one batch, in key order, and receipts in theirs.

    Each comes back with its new key. An idea for which a child chose a picture stands under the theme that
    has it, where there is one.
    """
    keyed = prepare(said)
    sealed = sealing(collection.committee_id)
    rows = [{"id": key, "collection_id": collection.id, "text": sealed(key, one.text)} for key, one in keyed]
    db.session.execute(insert(Idea), rows)
    if held := receipts.rows((one.lookup, one.key, key) for key, one in keyed):
        db.session.execute(insert(Receipt), held)
    if pictured := [(key, one.picture) for key, one in keyed if one.picture]:
        _keep_themes(collection.committee_id, pictured)
    return keyed


def look_again(check: Callable[[Connection], None], key: str = "") -> None:
    """COMMIT, and read what is stored through a connection of its own; then destroy the key of this name.

    `check` raises VaultClosed when it is not what it should be: then the key stays. Nothing is left of it in
    the write-ahead log.
    """
    db.session.commit()  # while our own transaction still reads, the log cannot be emptied
    with apart() as connection:
        check(connection)
        if key:
            the_vault().destroy(key)
        checkpoint(connection)


def texts_in(stored: Stored, collection_id: bytes, committee_id: bytes) -> dict[bytes, str]:
    """The ideas of a collection, opened; VaultClosed when one cannot be."""
    ideas = select(Idea.id, Idea.text).where(Idea.collection_id == collection_id).order_by(Idea.id)
    open_one = opening(committee_id)
    return {key: open_one(key, sealed) for key, sealed in stored.execute(ideas)}


def _keep_themes(committee_id: bytes, pictured: Iterable[tuple[bytes, str]]) -> None:
    found = select(Theme.picture, Theme.id).where(Theme.committee_id == committee_id)
    themes = {
        picture.value: key for picture, key in db.session.execute(found.order_by(Theme.id.desc())) if picture
    }
    rows = [{"idea_id": key, "theme_id": themes[picture]} for key, picture in pictured if picture in themes]
    if rows:
        undo.forget(committee_id)  # a theme that holds ideas cannot be taken back
        db.session.execute(insert(IdeaTheme), rows)
