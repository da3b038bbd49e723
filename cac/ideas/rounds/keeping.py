"""Too few to show: sealed again at random for the next round, and in the same step for those who help.

A child is hidden from the team by the limit, never from help.
"""

import json
from collections.abc import Sequence

from sqlalchemy import delete, insert

from cac.anonymity.batch import new_key, shuffled
from cac.anonymity.boxes import seal_to
from cac.anonymity.envelopes import Said, seal_said
from cac.concerns.queries import helpers_in
from cac.db import db
from cac.ideas.models import Collection, Intake, KeptBatch, OpenCollection
from cac.ideas.rounds.opening import draft_of, new_draft
from cac.ideas.rounds.reading import said_in

LENGTH, STEP = 4, 256 * 1024  # so large that its size does not tell how many there were


def keep_for_next(collection: Collection, said: Sequence[Said]) -> None:
    """Everything that waits in this committee, sealed anew and in another order; the caller commits."""
    if not said:
        return
    later = draft_of(collection.committee) or new_draft(collection.committee)
    waiting = shuffled([*said, *said_in(later.collection_id)])
    for table in (Intake, KeptBatch):
        db.session.execute(delete(table).where(table.collection_id == later.collection_id))
    rows = [_sealed(later, new_key(), one) for one in waiting]
    db.session.execute(insert(Intake), sorted(rows, key=lambda row: row["id"]))
    _give_to_helpers(later, waiting)


def _sealed(later: OpenCollection, key: bytes, said: Said) -> dict[str, bytes]:
    sealed = seal_said(later.public, later.collection_id, key, said)
    return {"id": key, "collection_id": later.collection_id, "sealed": sealed}


def _give_to_helpers(later: OpenCollection, waiting: Sequence[Said]) -> None:
    """The same texts to each helper who holds a key, in an order of its own."""
    committee_id = later.collection.committee_id
    for helper in helpers_in([committee_id])[committee_id]:
        if helper.key:
            key = new_key()
            texts = json.dumps([one.text for one in shuffled(waiting)], ensure_ascii=False).encode()
            sealed = seal_to(helper.key.public, _padded(texts), info=info_of(key))
            db.session.add(
                KeptBatch(
                    id=key,
                    collection_id=later.collection_id,
                    helper_key_id=helper.key.id,
                    sealed=sealed,
                )
            )


def texts_of(padded: bytes) -> list[str]:
    """The texts of a kept batch that a helper's key opened."""
    end = LENGTH + int.from_bytes(padded[:LENGTH])
    return [str(text) for text in json.loads(padded[LENGTH:end])]


def info_of(key: bytes) -> bytes:
    """What a kept batch is bound to."""
    return b"cac kept 1|" + key


def _padded(data: bytes) -> bytes:
    filled = len(data).to_bytes(LENGTH) + data
    return filled.ljust(-(-len(filled) // STEP) * STEP, b"\0")
