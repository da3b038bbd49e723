"""Who may sign in, on which device, and by which invitation."""

from flask_login import UserMixin
from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, query_expression, relationship

from cac.db import Base, Key, Moment, new_key, show_key


class User(Base, UserMixin):
    """An adult with an account. Children and guardians never have one."""

    __tablename__ = "user"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str | None]
    language: Mapped[str] = mapped_column(String(8), default="en")
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    phone: Mapped[str | None] = mapped_column(String(40))
    is_administrator: Mapped[bool] = mapped_column(default=False)
    organisation_id: Mapped[bytes | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    disabled_at: Mapped[Moment | None]
    has_helper_key: Mapped[bool | None] = query_expression()  # known only where it was asked for

    @property
    def is_active(self) -> bool:
        """Whether this person may sign in at all."""
        return self.disabled_at is None and self.password_hash is not None

    def get_id(self) -> str:
        return show_key(self.id)


class SignInSession(Base):
    """One signed-in device; the cookie holds the only copy of its secret."""

    __tablename__ = "sign_in_session"
    id: Mapped[Key] = mapped_column(primary_key=True)
    user_id: Mapped[Key] = mapped_column(ForeignKey("user.id"), index=True)
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    began_at: Mapped[Moment]
    last_seen_at: Mapped[Moment]
    user: Mapped[User] = relationship(lazy="joined")


class Invitation(Base):
    """A one-time link: to choose a password, or (without a user) to set up the installation."""

    __tablename__ = "invitation"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    user_id: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"), index=True)
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    ends_at: Mapped[Moment]
    used_at: Mapped[Moment | None]
    user: Mapped[User | None] = relationship()


class SlowedSignIn(Base):
    """How often guesses failed lately for one account from one place; the place is not readable."""

    __tablename__ = "slowed_sign_in"
    id: Mapped[Key] = mapped_column(primary_key=True)
    failures: Mapped[int]
    wait_until: Mapped[Moment]


class HelperKey(Base):
    """The key pair of somebody who may read concerns; the private half opens only with their passphrase.

    A person who forgot the passphrase makes another pair; the one with the highest number is in use.
    """

    __tablename__ = "helper_key"
    __table_args__ = (UniqueConstraint("user_id", "number"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    user_id: Mapped[Key] = mapped_column(ForeignKey("user.id"))
    number: Mapped[int]
    public: Mapped[bytes] = mapped_column(LargeBinary(65))
    private: Mapped[bytes] = mapped_column(LargeBinary)  # wrapped under the passphrase
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    argon2_time: Mapped[int]
    argon2_memory: Mapped[int]
    made_at: Mapped[Moment]


class OpenedKey(Base):
    """A helper's private half on one signed-in device, wrapped under what lies in that device's cookie."""

    __tablename__ = "opened_key"
    session_id: Mapped[Key] = mapped_column(
        ForeignKey("sign_in_session.id", ondelete="CASCADE"), primary_key=True
    )
    helper_key_id: Mapped[Key] = mapped_column(ForeignKey("helper_key.id"))
    private: Mapped[bytes] = mapped_column(LargeBinary)
    ends_at: Mapped[Moment]
