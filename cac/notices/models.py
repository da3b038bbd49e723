"""What people are told; texts are made when shown or sent, and never stored."""

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from cac.db import Base, Key, Moment, new_key
from cac.words import N_, Word


class Kind(Word):
    """What a notice is about; the text says nothing that a glance over a shoulder could use."""

    ON_HOLD = "on_hold", N_("A meeting is on hold and needs you")
    CANCELLED = "cancelled", N_("A meeting was cancelled")
    CANNOT_COME = "cannot_come", N_("Somebody cannot come to a meeting")
    SERIES_CANCELLED = "series_cancelled", N_("Several meetings of a series were cancelled")
    OVERRIDDEN = "overridden", N_("The focal point overrode a check of a meeting")
    STANDING_ASKED = "standing_asked", N_("A standing arrangement waits for your answer")
    STANDING_ANSWERED = "standing_answered", N_("The focal point answered about a standing arrangement")
    TOOK_PLACE = "took_place", N_("A meeting took place without confirmation")
    MOVED = "moved", N_("A meeting has another place")
    FIND_CHILD = "find_child", N_("Numbers of a meeting do not agree: please look now")
    TOO_FEW_ADULTS = "too_few_adults", N_("A meeting needs one more adult now")
    CARE_ONLY = "care_only", N_("A meeting is care only today")
    MOVED_UNCHECKED = "moved_unchecked", N_("A meeting moved to a place that was only looked at on the spot")
    RISK_WAITS = "risk_waits", N_("A risk assessment waits for an answer")
    RISK_DECIDED = "risk_decided", N_("Somebody answered your risk assessment")
    POSTING_OFFERED = "posting_offered", N_("You are asked to serve a committee")
    POSTING_ANSWERED = "posting_answered", N_("Somebody answered your request")
    POSTING_REPLACED = "posting_replaced", N_("Somebody took over a task of yours")
    REVIEW_ASKED = "review_asked", N_("A proposal waits for your review")
    REVIEW_ENDED = "review_ended", N_("A review is not asked of you any more")
    ACCOUNT_RENEWED = "account_renewed", N_("An administrator made a new sign-in link for you")
    ROLES_CHANGED = "roles_changed", N_("An administrator changed what you may do here")
    HELPER_KEY = "helper_key", N_("Somebody who reads concerns with you made another key: ask them in person")
    HELPER_GONE = (
        "helper_gone",
        N_("Somebody who helped the children of a committee was taken off: ask who does now"),
    )
    LEAD_ASKED = "lead_asked", N_("Somebody was asked to lead a committee in another's place: ask who it is")
    SIGNED_OUT = "signed_out", N_("An administrator signed you out on every device")
    THRESHOLDS_CHANGED = "thresholds_changed", N_("The figures that meetings are checked by were changed")
    REVIEW_GIVEN = "review_given", N_("A review of your proposal is here")
    WAITS = "waits", N_("Something waits for you")
    LETTERS = "letters", N_("Letters may have come from the tablet")
    LINK_ENDS = "link_ends", N_("A calendar link of yours ends soon")
    YES_NEEDED = "yes_needed", N_("A proposal needs the children's yes again")


class Notice(Base):
    """One thing told to one person inside the program."""

    __tablename__ = "notice"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    user_id: Mapped[Key] = mapped_column(ForeignKey("user.id"), index=True)
    kind: Mapped[Kind]
    thing_id: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    told_at: Mapped[Moment]
    read_at: Mapped[Moment | None]


class Outgoing(Base):
    """A message to send after the commit: kind, thing and person, never a text."""

    __tablename__ = "outbox"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    user_id: Mapped[Key] = mapped_column(ForeignKey("user.id"), index=True)
    kind: Mapped[Kind]
    thing_id: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    written_at: Mapped[Moment]
    due_at: Mapped[Moment | None]  # not before this moment; none: at once
    sent_at: Mapped[Moment | None]
