"""What people do with their accounts."""

from flask import current_app
from sqlalchemy import select

from cac import clock
from cac.accounts import sessions, throttle
from cac.accounts.models import User
from cac.accounts.passwords import hash_password, is_password
from cac.audit import services as audit
from cac.db import db
from cac.signals import facts_changed


def tidy_email(email: str) -> str:
    """An address as it is kept: no spaces around, small letters."""
    return email.strip().lower()


def sign_in(email: str, password: str) -> User | None:
    """The person, when address and password fit; None otherwise, whatever the reason.

    Raises SlowDown when this place has guessed too often.
    """
    email = tidy_email(email)
    throttle.count_try(email)
    user = db.session.scalars(select(User).where(User.email == email)).first()
    kept = user.password_hash if user else None
    db.session.commit()  # Argon2 is slow: hold no lock meanwhile
    right = is_password(password, kept)
    user = db.session.scalars(select(User).where(User.email == email)).first()
    if user and right and user.is_active and user.password_hash == kept:
        throttle.succeeded(email)
        audit.record("signed in", user.id, by=user.id)
        return user
    return None


def change_profile(user: User, *, name: str, phone: str | None, language: str, time_zone: str) -> None:
    """Change what others see of this person, and how days and hours are written for them.

    A helper without a phone makes meetings unsafe, so their committees are asked about again.
    """
    user.name, user.phone = name, phone or None
    user.language, user.time_zone = language, time_zone
    audit.record("changed own profile", user.id)
    db.session.flush()
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    facts_changed.send(app, committee_ids=[], user_ids=[user.id])


def change_password(user: User, old: str, new: str, *, keep: bytes) -> bool:
    """Set a new password if `old` is right; every other device is signed out. False when it is not."""
    throttle.count_try(user.email)
    if not is_password(old, user.password_hash):
        return False
    throttle.succeeded(user.email)
    user.password_hash = hash_password(new)
    sessions.end_all(user, but=keep)
    audit.record("changed own password", user.id)
    return True


def welcome(user: User, *, name: str, language: str, time_zone: str, password: str) -> None:
    """An invited person says who they are and chooses a password; the link is used up with it."""
    user.name, user.language, user.time_zone = name, language, time_zone
    user.password_hash = hash_password(password)
    sessions.end_all(user)
    audit.record("accepted invitation", user.id, by=user.id)


def disable(user: User) -> None:
    """This person may not sign in any more, and is signed out everywhere at once."""
    user.disabled_at = clock.now()
    sessions.end_all(user)
    audit.record("disabled account", user.id)


def enable(user: User) -> None:
    """This person may sign in again."""
    user.disabled_at = None
    audit.record("enabled account", user.id)
