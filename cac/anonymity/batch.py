"""Makes a round of ideas ready to be stored so that nothing is left of the order they came in."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from cac.anonymity.padding import pad

T = TypeVar("T")

KEY_BYTES = 16


def new_key() -> bytes:
    """A fresh row key: 16 random bytes that hold neither time nor sequence."""
    return secrets.token_bytes(KEY_BYTES)


def shuffled(items: Iterable[T]) -> list[T]:
    """The same items in an order drawn from the machine's own randomness."""
    mixed = list(items)
    secrets.SystemRandom().shuffle(mixed)
    return mixed


def prepare(texts: Sequence[str], seal: Callable[[bytes, bytes], bytes]) -> list[tuple[bytes, bytes]]:
    """Rows of (key, `seal(key, padded)`) sorted by key.

    Insert them in this order and in one transaction: SQLite shows in its pages which row was written first.
    """
    keyed = sorted((new_key(), text) for text in shuffled(texts))
    return [(key, seal(key, pad(text))) for key, text in keyed]
