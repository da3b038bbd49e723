"""One-time links: to choose a password, or to set up the installation."""

import secrets
from datetime import timedelta

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select, update

from cac import clock
from cac.accounts.models import Invitation, User
from cac.config import Settings
from cac.db import db, show_key
from cac.errors import Refusal
from cac.web.addresses import digest
from cac.web.models import Installation


class LinkOver(Refusal):
    """A one-time link that opens nothing."""

    status = 410

    def __init__(self) -> None:
        super().__init__(_("Each link works once, and only for some days. Please ask for a new one."))


def invite(user: User | None) -> str:
    """A fresh link for this person (or, without one, to set up); earlier links stop working.

    Gives the token, which is kept nowhere: only its digest is.
    """
    settings: Settings = current_app.extensions["settings"]
    now, token = clock.now(), show_key(secrets.token_bytes(30))
    older = update(Invitation).where(
        Invitation.user_id == (user.id if user else None), Invitation.used_at.is_(None)
    )
    db.session.execute(older.values(used_at=now))
    ends = now + timedelta(hours=settings.invitation_hours)
    db.session.add(Invitation(user_id=user.id if user else None, secret_hash=digest(token), ends_at=ends))
    db.session.flush()
    return token


def waiting_for(user: User) -> Invitation | None:
    """The newest link of this person that was neither used nor taken back; it may be too old by now."""
    theirs = select(Invitation).where(Invitation.user_id == user.id, Invitation.used_at.is_(None))
    return db.session.scalars(theirs.order_by(Invitation.ends_at.desc())).first()


def take_back(user: User) -> None:
    """No link of this person works any more."""
    theirs = update(Invitation).where(Invitation.user_id == user.id, Invitation.used_at.is_(None))
    db.session.execute(theirs.values(used_at=clock.now()))


def behind(token: str, *, set_up: bool = False) -> Invitation:
    """The invitation that a link opens: somebody's, or (with `set_up`) the one to set up.

    LinkOver, in the same words whatever the reason, when it is unknown, used or too old, when its person
    is disabled, or when the installation is set up already.
    """
    found = _found(token)
    if found is None or found.used_at or found.ends_at <= clock.now() or (found.user is None) is not set_up:
        raise LinkOver
    if found.user.disabled_at if found.user else not nobody_yet():
        raise LinkOver
    return found


def is_to_set_up(token: str) -> bool:
    """Whether a link was made to set the installation up, used or not."""
    found = _found(token)
    return found is not None and found.user is None


def nobody_yet() -> bool:
    """Whether this installation still waits for its first person."""
    set_up = db.session.scalars(select(Installation.id).limit(1)).first()
    return set_up is None and db.session.scalars(select(User.id).limit(1)).first() is None


def _found(token: str) -> Invitation | None:
    return db.session.scalars(select(Invitation).where(Invitation.secret_hash == digest(token))).first()


def use_up(invitation: Invitation) -> None:
    """The link works once."""
    invitation.used_at = clock.now()
