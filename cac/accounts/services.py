"""What people do with their accounts."""

from sqlalchemy import select

from cac.accounts import throttle
from cac.accounts.models import User
from cac.accounts.passwords import is_password
from cac.audit import services as audit
from cac.db import db


def tidy_email(email: str) -> str:
    """An address as it is kept: no spaces around, small letters."""
    return email.strip().lower()


def sign_in(email: str, password: str) -> User | None:
    """The person, when address and password fit; None otherwise, whatever the reason.

    Raises SlowDown when this place has guessed too often.
    """
    email = tidy_email(email)
    throttle.check(email)
    user = db.session.scalars(select(User).where(User.email == email)).first()
    db.session.commit()  # Argon2 is slow: hold no lock meanwhile
    right = is_password(password, user.password_hash if user else None)
    if user and right and user.is_active:
        throttle.succeeded(email)
        audit.record("signed in", user.id)
        return user
    throttle.failed(email)
    return None
