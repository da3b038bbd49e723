"""Too few to show: sealed again at random for the next round, and in the same step for those who help.

A child is hidden from the team by the limit, never from help.
"""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, insert

from cac import clock
from cac.accounts.models import HelperKey
from cac.anonymity.batch import new_key, prepare, shuffled
from cac.anonymity.boxes import LENGTH, pad_to_step, seal_to
from cac.anonymity.envelopes import Said, seal_said
from cac.concerns.queries import helpers_in
from cac.db import db
from cac.ideas.models import Collection, Intake, KeptBatch, OpenCollection
from cac.ideas.rounds.opening import draft_of, new_draft
from cac.ideas.rounds.reading import said_in

STEP = 256 * 1024  # so large that its size does not tell how many there were


def keep_for_next(collection: Collection, said: Sequence[Said]) -> None:
    """Everything that waits in this committee, sealed anew and in another order; the caller commits.

    Also where nobody said anything: the team must not see a difference.
    """
    was = db.session.get_one(OpenCollection, collection.id)
    later = draft_of(collection.committee) or new_draft(collection.committee)
    later.kept_on = later.kept_on or was.kept_on or clock.today(collection.committee.time_zone)
    later.smallest, later.first_read = max(later.smallest, was.smallest), was.first_read
    waiting = prepare([*said, *said_in(later.collection_id)])
    for table in (Intake, KeptBatch):
        db.session.execute(delete(table).where(table.collection_id == later.collection_id))
    if waiting:
        db.session.execute(insert(Intake), [_sealed(later, key, one) for key, one in waiting])
    committee_id = collection.committee_id
    keys = [one.key for one in helpers_in([committee_id])[committee_id] if one.key]
    give(later.collection_id, [one.text for _key, one in waiting], keys)


def _sealed(later: OpenCollection, key: bytes, said: Said) -> dict[str, bytes]:
    sealed = seal_said(later.public, later.collection_id, key, said)
    return {"id": key, "collection_id": later.collection_id, "sealed": sealed}


def give(collection_id: bytes, texts: Sequence[str], keys: Iterable[HelperKey]) -> None:
    """The same texts to each of these keys, in an order of its own."""
    for helper_key in keys:
        key = new_key()
        said = json.dumps(shuffled(texts), ensure_ascii=False).encode()
        sealed = seal_to(helper_key.public, pad_to_step(said, STEP), info=info_of(key))
        values = {"collection_id": collection_id, "helper_key_id": helper_key.id, "sealed": sealed}
        db.session.add(KeptBatch(id=key, **values))


def texts_of(padded: bytes) -> list[str]:
    """The texts of a kept batch that a helper's key opened."""
    end = LENGTH + int.from_bytes(padded[:LENGTH])
    return [str(text) for text in json.loads(padded[LENGTH:end])]


def info_of(key: bytes) -> bytes:
    """What a kept batch is bound to."""
    return b"cac kept 1|" + key
