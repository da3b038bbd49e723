"""Tell people: a notice inside the program and a row in the outbox, in one transaction."""

from collections.abc import Iterable

from sqlalchemy import select, update

from cac import clock
from cac.db import db
from cac.notices.models import Kind, Notice, Outgoing


def tell(users: Iterable[bytes], kind: Kind, thing: bytes | None) -> None:
    """Tell each person once, with the change itself or not at all."""
    now = clock.now()
    for user_id in set(users):
        db.session.add(Notice(user_id=user_id, kind=kind, thing_id=thing, told_at=now))
        db.session.add(Outgoing(user_id=user_id, kind=kind, thing_id=thing, written_at=now))


def unread(user_id: bytes) -> list[Notice]:
    """What this person has not read yet, newest first."""
    mine = select(Notice).where(Notice.user_id == user_id, Notice.read_at.is_(None))
    return list(db.session.scalars(mine.order_by(Notice.told_at.desc()).limit(20)))


def mark_read(user_id: bytes) -> None:
    """This person has read what was there."""
    mine = update(Notice).where(Notice.user_id == user_id, Notice.read_at.is_(None))
    db.session.execute(mine.values(read_at=clock.now()))
