"""Sessions live in the database; the cookie holds one opaque value and nothing else."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Request, Response, current_app, request
from flask.sessions import SessionInterface, SessionMixin
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError

from cac import clock
from cac.accounts.models import SignInSession, User
from cac.config import Settings
from cac.db import db, will_write
from cac.vault import the_vault

SEEN_EVERY = timedelta(minutes=5)  # kept no finer, so that it tells nobody whose act fell on which second
FLASHES = "_flashes"
# The pages of the shared tablet and of receipts know nobody, whoever is signed in beside them.
WITHOUT_PERSON = frozenset(
    {
        "tablet.show",
        "tablet.step",
        "tablet.arrive",
        "tablet.pair",
        "tablet.done",
        "tablet.finish",
        "advocacy.receipt",
        "advocacy.receipt_look",
        "advocacy.receipt_take_back",
        "tablet.manifest",
        "tablet.worker",
    }
)
WITHOUT_COOKIE = (WITHOUT_PERSON - {"tablet.pair"}) | frozenset(  # pairing takes the cookie away
    {
        "static",
        "web.health",
        "web.ready",
        "calendars.feed",
        "invitations.reply_file",
        "meetings.day",
        "meetings.day_worker",
    }
)  # others may keep these answers

# What is written here says nowhere who wrote it, and so in no transaction with a row that does.
UNSIGNED = frozenset({"ideas.refer", "ideas.kept_refer", "advocacy.review_concern"})
UNSIGNED_ROOM = "concerns"

OUTSIDE_ONLY = "outside_only"  # a higher floor adds it to what is known of who is signed in


class Session(dict[str, Any], SessionMixin):
    """What Flask sees of a session: its CSRF value and the messages to show next."""

    def __init__(self, token: bytes, *, fresh: bool) -> None:
        super().__init__()
        self.token = token
        self.send_cookie = fresh
        self.shown: list[Any] = []
        self.ended = False
        self.outside_only = False

    def clear(self) -> None:
        """End the session here and in the database."""
        super().clear()
        end(self.token)
        self.ended = True


class DatabaseSessions(SessionInterface):
    """Flask's session interface over table `sign_in_session`."""

    def open_session(self, app: Flask, request: Request) -> Session:
        token = _decode(request.cookies.get(cookie_name(app), ""))
        session = Session(token or secrets.token_bytes(32), fresh=token is None)
        session["csrf_token"] = the_vault().mac("web", b"csrf" + session.token).hex()
        if said := request.cookies.get(cookie_name(app) + "-said"):
            session[FLASHES] = session.shown = _unsign(session, said)
        return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not isinstance(session, Session) or request.endpoint in WITHOUT_COOKIE:
            return
        options = {
            "httponly": True,
            "samesite": "Lax",
            "path": "/",
            "secure": app.config["SESSION_COOKIE_SECURE"],
        }
        if session.ended:
            response.delete_cookie(cookie_name(app), **options)
        elif session.send_cookie:
            response.set_cookie(cookie_name(app), base64.urlsafe_b64encode(session.token).decode(), **options)
        flashes = session.get(FLASHES, [])
        if flashes:
            response.set_cookie(cookie_name(app) + "-said", _signer(session).dumps(flashes), **options)
        elif session.shown:
            response.delete_cookie(cookie_name(app) + "-said", **options)


def cookie_name(app: Flask) -> str:
    """`__Host-cac` over https, where browsers enforce the prefix; `cac` on this machine."""
    return "__Host-cac" if app.config["SESSION_COOKIE_SECURE"] else "cac"


def begin(session: Session, user: User) -> None:
    """Sign `user` in on this device under a new value, so that a planted cookie is worth nothing."""
    _drop(session.token)
    session.token, session.send_cookie = secrets.token_bytes(32), True
    now = clock.now()
    db.session.add(
        SignInSession(
            id=session.token[:16],
            secret_hash=_hash(session.token),
            user_id=user.id,
            began_at=now,
            last_seen_at=now,
        )
    )


def end(token: bytes) -> None:
    """End one device's session at once; without one, nothing happens."""
    if _drop(token):
        db.session.commit()


def _drop(token: bytes) -> bool:
    """Whether there was such a session; it ends with the commit to come."""
    row = db.session.get(SignInSession, token[:16])
    if row is None or not hmac.compare_digest(row.secret_hash, _hash(token)):
        return False
    db.session.delete(row)
    return True


def end_all(user: User, *, but: bytes | None = None) -> None:
    """End a person's sessions on every device, perhaps but the one in hand."""
    rows = db.session.query(SignInSession).filter(SignInSession.user_id == user.id)
    for row in rows:
        if but is None or row.id != but[:16]:
            db.session.delete(row)


def devices_of(user: User) -> int:
    """On how many devices a person is signed in now."""
    began, seen = oldest(current_app.extensions["settings"], clock.now())
    alive = select(func.count()).where(
        SignInSession.user_id == user.id, SignInSession.began_at >= began, SignInSession.last_seen_at >= seen
    )
    return db.session.scalar(alive) or 0


def oldest(settings: Settings, now: datetime) -> tuple[datetime, datetime]:
    """A session that began before the first moment, or was last seen before the second, is over."""
    return now - timedelta(hours=settings.session_hours), now - timedelta(minutes=settings.idle_minutes)


def load_user(request: Request) -> User | None:
    """The person signed in on this device, if the session is still alive."""
    from flask import session

    if not isinstance(session, Session) or session.send_cookie or request.endpoint in WITHOUT_PERSON:
        return None
    row = db.session.get(SignInSession, session.token[:16])
    if row is None or not hmac.compare_digest(row.secret_hash, _hash(session.token)):
        return None
    now = clock.now()
    began, seen = oldest(current_app.extensions["settings"], now)
    if row.began_at < began or row.last_seen_at < seen or not row.user.is_active:
        return None
    if now - row.last_seen_at > SEEN_EVERY:
        _mark_seen(row, now - timedelta(seconds=now.timestamp() % SEEN_EVERY.total_seconds()))
    session.outside_only = bool(getattr(row, OUTSIDE_ONLY, False))
    return row.user


def _mark_seen(row: SignInSession, now: datetime) -> None:
    """With the act itself where one is under way: a second connection would wait for its lock in vain.

    Readers get a short transaction of their own; a full or busy database must not keep them out.
    """
    if will_write():
        if request.blueprint != UNSIGNED_ROOM and request.endpoint not in UNSIGNED:
            row.last_seen_at = now  # else the next page does it
        return
    try:
        with db.engine.connect() as connection:
            connection.execute(
                update(SignInSession).where(SignInSession.id == row.id).values(last_seen_at=now)
            )
            connection.commit()
    except OperationalError:
        current_app.logger.warning("last-seen not written")


def _hash(token: bytes) -> bytes:
    return hashlib.sha256(token[16:]).digest()


def _decode(value: str) -> bytes | None:
    try:
        token = base64.urlsafe_b64decode(value)
    except ValueError:
        return None
    return token if len(token) == 32 else None


def _signer(session: Session) -> URLSafeSerializer:
    return URLSafeSerializer(the_vault().mac("web", b"said" + session.token), salt="said")


def _unsign(session: Session, said: str) -> list[Any]:
    try:
        return [tuple(pair) for pair in _signer(session).loads(said)]
    except BadData:
        return []
