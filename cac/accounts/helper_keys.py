"""Key pairs of those who may read concerns: made, opened for a short while, wrapped anew, replaced.

The private half stands nowhere in the open: it is wrapped under the passphrase, and while it is in use
under a random value that lies only in the cookie of one signed-in device.
"""

import base64
import secrets
from collections.abc import Collection
from datetime import timedelta
from typing import cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Response, current_app, request, session
from sqlalchemy import select

from cac import clock
from cac.accounts import throttle
from cac.accounts.models import HelperKey, OpenedKey, User
from cac.accounts.passwords import stretch
from cac.accounts.sessions import Session
from cac.anonymity.boxes import new_pair
from cac.audit import services as audit
from cac.config import Settings
from cac.db import db, new_key

OPEN_FOR = timedelta(minutes=15)
NONCE = 12


def keys_of(user_ids: Collection[bytes]) -> dict[bytes, list[HelperKey]]:
    """Every key pair of each of these people, the one in use last."""
    found: dict[bytes, list[HelperKey]] = {key: [] for key in user_ids}
    theirs = select(HelperKey).where(HelperKey.user_id.in_(list(user_ids))).order_by(HelperKey.number)
    for one in db.session.scalars(theirs):
        found[one.user_id].append(one)
    return found


def key_of(user: User) -> HelperKey | None:
    """The key pair in use of one person, if they ever made one."""
    newest = select(HelperKey).where(HelperKey.user_id == user.id).order_by(HelperKey.number.desc())
    return db.session.scalars(newest.limit(1)).first()


def make(user: User, passphrase: str) -> HelperKey:
    """A fresh key pair, in use from now on. What was sealed to an older one stays shut for this one."""
    before = key_of(user)
    settings: Settings = current_app.extensions["settings"]
    private, public = new_pair()
    made = HelperKey(
        id=new_key(),
        user_id=user.id,
        number=before.number + 1 if before else 1,
        public=public,
        argon2_time=settings.argon2_time,
        argon2_memory=settings.argon2_memory,
        made_at=clock.now(),
    )
    _wrap(made, private, passphrase)
    db.session.add(made)
    db.session.flush()
    audit.record("made own helper key", user.id, by=user.id)
    return made


def unwrap(key: HelperKey, passphrase: str) -> bytes | None:
    """The private half, when this is the passphrase; None otherwise."""
    try:
        return AESGCM(_stretched(key, passphrase)).decrypt(
            key.private[:NONCE], key.private[NONCE:], _bound(key)
        )
    except InvalidTag:
        return None


def tried(user: User, key: HelperKey, passphrase: str) -> bytes | None:
    """The same for whoever sits at the page: guessing is slowed (SlowDown)."""
    whose = f"helper key|{user.email}"
    throttle.count_try(whose)
    if (private := unwrap(key, passphrase)) is not None:
        throttle.succeeded(whose)
    return private


def change(key: HelperKey, private: bytes, passphrase: str) -> None:
    """Another passphrase for the same key pair: everything stays readable."""
    _wrap(key, private, passphrase)
    audit.record("changed own passphrase", key.user_id)


def open_here(key: HelperKey, private: bytes) -> bytes:
    """Keep the key open on this device for fifteen minutes; gives what its cookie must hold."""
    close_here()
    value, nonce = secrets.token_bytes(32), secrets.token_bytes(NONCE)
    row = OpenedKey(session_id=_session_id(), helper_key_id=key.id, ends_at=clock.now() + OPEN_FOR)
    row.private = nonce + AESGCM(value).encrypt(nonce, private, _bound(key))
    db.session.add(row)
    return value


def opened_here(key: HelperKey | None) -> bytes | None:
    """The private half that was opened on this device a short while ago; None when it is shut."""
    row = db.session.get(OpenedKey, _session_id())
    if row is None or key is None or row.helper_key_id != key.id or row.ends_at <= clock.now():
        return None
    try:
        value = base64.urlsafe_b64decode(request.cookies.get(cookie_name(), ""))
        return AESGCM(value).decrypt(row.private[:NONCE], row.private[NONCE:], _bound(key))
    except (InvalidTag, ValueError):
        return None


def close_here() -> None:
    """Shut the key on this device."""
    if row := db.session.get(OpenedKey, _session_id()):
        db.session.delete(row)
        db.session.flush()


def cookie_name() -> str:
    """Named like the cookie of the session: with the prefix over https, plain on this machine."""
    return "__Host-cac-helper" if current_app.config["SESSION_COOKIE_SECURE"] else "cac-helper"


def keep_cookie(answer: Response, name: str, value: bytes, lasts: timedelta) -> None:
    """A secret of this device, which no script can read and no other site can send."""
    answer.set_cookie(
        name,
        base64.urlsafe_b64encode(value).decode(),
        max_age=lasts,
        httponly=True,
        samesite="Strict",
        path="/",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )


def _session_id() -> bytes:
    return cast(Session, session).token[:16]


def _wrap(key: HelperKey, private: bytes, passphrase: str) -> None:
    key.salt, nonce = secrets.token_bytes(16), secrets.token_bytes(NONCE)
    key.private = nonce + AESGCM(_stretched(key, passphrase)).encrypt(nonce, private, _bound(key))


def _stretched(key: HelperKey, passphrase: str) -> bytes:
    words = " ".join(passphrase.split())
    return stretch(words, key.salt, time=key.argon2_time, memory=key.argon2_memory)


def _bound(key: HelperKey) -> bytes:
    return b"helper key|v1|" + key.id + key.public
