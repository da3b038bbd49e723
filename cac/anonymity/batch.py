"""Makes a round of ideas ready to be stored so that nothing is left of the order they came in."""

import secrets
from collections.abc import Iterable
from operator import itemgetter
from typing import TypeVar

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


def prepare(items: Iterable[T]) -> list[tuple[bytes, T]]:
    """The same items, shuffled, each under a fresh key, sorted by key.

    Insert them in this order and in one transaction: SQLite shows in its pages which row was written first.
    """
    return sorted(((new_key(), one) for one in shuffled(items)), key=itemgetter(0))
