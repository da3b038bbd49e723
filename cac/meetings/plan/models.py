"""What was said of how a meeting goes; one row for a meeting, fetched with it."""

from datetime import time

from sqlalchemy import ForeignKey, String, text
from sqlalchemy.orm import Mapped, mapped_column

from cac.db import Base, Key, new_key
from cac.safeguarding.rules.plan import Declared, Leg, Mode, PhotoRule, RoomItem, Way

UNSEEN = text("'not_looked'")


class MeetingPlan(Base):
    """How one meeting goes; there is no row before somebody has said it."""

    __tablename__ = "meeting_plan"
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    mode: Mapped[Mode]
    trip: Mapped[bool]  # the children travel away from the usual place
    in_public: Mapped[bool]  # children speak or are seen in public
    transport: Mapped[Declared] = mapped_column(default=Declared.NOT_LOOKED, server_default=UNSEEN)
    photos: Mapped[PhotoRule] = mapped_column(default=PhotoRule.NONE, server_default=text("'none'"))
    # The settings of an online room, each declared by itself.
    waiting_room: Mapped[Declared] = mapped_column(default=Declared.NOT_LOOKED, server_default=UNSEEN)
    has_password: Mapped[Declared] = mapped_column(default=Declared.NOT_LOOKED, server_default=UNSEEN)
    chat_off: Mapped[Declared] = mapped_column(default=Declared.NOT_LOOKED, server_default=UNSEEN)
    recording_off: Mapped[Declared] = mapped_column(default=Declared.NOT_LOOKED, server_default=UNSEEN)
    link_kept: Mapped[Declared] = mapped_column(default=Declared.NOT_LOOKED, server_default=UNSEEN)

    @property
    def room(self) -> dict[RoomItem, Declared]:
        """What was said of the online room, by its settings."""
        return {item: getattr(self, item.value) for item in RoomItem}


class Journey(Base):
    """One way that children come or go; who goes with it stands on the rows of those asked."""

    __tablename__ = "journey"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]  # from 1, in the order of planning
    leg: Mapped[Leg]
    way: Mapped[Way]
    lead_id: Mapped[bytes | None] = mapped_column(ForeignKey("adult.id"))  # who drives or leads
    seats: Mapped[int | None]
    returns_at: Mapped[time | None]  # on the committee's clock, on the day of the meeting
    receives: Mapped[str | None] = mapped_column(String(120))  # by role, never a name
