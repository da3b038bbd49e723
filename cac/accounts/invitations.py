"""One-time links: to choose a password, or to set up the installation."""

import base64
import hashlib
import secrets
from datetime import timedelta

from flask import current_app
from sqlalchemy import select, update

from cac import clock
from cac.accounts.models import Invitation, User
from cac.config import Settings
from cac.db import db
from cac.errors import NotFound


def invite(user: User | None) -> str:
    """A fresh link for this person (or, without one, to set up); earlier links stop working.

    Gives the token, which is kept nowhere: only its digest is.
    """
    settings: Settings = current_app.extensions["settings"]
    now, token = clock.now(), base64.b32encode(secrets.token_bytes(30)).decode().lower()
    older = update(Invitation).where(
        Invitation.user_id == (user.id if user else None), Invitation.used_at.is_(None)
    )
    db.session.execute(older.values(used_at=now))
    ends = now + timedelta(hours=settings.invitation_hours)
    db.session.add(Invitation(user_id=user.id if user else None, secret_hash=digest(token), ends_at=ends))
    db.session.flush()
    return token


def behind(token: str, *, set_up: bool = False) -> Invitation:
    """The invitation that a link opens; NotFound when it is unknown, used or too old."""
    found = db.session.scalars(select(Invitation).where(Invitation.secret_hash == digest(token))).first()
    if found is None or found.used_at or found.ends_at <= clock.now() or (found.user is None) is not set_up:
        raise NotFound
    if found.user and found.user.disabled_at:
        raise NotFound
    return found


def use_up(invitation: Invitation) -> None:
    """The link works once."""
    invitation.used_at = clock.now()


def digest(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).digest()
