"""The record of staff acts: each entry seals the one before it."""

from datetime import time

from sqlalchemy import JSON, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from cac.db import Base, Key, Moment, new_key


class AuditEntry(Base):
    """One act of staff; never a text, a name or a child's code."""

    __tablename__ = "audit_entry"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    number: Mapped[int] = mapped_column(unique=True)
    at: Mapped[Moment]
    user_id: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    act: Mapped[str] = mapped_column(String(60))
    thing_id: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    facts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    seal: Mapped[bytes] = mapped_column(LargeBinary(32))

    @property
    def keeps_hour(self) -> bool:
        """Whether more than the day was kept."""
        return self.at.time() != time()
