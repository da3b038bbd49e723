"""A series: the rule by which meetings come again; each of them is stored as a meeting of its own."""

from datetime import time

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cac.committees.models import Committee
from cac.db import Base, Day, Key, Moment, new_key
from cac.meetings.series.rules import Freq


class Series(Base):
    """How the meetings of a series come again, on the clock of their committee."""

    __tablename__ = "series"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    uid: Mapped[str] = mapped_column(String(64), unique=True)  # random, the same in every calendar
    freq: Mapped[Freq]
    every: Mapped[int] = mapped_column(default=1)  # 2: every second day, week or month
    first_on: Mapped[Day]
    last_on: Mapped[Day]  # no meeting of the rule after this day
    starts: Mapped[time]
    ends: Mapped[time]  # later than `starts`, on the same day
    skip_school: Mapped[bool] = mapped_column(default=False, server_default=false())
    skip_public: Mapped[bool] = mapped_column(default=False, server_default=false())
    zone: Mapped[str | None] = mapped_column(String(64))  # empty: the committee's, which never changed since
    sequence: Mapped[int] = mapped_column(default=0, server_default="0")
    published_at: Mapped[Moment | None]  # when its calendar entry last changed
    follows_id: Mapped[bytes | None] = mapped_column(
        ForeignKey("series.id")
    )  # whose later meetings these were
    committee: Mapped[Committee] = relationship()
