"""Marks that tie a concern to a person for the running program, and for nobody who only has the files.

A mark is an HMAC under a key of the keystore over the concern and the person's key or account; a slot or
an author that nobody may find has 32 random bytes in its place.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable

from cac.vault import the_vault

BYTES = 32
Marker = Callable[[bytes, bytes], bytes]


def slot_marker() -> Marker:
    """Marks (concern, helper key); the key of the keystore is read once, for use within one request."""
    return _marker(b"concern slot|")


def author_marker() -> Marker:
    """Marks (concern, account of whoever raised it)."""
    return _marker(b"concern author|")


def ending_marker() -> Marker:
    """Marks (concern, account of whoever asks that it is destroyed)."""
    return _marker(b"concern ending|")


def noise() -> bytes:
    """What stands where there is nobody."""
    return secrets.token_bytes(BYTES)


def is_among(mark: bytes, marks: Iterable[bytes]) -> bool:
    """Whether a mark is one of these; takes equally long wherever it stands."""
    return sum(hmac.compare_digest(mark, one) for one in marks) > 0


def _marker(purpose: bytes) -> Marker:
    key = the_vault().key("pepper")
    return lambda concern, whose: hmac.new(key, purpose + concern + whose, hashlib.sha256).digest()
