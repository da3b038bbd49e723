"""The address of a round on tablets: the same for every tablet, made from a key, stored nowhere."""

import base64
import hmac

from cac.db import db, show_key
from cac.ideas.models import Collection
from cac.ideas.rules import ON_TABLETS, CollectionState
from cac.vault import the_vault

KEY, PROOF = 16, 16
LETTERS = 52


def token_of(collection: Collection) -> str:
    """What stands in the address (52 small letters and digits): the key of the round and a proof."""
    return show_key(collection.id + _proof(collection.id))


def round_at(token: str) -> Collection | None:
    """The round at this address, open or over; None for whatever we did not make."""
    key = _key_in(token)
    found = db.session.get(Collection, key) if key else None
    fits = found and found.source in ON_TABLETS and found.state is not CollectionState.DRAFT
    return found if fits else None


def _key_in(token: str) -> bytes | None:
    try:
        raw = base64.b32decode(token.upper() + "====") if len(token) == LETTERS else b""
    except ValueError:
        return None
    key, proof = raw[:KEY], raw[KEY:]
    fits = hmac.compare_digest(proof, _proof(key)) and token == token.lower()
    return key if fits else None


def _proof(key: bytes) -> bytes:
    return the_vault().mac("pepper", b"tablet|" + key)[:PROOF]
