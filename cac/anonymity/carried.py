"""A file in which what a tablet keeps, sealed, is carried to where there is a network.

static/js/tablet/files.js makes and reads the same. It holds no name, no day and no count: the round's key, a
check against damage, and uploads as they would have been sent.
"""

import hashlib
import hmac
from collections.abc import Sequence

from cac.anonymity.envelopes import CLASSES, SLOT, Slot, body_of, slots_of

MAGIC = b"cac ideas file 1"
ROUND, CHECK = 16, 32
BEGINS = len(MAGIC) + ROUND + CHECK
MOST = CLASSES[-1]


class Damaged(ValueError):
    """The file is none of these, or something of it was lost or changed."""


class OtherRound(ValueError):
    """It was saved in another round: nothing in it opens here."""


def file_of(collection_id: bytes, slots: Sequence[Slot]) -> bytes:
    """The file that carries these submissions of a round."""
    parts = [slots[at : at + MOST] for at in range(0, len(slots), MOST)] or [[]]
    body = b"".join(body_of(part) for part in parts)
    return MAGIC + collection_id + _check(collection_id, body) + body


def uploads_in(file: bytes, collection_id: bytes) -> list[list[Slot]]:
    """The submissions in a file, as many at once as an upload takes; Damaged or OtherRound for any other."""
    at_check = len(MAGIC) + ROUND
    round_id, check, body = file[len(MAGIC) : at_check], file[at_check:BEGINS], file[BEGINS:]
    if not file.startswith(MAGIC) or not hmac.compare_digest(check, _check(round_id, body)):
        raise Damaged
    if round_id != collection_id:
        raise OtherRound
    try:
        return [slots_of(body[at : at + MOST * SLOT]) for at in range(0, len(body), MOST * SLOT)]
    except ValueError as wrong:
        raise Damaged from wrong


def _check(round_id: bytes, body: bytes) -> bytes:
    return hashlib.sha256(MAGIC + round_id + body).digest()
