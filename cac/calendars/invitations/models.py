"""Who was invited to what, and the messages that were written to them: never a text, never an address."""

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cac.calendars.invitations.rules import Fate, Method
from cac.db import Base, Key, Moment, new_key
from cac.safeguarding.models import Adult


class CalendarInvitation(Base):
    """One adult invited to one meeting or one series, with the digest of their private link."""

    __tablename__ = "calendar_invitation"
    __table_args__ = (UniqueConstraint("adult_id", "thing_id"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    adult_id: Mapped[Key] = mapped_column(ForeignKey("adult.id"), index=True)
    thing_id: Mapped[Key] = mapped_column(LargeBinary(16), index=True)  # one of the two below
    meeting_id: Mapped[bytes | None] = mapped_column(ForeignKey("meeting.id"))
    series_id: Mapped[bytes | None] = mapped_column(ForeignKey("series.id"))
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    told: Mapped[bytes | None] = mapped_column(LargeBinary(32))  # digest of what the last message said
    told_start: Mapped[Moment | None]  # when the meeting was to begin that the last message asked them to
    mailed_at: Mapped[Moment | None]  # when the first message was written; later ones go to exactly these
    mailed_to: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"))  # the account it was written to
    adult: Mapped[Adult] = relationship()

    @property
    def is_of_another(self) -> bool:
        """Whether somebody was written to who, as we know by now, is not this adult."""
        return self.mailed_at is not None and self.mailed_to != self.adult.user_id


class CalendarMail(Base):
    """One message to one invited adult; its text is made when it is sent."""

    __tablename__ = "calendar_mail"
    __table_args__ = (Index("ix_calendar_mail_fate_due_at", "fate", "due_at"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    invitation_id: Mapped[Key] = mapped_column(ForeignKey("calendar_invitation.id"), index=True)
    meeting_id: Mapped[bytes | None] = mapped_column(ForeignKey("meeting.id"), index=True)  # what it is about
    method: Mapped[Method]
    fate: Mapped[Fate] = mapped_column(default=Fate.WAITING)
    written_at: Mapped[Moment]
    due_at: Mapped[Moment]  # not before this moment; moves on after each try
    tries: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None] = mapped_column(String(40))  # a word of ours, never what a server said
    invitation: Mapped[CalendarInvitation] = relationship()
