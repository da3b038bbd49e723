"""What was said of how a meeting goes; one row for a meeting, fetched with it."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cac.db import Base, Key
from cac.safeguarding.rules.plan import Mode


class MeetingPlan(Base):
    """How one meeting goes; there is no row before somebody has said it."""

    __tablename__ = "meeting_plan"
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    mode: Mapped[Mode]
    trip: Mapped[bool]  # the children travel away from the usual place
    in_public: Mapped[bool]  # children speak or are seen in public
