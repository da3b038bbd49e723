"""What was said of how a meeting goes; one row for a meeting, fetched with it."""

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from cac.db import Base, Key
from cac.safeguarding.rules.plan import Declared, Mode, PhotoRule, RoomItem

UNSEEN = text("'not_looked'")


class MeetingPlan(Base):
    """How one meeting goes; there is no row before somebody has said it."""

    __tablename__ = "meeting_plan"
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    mode: Mapped[Mode]
    trip: Mapped[bool]  # the children travel away from the usual place
    in_public: Mapped[bool]  # children speak or are seen in public
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
