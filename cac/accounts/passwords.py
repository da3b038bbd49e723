"""Passwords: Argon2id, with a cap on how many checks run at once."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type, hash_secret_raw
from flask import current_app
from flask_babel import gettext as _

from cac.config import Settings
from cac.errors import Busy

MAY_WAIT = 4


@cache
def _hasher(time: int, memory: int) -> PasswordHasher:
    return PasswordHasher(time_cost=time, memory_cost=memory)


@cache
def _turns(at_once: int) -> BoundedSemaphore:
    return BoundedSemaphore(at_once)


@cache
def _queue(places: int) -> BoundedSemaphore:
    return BoundedSemaphore(places)


@cache
def _nobodys_hash(time: int, memory: int) -> str:
    return _hasher(time, memory).hash("nobody has this password")


@contextmanager
def _my_turn() -> Iterator[Settings]:
    settings: Settings = current_app.extensions["settings"]
    turns, queue = _turns(settings.argon2_at_once), _queue(settings.argon2_at_once + MAY_WAIT)
    if not queue.acquire(blocking=False):  # the other threads stay free for everybody else
        raise Busy(_("Many people are signing in. Please try again in a moment."))
    try:
        with turns:
            yield settings
    finally:
        queue.release()


def hash_password(password: str) -> str:
    """The Argon2id hash of a password; Busy when too many wait."""
    with _my_turn() as settings:
        return _hasher(settings.argon2_time, settings.argon2_memory).hash(_composed(password))


def is_password(password: str, hashed: str | None) -> bool:
    """Whether this is the password; takes as long for an unknown account (`hashed` is None)."""
    with _my_turn() as settings:
        cost = (settings.argon2_time, settings.argon2_memory)
        try:
            return (
                _hasher(*cost).verify(hashed or _nobodys_hash(*cost), _composed(password))
                and hashed is not None
            )
        except (VerificationError, InvalidHashError):
            return False


def stretch(words: str, salt: bytes, *, time: int, memory: int) -> bytes:
    """32 bytes that only these words and this salt give (Argon2id); Busy when too many wait."""
    with _my_turn():
        return hash_secret_raw(_composed(words).encode(), salt, time, memory, 1, 32, Type.ID)


def _composed(password: str) -> str:
    """Keyboards write é in two ways; both must fit."""
    return unicodedata.normalize("NFC", password)
