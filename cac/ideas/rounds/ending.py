"""What happens to a closed round: one shuffled batch, totals, or kept for later; then its key is destroyed.

Each step can be done again. Whatever was interrupted is finished when the program starts.
"""

import logging
from collections.abc import Callable, Sequence
from functools import partial

from flask_babel import gettext as _
from sqlalchemy import Connection, delete, select

from cac.concerns import intake as letters
from cac.db import attempt, db, read_key
from cac.errors import VaultClosed
from cac.ideas import receipts
from cac.ideas.models import Collection, Intake, KeptBatch, OpenCollection
from cac.ideas.release import look_again, release, texts_in
from cac.ideas.rounds.counting import count_votes
from cac.ideas.rounds.keeping import keep_for_next
from cac.ideas.rounds.keys import PREFIX, key_name
from cac.ideas.rounds.reading import said_in
from cac.ideas.rules import CollectionState, Source, too_few
from cac.ideas.turns import let_helpers_first
from cac.ideas.votes import read_back
from cac.meetings.day.told import taking_part
from cac.meetings.models import Meeting
from cac.vault import the_vault

log = logging.getLogger("cac")
ENDED = (CollectionState.SEALED, CollectionState.PURGED)
Look = Callable[[Connection, bytes, bytes], object]


def finish(collection: Collection) -> None:
    """Bring a closed round to its end, from wherever it stands, and COMMIT."""
    if collection.state is CollectionState.CLOSING:
        _settle(collection)
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


def _settle(collection: Collection) -> None:
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
        release(collection, said)
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


def _forget(collection: Collection) -> None:
    """Look again at what is left, and destroy the key, if that was not done."""
    if the_vault().has(name := key_name(collection.id)):
        votes, sealed = collection.source is Source.VOTE, collection.state is CollectionState.SEALED
        look = read_back if votes else texts_in
        check = partial(_check, collection.id, collection.committee_id, look if sealed else None)
        look_again(check, name)


def _check(key: bytes, committee_id: bytes, look: Look | None, stored: Connection) -> None:
    """No idea is left where all were taken out before a start finished what was interrupted."""
    state = select(Collection.state).where(Collection.id == key)
    if stored.scalar(state) not in ENDED:
        raise VaultClosed(_("The ideas of this round do not read back. Please tell your administrator."))
    if look:
        look(stored, key, committee_id)
