"""Feed links: one address per person, kept only as a digest."""

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cac.accounts.models import User
from cac.db import Base, Day, Key, new_key


class FeedLink(Base):
    """A personal calendar address, shown once and revocable at any time."""

    __tablename__ = "feed_link"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    user_id: Mapped[Key] = mapped_column(ForeignKey("user.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    made_on: Mapped[Day]
    ends_on: Mapped[Day]
    last_used_on: Mapped[Day | None]
    revoked_on: Mapped[Day | None]
    user: Mapped[User] = relationship()
