"""Guessing is slowed for one account from one place; nobody else, and no known device, ever waits for it."""

import hashlib
import hmac

from flask import Response, current_app, request
from flask_babel import gettext as _
from flask_babel import ngettext

from cac import clock
from cac.accounts.models import SlowedSignIn
from cac.accounts.rules import failures_left, seconds_left, wait_after
from cac.db import db
from cac.errors import SlowDown
from cac.vault import the_vault

DEVICE_COOKIE = "cac-device"
YEAR = 365 * 24 * 3600


def known_device(email: str) -> str:
    """What a device keeps after a good sign-in, so that a guesser elsewhere never slows it."""
    return the_vault().mac("web", b"device" + email.encode()).hex()


def bucket(email: str) -> bytes:
    """16 bytes for one account from one place: the owner's own device, or a network address.

    Only this digest is kept, under a key of this installation; the address itself is nowhere.
    """
    mine = request.cookies.get(DEVICE_COOKIE, "").encode()
    known = hmac.compare_digest(mine, known_device(email).encode())
    place = "device" if known else request.remote_addr or ""
    return hashlib.sha256(the_vault().mac("pepper", f"{email}|{place}".encode())).digest()[:16]


def count_try(email: str) -> None:
    """Count one try from this place before it is judged, so that tries made at once are counted too.

    SlowDown when this place must wait first.
    """
    key, now = bucket(email), clock.now()
    slowed = db.session.get(SlowedSignIn, key) or SlowedSignIn(id=key, failures=0, wait_until=now)
    if left := seconds_left(slowed.wait_until, now):
        raise SlowDown(_wait(left), left)
    slowed.failures = failures_left(slowed.failures, slowed.wait_until, now) + 1
    slowed.wait_until = now + wait_after(slowed.failures)
    db.session.add(slowed)


def succeeded(email: str) -> None:
    """The owner is here: forget the failures of this place."""
    if slowed := db.session.get(SlowedSignIn, bucket(email)):
        db.session.delete(slowed)


def remember_device(response: Response, email: str) -> None:
    """Mark the device as one that its owner used before."""
    response.set_cookie(
        DEVICE_COOKIE,
        known_device(email),
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )


def _wait(seconds: int) -> str:
    wait = ngettext(
        "Please wait %(num)d second, then try again.", "Please wait %(num)d seconds, then try again.", seconds
    )
    return f"{_('That was tried often just now.')} {wait}"
