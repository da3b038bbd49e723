"""Feed links, kept only as a digest, and the text of each meeting as calendars show it."""

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cac.accounts.models import User
from cac.calendars.invitations.models import CalendarInvitation, CalendarMail
from cac.calendars.rules import Face
from cac.committees.models import Committee
from cac.db import Base, Day, Key, Moment, new_key
from cac.meetings.models import Meeting
from cac.meetings.series.models import Series

__all__ = ["CalendarInvitation", "CalendarMail", "CalendarPiece", "FeedLink"]


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
    face: Mapped[Face] = mapped_column(default=Face.TEAM, server_default="team")
    committee_id: Mapped[bytes | None] = mapped_column(ForeignKey("committee.id"))  # with none of the three:
    series_id: Mapped[bytes | None] = mapped_column(ForeignKey("series.id"))  # all meetings of this person
    meeting_id: Mapped[bytes | None] = mapped_column(ForeignKey("meeting.id"))
    alarm: Mapped[int | None]  # minutes before a meeting begins; empty: none
    warned_on: Mapped[Day | None]  # when the person was told that it ends soon
    user: Mapped[User] = relationship()
    committee: Mapped[Committee | None] = relationship()
    series: Mapped[Series | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()


class CalendarPiece(Base):
    """What a face shows of one meeting alone, or of one series; written when it changes, joined when read."""

    __tablename__ = "calendar_piece"
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), primary_key=True)
    face: Mapped[Face] = mapped_column(primary_key=True)
    thing_id: Mapped[Key] = mapped_column(primary_key=True, index=True)  # of the meeting or the series
    shown_until: Mapped[Moment]  # old and long cancelled meetings leave the calendar by themselves
    due_at: Mapped[Moment | None]  # from then on one of its meetings was cancelled long ago
    zone: Mapped[str | None] = mapped_column(String(64))  # what its times name, if they name a zone,
    from_year: Mapped[int]  # and the years that must be known of it
    to_year: Mapped[int]
    places: Mapped[str] = mapped_column(Text)  # the nicknames it tells, one a line
    text: Mapped[bytes] = mapped_column(LargeBinary)
