"""Read the record of staff acts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select, true

from cac.audit.models import AuditEntry
from cac.audit.parts import SYSTEM
from cac.db import db

MOST = 200
REMOVED = "removed the example data"
CHECKED = "checked the record"
USED = ("accepted invitation", "signed in", "set up the installation")


@dataclass(frozen=True)
class Asked:
    """What somebody looks for in the system part: an act, a person, and a span of time, each if any."""

    act: str | None = None
    user_id: bytes | None = None
    since: datetime | None = None
    until: datetime | None = None


def acts_of(user_id: bytes) -> list[AuditEntry]:
    """A person's own acts, newest first, 200 at most."""
    mine = select(AuditEntry).where(AuditEntry.user_id == user_id)
    return list(db.session.scalars(mine.order_by(AuditEntry.number.desc()).limit(MOST)))


def was_used(account: bytes) -> bool:
    """Whether somebody ever signed in with an account, or chose its password."""
    used = select(AuditEntry.id).where(AuditEntry.thing_id == account, AuditEntry.act.in_(USED))
    return db.session.scalars(used.limit(1)).first() is not None


def system_acts(asked: Asked, seen: ColumnElement[bool] | None) -> Select[AuditEntry]:
    """Acts of the system part, newest first; `seen` says which of them this reader may see (None: all).

    What was done with example data is kept in the record, and left out here.
    """
    acts = [asked.act] if asked.act in SYSTEM else list(SYSTEM)
    example = select(func.max(AuditEntry.number)).where(AuditEntry.act == REMOVED).scalar_subquery()
    found = (
        select(AuditEntry)
        .order_by(AuditEntry.number.desc())
        .where(
            AuditEntry.act.in_(acts),
            AuditEntry.number >= func.coalesce(example, 0),
            true() if seen is None else seen,
        )
    )
    if asked.user_id:
        found = found.where(AuditEntry.user_id == asked.user_id)
    if asked.since and asked.until:
        found = found.where(AuditEntry.at >= asked.since, AuditEntry.at < asked.until)
    return found


def last_check() -> AuditEntry | None:
    """When somebody last checked the whole record, and what came out."""
    checks = select(AuditEntry).where(AuditEntry.act == CHECKED)
    return db.session.scalars(checks.order_by(AuditEntry.number.desc()).limit(1)).first()
