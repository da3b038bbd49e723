"""Messages with a due moment: written with the change itself, sent when due, withdrawn when not needed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select

from cac import clock
from cac.db import db
from cac.notices.models import Kind, Outgoing

Wanted = Callable[[Outgoing], bool]
ASKED = frozenset({Kind.WAITS})  # somebody must be asked whether the person is really told
_asked: dict[Kind, Wanted] = {}


def ask_before(kind: Kind, wanted: Wanted) -> None:
    """Let `wanted` decide, when a message of this kind is due, whether it is sent."""
    _asked[kind] = wanted


def write(users: Iterable[bytes], kind: Kind, thing: bytes, due: Sequence[datetime]) -> None:
    """One message to each person at each of these moments."""
    now = clock.now()
    for user_id in sorted(set(users)):
        for moment in due:
            row = Outgoing(user_id=user_id, kind=kind, thing_id=thing, written_at=now, due_at=moment)
            db.session.add(row)


def withdraw(kind: Kind, thing: bytes, *, of: bytes | None = None) -> None:
    """Take back whatever was not sent yet, to everybody or to one person."""
    theirs = (Outgoing.kind == kind) & (Outgoing.thing_id == thing)
    if of:
        theirs &= Outgoing.user_id == of
    db.session.execute(delete(Outgoing).where(theirs, Outgoing.sent_at.is_(None)))


def forget(thing: bytes) -> None:
    """Keep no message about something that is no more, sent or not."""
    db.session.execute(delete(Outgoing).where(Outgoing.thing_id == thing))


def due(now: datetime) -> list[Outgoing]:
    """Every message whose moment has come and that was not sent: the worker marks them all as sent."""
    ready = func.coalesce(Outgoing.due_at, Outgoing.written_at) <= now
    return list(db.session.scalars(select(Outgoing).where(Outgoing.sent_at.is_(None), ready)))


def is_wanted(row: Outgoing) -> bool:
    """Whether a due message really goes out; one that nobody can be asked about does not."""
    if row.kind not in ASKED:
        return True
    return row.kind in _asked and _asked[row.kind](row)
