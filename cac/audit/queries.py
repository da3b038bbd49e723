"""Read the record of staff acts."""

from sqlalchemy import select

from cac.audit.models import AuditEntry
from cac.db import db

MOST = 200


def acts_of(user_id: bytes) -> list[AuditEntry]:
    """A person's own acts, newest first, 200 at most."""
    mine = select(AuditEntry).where(AuditEntry.user_id == user_id)
    return list(db.session.scalars(mine.order_by(AuditEntry.number.desc()).limit(MOST)))
