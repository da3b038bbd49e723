"""What happens to a closed round: one shuffled batch, totals, or kept for later; then its key is destroyed.

Each step can be done again. Whatever was interrupted is finished when the program starts.
"""

import logging
from collections.abc import Iterable, Sequence
from functools import partial
from operator import itemgetter

from flask_babel import gettext as _
from sqlalchemy import delete, insert, select

from cac import vault
from cac.anonymity.batch import new_key, shuffled
from cac.anonymity.envelopes import Said
from cac.anonymity.padding import pad
from cac.committees.keys import key_name as content_key
from cac.concerns import intake as letters
from cac.db import apart, attempt, checkpoint, db, read_key
from cac.errors import VaultClosed
from cac.ideas import receipts, undo
from cac.ideas.models import (
    Collection,
    Idea,
    IdeaTheme,
    Intake,
    KeptBatch,
    OpenCollection,
    Receipt,
    Theme,
    Vote,
)
from cac.ideas.rounds.counting import count_votes
from cac.ideas.rounds.keeping import keep_for_next
from cac.ideas.rounds.keys import PREFIX, key_name
from cac.ideas.rounds.reading import said_in
from cac.ideas.rules import CollectionState, Source, too_few
from cac.ideas.sealing import PLACE, opened
from cac.ideas.turns import let_helpers_first
from cac.ideas.votes import read_back
from cac.meetings.day.told import taking_part
from cac.meetings.models import Meeting
from cac.vault import the_vault

log = logging.getLogger("cac")
ENDED = (CollectionState.SEALED, CollectionState.PURGED)


def finish(collection: Collection) -> None:
    """Bring a closed round to its end, from wherever it stands, and COMMIT."""
    if collection.state is CollectionState.CLOSING:
        _release(collection)
        db.session.commit()
    if collection.state in ENDED:
        _forget(collection)
    receipts.carry_out()  # whatever children took back goes beside a whole batch that comes


def finish_all() -> None:
    """Finish whatever was interrupted; asked for when the program starts.

    A round that cannot be opened, for its key is gone, stays as it is and holds up nothing else.
    """
    held = {read_key(name.removeprefix(PREFIX)) for name in the_vault().names(PREFIX)}
    for key in sorted(held | set(interrupted())):
        try:
            attempt(partial(_finish_one, key))
        except VaultClosed:
            db.session.rollback()
            log.error("A round on tablets could not be finished: see “cac doctor”.")


def _finish_one(key: bytes) -> None:
    if collection := db.session.get(Collection, key):
        finish(collection)


def interrupted() -> Sequence[bytes]:
    """The rounds that were closed and have not come to their end."""
    closing = select(Collection.id).where(Collection.state == CollectionState.CLOSING)
    return db.session.scalars(closing).all()


def _release(collection: Collection) -> None:
    """All in one transaction: totals; ideas in key order; or the same submissions sealed again for later."""
    votes = collection.source is Source.VOTE
    collection.state = count_votes(collection) if votes else _keep_or_wait(collection)
    letters.mix(collection.id)
    for table in (Intake, KeptBatch, OpenCollection):
        db.session.execute(delete(table).where(table.collection_id == collection.id))


def _keep_or_wait(collection: Collection) -> CollectionState:
    round_ = db.session.get_one(OpenCollection, collection.id)
    said = said_in(collection.id)
    if _enough(collection, round_, len(said)):
        _keep_ideas(collection, said)
        if round_.first_read:
            let_helpers_first(collection)
        return CollectionState.SEALED
    keep_for_next(collection, said)
    return CollectionState.PURGED


def _enough(collection: Collection, round_: OpenCollection, ideas: int) -> bool:
    if collection.meeting_id is None:
        return False
    heads = taking_part(db.session.get_one(Meeting, collection.meeting_id))
    why = too_few(collection.source, ideas=ideas, heads=heads, later=False, least=round_.smallest)
    return why is None


def _keep_ideas(collection: Collection, said: Sequence[Said]) -> None:
    keyed = sorted(((new_key(), one) for one in shuffled(said)), key=itemgetter(0))
    name = content_key(collection.committee_id)
    rows = [
        {
            "id": key,
            "collection_id": collection.id,
            "text": vault.seal(name, pad(one.text), **PLACE, row=key),
        }
        for key, one in keyed
    ]
    db.session.execute(insert(Idea), rows)
    if held := receipts.rows((one.lookup, one.key, key) for key, one in keyed):
        db.session.execute(insert(Receipt), held)
    _keep_themes(collection, keyed)


def _keep_themes(collection: Collection, keyed: Iterable[tuple[bytes, Said]]) -> None:
    """An idea for which a child chose a picture stands under the theme that has it, where there is one."""
    pictured = select(Theme.picture, Theme.id).where(Theme.committee_id == collection.committee_id)
    found = db.session.execute(pictured.order_by(Theme.id.desc()))
    themes = {picture.value: key for picture, key in found if picture}
    rows = [{"idea_id": key, "theme_id": themes[one.picture]} for key, one in keyed if one.picture in themes]
    if rows:
        undo.forget(collection.committee_id)  # a theme that holds ideas cannot be taken back
        db.session.execute(insert(IdeaTheme), rows)


def _forget(collection: Collection) -> None:
    """Read what is left through a connection of its own, destroy the key, leave nothing in the log."""
    name, committee_id = key_name(collection.id), collection.committee_id
    if not the_vault().has(name):
        return
    stored = select(Idea.id, Idea.text).where(Idea.collection_id == collection.id)
    check = _read_back
    if collection.source is Source.VOTE:
        stored, check = select(Vote.id, Vote.counted).where(Vote.id == collection.id), read_back
    state = select(Collection.state).where(Collection.id == collection.id)
    sealed = collection.state is CollectionState.SEALED
    db.session.commit()  # while our own transaction still reads, the log cannot be emptied
    with apart() as connection:
        if connection.scalar(state) not in ENDED:
            raise VaultClosed(_("The ideas of this round do not read back. Please tell your administrator."))
        if sealed:
            check(committee_id, connection.execute(stored).all())
        the_vault().destroy(name)
        checkpoint(connection)


def _read_back(committee_id: bytes, rows: Sequence[tuple[bytes, bytes]]) -> None:
    """None are left where all were taken out before a start finished what was interrupted."""
    for row in rows:
        opened(committee_id, *row)
