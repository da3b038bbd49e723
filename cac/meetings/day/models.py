"""What is kept of the day: notes that are only ever added to, and what was looked at."""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cac.committees.ages import AgeBand
from cac.db import Base, Key, Moment, new_key
from cac.meetings.day.rules import LeftWith, Noted, Outsider
from cac.safeguarding.rules import DayItem, Looked


class DayNote(Base):
    """One thing noted on the day of a meeting. Children are numbers here; no note says who."""

    __tablename__ = "day_note"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)  # made where it was noted
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), index=True)
    user_id: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"))
    kind: Mapped[Noted]
    at: Mapped[Moment]  # when it happened
    noted_at: Mapped[Moment]  # when it arrived here
    yes: Mapped[int] = mapped_column(default=0)
    no: Mapped[int] = mapped_column(default=0)
    stopped: Mapped[int] = mapped_column(default=0)
    left_with: Mapped[LeftWith | None]
    outsider: Mapped[Outsider | None]
    adult_id: Mapped[bytes | None] = mapped_column(ForeignKey("adult.id"))
    words: Mapped[str | None] = mapped_column(Text)
    counts: Mapped[list["DayCount"]] = relationship(cascade="all, delete-orphan", order_by="DayCount.band")


class DayCount(Base):
    """How many children of an age band a note is about."""

    __tablename__ = "day_count"
    note_id: Mapped[Key] = mapped_column(ForeignKey("day_note.id"), primary_key=True)
    band: Mapped[AgeBand] = mapped_column(primary_key=True)
    count: Mapped[int]
    guests: Mapped[int] = mapped_column(default=0)


class DayAnswer(Base):
    """What somebody saw when they looked at one thing of the place on the day."""

    __tablename__ = "day_answer"
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    item: Mapped[DayItem] = mapped_column(primary_key=True)
    answer: Mapped[Looked]
    so_we: Mapped[str | None] = mapped_column(Text)  # what is done about it, where the answer is no
