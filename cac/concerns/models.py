"""Concerns as they lie in the files: committee, day and hour of arrival, and nothing else that can be read.

Rows are only added. Whoever it is about stands nowhere in clear: no slot of that person exists.
"""

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cac.concerns.stages import Stage, Step
from cac.db import Base, Key, Moment, new_key, only_add


class Concern(Base):
    """A sealed report. `author` is a mark that only the running program can tell apart from noise."""

    __tablename__ = "concern"
    id: Mapped[Key] = mapped_column(primary_key=True)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    received_at: Mapped[Moment]
    deputy_at: Mapped[Moment]  # unread until then: the deputy is told
    outside_at: Mapped[Moment]  # unread until then: the outside contact is told, and sees it
    public: Mapped[bytes] = mapped_column(LargeBinary(65))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    author: Mapped[bytes] = mapped_column(LargeBinary(32))
    read: Mapped["ConcernRead | None"] = relationship(lazy="joined", viewonly=True)
    ending: Mapped["ConcernEnding | None"] = relationship(lazy="joined", viewonly=True)
    stages: Mapped[list["ConcernStage"]] = relationship(
        lazy="selectin", viewonly=True, order_by="ConcernStage.number"
    )

    @property
    def steps(self) -> list[Step]:
        """The stages it has reached since a person read it."""
        return [Step(one.stage, one.at) for one in self.stages]


class ConcernSlot(Base):
    """The key of a concern, sealed to one helper key that `mark` stands for; noise looks the same."""

    __tablename__ = "concern_slot"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    concern_id: Mapped[Key] = mapped_column(ForeignKey("concern.id"), index=True)
    mark: Mapped[bytes] = mapped_column(LargeBinary(32))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class ConcernEntry(Base):
    """Something added: kind, who, when and words lie sealed inside."""

    __tablename__ = "concern_entry"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    concern_id: Mapped[Key] = mapped_column(ForeignKey("concern.id"), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class ConcernRead(Base):
    """A person has read it: from then on its author hears only that. Who it was lies sealed in an entry."""

    __tablename__ = "concern_read"
    concern_id: Mapped[Key] = mapped_column(ForeignKey("concern.id"), primary_key=True)
    at: Mapped[Moment]


class ConcernStage(Base):
    """A stage that was reached: what was found and planned lies sealed in an entry."""

    __tablename__ = "concern_stage"
    __table_args__ = (UniqueConstraint("concern_id", "number"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    concern_id: Mapped[Key] = mapped_column(ForeignKey("concern.id"), index=True)
    number: Mapped[int]  # from 1 upwards within the concern
    stage: Mapped[Stage]
    at: Mapped[Moment]


class ConcernEnding(Base):
    """One of two persons asks that a concern, kept long enough, is destroyed; `mark` stands for whom."""

    __tablename__ = "concern_ending"
    concern_id: Mapped[Key] = mapped_column(ForeignKey("concern.id"), primary_key=True)
    mark: Mapped[bytes] = mapped_column(LargeBinary(32))
    at: Mapped[Moment]


class ConcernOwnCopy(Base):
    """The key for whoever raised it, wrapped under that device's cookie; gone once a person has read it."""

    __tablename__ = "concern_own_copy"
    concern_id: Mapped[Key] = mapped_column(ForeignKey("concern.id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class ConcernIntake(Base):
    """A letter of the tablet, real or dummy; its id is made on the tablet. Nothing else is known of it."""

    __tablename__ = "concern_intake"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[Key] = mapped_column(primary_key=True)
    collection_id: Mapped[Key] = mapped_column(ForeignKey("collection.id"), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class LetterLook(Base):
    """Somebody who helps looked with this key after a round was over: the letters need not wait for them."""

    __tablename__ = "letter_look"
    __table_args__ = {"sqlite_with_rowid": False}
    collection_id: Mapped[Key] = mapped_column(ForeignKey("collection.id"), primary_key=True)
    key_id: Mapped[Key] = mapped_column(ForeignKey("helper_key.id"), primary_key=True)


# Retention, with two persons, goes another way.
only_add(Concern, ConcernSlot, ConcernEntry, ConcernRead, ConcernStage)
