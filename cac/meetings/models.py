"""Meetings, who is asked to come, how many came, and what the gate found."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cac.committees.ages import AgeBand
from cac.committees.models import Committee, Member
from cac.db import Base, Day, Key, Moment, new_key, only_add
from cac.meetings.plan.models import MeetingPlan
from cac.meetings.rules import TOOK_PLACE, Fate, Reply, State
from cac.meetings.series.models import Series
from cac.safeguarding.models import Adult, Place
from cac.safeguarding.rules.standing import Stand


class Meeting(Base):
    """A committee's gathering, confirmed only once it is safe."""

    __tablename__ = "meeting"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    lead_id: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"))
    planned_by: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"))  # empty: not known
    title: Mapped[str] = mapped_column(String(120))
    starts_at: Mapped[Moment] = mapped_column(index=True)
    ends_at: Mapped[Moment]
    state: Mapped[State] = mapped_column(default=State.DRAFT)
    uid: Mapped[str] = mapped_column(String(64), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    published_at: Mapped[Moment | None] = mapped_column(
        active_history=True
    )  # when calendars last heard of it
    moved_from: Mapped[Moment | None]  # when it was to begin before people were last told another time
    cancel_reason: Mapped[str | None] = mapped_column(String(300))
    unconfirmed_reason: Mapped[str | None] = mapped_column(String(500))  # why it took place all the same
    adults_only: Mapped[bool] = mapped_column(default=False, server_default=false())  # planning, training
    place_id: Mapped[bytes | None] = mapped_column(ForeignKey("place.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)  # a stale page is noticed by it
    care_only: Mapped[bool] = mapped_column(default=False, server_default=false())  # nobody did anything
    alarm_at: Mapped[Moment | None]  # since when a child is looked for
    series_id: Mapped[bytes | None] = mapped_column(
        ForeignKey("series.id"), index=True, active_history=True
    )  # calendars must know which one it left
    slot: Mapped[Moment | None]  # when the rule of its series lets it begin; it may have been moved since
    committee: Mapped[Committee] = relationship()
    series: Mapped[Series | None] = relationship()
    place: Mapped[Place | None] = relationship()
    plan: Mapped[MeetingPlan | None] = relationship(cascade="all, delete-orphan", lazy="joined")
    agenda: Mapped[list["AgendaItem"]] = relationship(
        order_by="AgendaItem.position",
        cascade="all, delete-orphan",
        foreign_keys="AgendaItem.meeting_id",
        back_populates="meeting",
    )
    adults: Mapped[list["MeetingAdult"]] = relationship(
        cascade="all, delete-orphan", order_by="MeetingAdult.adult_id"
    )  # in an order that no later change moves
    members: Mapped[list["MeetingMember"]] = relationship(
        cascade="all, delete-orphan", order_by="MeetingMember.member_id"
    )
    heads: Mapped[list["Heads"]] = relationship(cascade="all, delete-orphan")

    @property
    def state_words(self) -> str:
        """The state as people read it (not yet translated); adults alone neither open nor close."""
        return TOOK_PLACE if self.adults_only and self.state is State.CLOSED else self.state.label

    @property
    def came(self) -> int:
        """How many children came, guests too; 0 while nobody has counted."""
        return sum(heads.count for heads in self.heads)

    @property
    def guests(self) -> int:
        """How many of them came without a guardian's consent."""
        return sum(heads.guests for heads in self.heads)


class AgendaItem(Base):
    """One thing to do at a meeting, how long it takes, and once it was done: what came of it."""

    __tablename__ = "agenda_item"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    minutes: Mapped[int]  # 0: it came up in the meeting
    is_break: Mapped[bool] = mapped_column(default=False, server_default=false())
    title: Mapped[str] = mapped_column(String(120))
    outcome: Mapped[str | None] = mapped_column(Text)
    decision: Mapped[str | None] = mapped_column(String(300))
    fate: Mapped[Fate | None]  # empty until somebody wrote the minutes
    carried_to_id: Mapped[bytes | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    meeting: Mapped[Meeting] = relationship(back_populates="agenda", foreign_keys=[meeting_id])
    carried_to: Mapped[Meeting | None] = relationship(foreign_keys=[carried_to_id])


class MeetingAdult(Base):
    """An adult asked to a meeting, whether they came, and of those from outside who told them the rules."""

    __tablename__ = "meeting_adult"
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    adult_id: Mapped[Key] = mapped_column(ForeignKey("adult.id"), primary_key=True, index=True)
    present: Mapped[bool | None]
    briefed_on: Mapped[Day | None]
    briefed_by_id: Mapped[bytes | None] = mapped_column(ForeignKey("adult.id"))
    escort_id: Mapped[bytes | None] = mapped_column(ForeignKey("adult.id"))  # never leaves their side
    refused_on: Mapped[Day | None]  # the day they did not want to sign the code of conduct
    sub_group: Mapped[int | None]  # the small group, from 1; empty while all stay together
    there_id: Mapped[bytes | None] = mapped_column(ForeignKey("journey.id"))
    back_id: Mapped[bytes | None] = mapped_column(ForeignKey("journey.id"))
    reply: Mapped[Reply | None]  # what they answered; the gate counts nobody who said no
    adult: Mapped[Adult] = relationship(foreign_keys=[adult_id])


class MeetingMember(Base):
    """A child invited to a meeting. Who came is never recorded, only how many."""

    __tablename__ = "meeting_member"
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    member_id: Mapped[Key] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    sub_group: Mapped[int | None]  # the small group, from 1; empty while all stay together
    there_id: Mapped[bytes | None] = mapped_column(ForeignKey("journey.id"))
    back_id: Mapped[bytes | None] = mapped_column(ForeignKey("journey.id"))
    member: Mapped[Member] = relationship()


class AgendaTemplate(Base):
    """An agenda that a committee uses again and again: minutes, what, and whether it is a break."""

    __tablename__ = "agenda_template"
    __table_args__ = (UniqueConstraint("committee_id", "name"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    items: Mapped[list[list[Any]]] = mapped_column(JSON)  # [minutes, title, is_break], in order


class Heads(Base):
    """How many children of an age band came, and how many of these were guests."""

    __tablename__ = "heads"
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    band: Mapped[AgeBand] = mapped_column(primary_key=True)
    count: Mapped[int]
    guests: Mapped[int] = mapped_column(default=0, server_default="0")


class DayMark(Base):
    """Something a phone noted on the day and sent: kept only so that sending it again changes nothing."""

    __tablename__ = "day_mark"
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    id: Mapped[Key] = mapped_column(primary_key=True)  # made at random on the phone


class GateRecord(Base):
    """What the gate found when somebody asked in earnest, with the thresholds of that day."""

    __tablename__ = "gate_record"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), index=True)
    user_id: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    at: Mapped[Moment]
    act: Mapped[str] = mapped_column(String(20))
    level: Mapped[str] = mapped_column(String(10))
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    thresholds: Mapped[dict[str, Any]] = mapped_column(JSON)


class TypedReason(Base):
    """Why a meeting was confirmed though a check asked for a reason; only ever added to."""

    __tablename__ = "typed_reason"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), index=True)
    user_id: Mapped[Key] = mapped_column(ForeignKey("user.id"))
    at: Mapped[Moment]
    finding: Mapped[str] = mapped_column(String(160))  # a check and a name: `Finding.key`
    reason: Mapped[str] = mapped_column(Text)


class Override(Base):
    """That the focal point lets one finding of a meeting stand; taking it back is a row of its own."""

    __tablename__ = "gate_override"
    __table_args__ = (UniqueConstraint("takes_back_id"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    meeting_id: Mapped[Key] = mapped_column(ForeignKey("meeting.id"), index=True)
    user_id: Mapped[Key] = mapped_column(ForeignKey("user.id"))
    at: Mapped[Moment]
    finding: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(String(64))  # it counts only while the finding says the very same
    found: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text)
    takes_back_id: Mapped[bytes | None] = mapped_column(ForeignKey("gate_override.id"))
    meeting: Mapped[Meeting] = relationship()


class StandingArrangement(Base):
    """A reason for one check, asked for once by who runs a committee and approved by its focal point."""

    __tablename__ = "standing_arrangement"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    check: Mapped[str] = mapped_column(String(8))
    subject: Mapped[str] = mapped_column(String(120))
    found: Mapped[str | None] = mapped_column(Text)  # JSON of the finding: it counts for one no worse
    reason: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[Key] = mapped_column(ForeignKey("user.id"))
    asked_at: Mapped[Moment]
    state: Mapped[Stand] = mapped_column(default=Stand.ASKED)
    answered_by: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"))
    since: Mapped[Day | None]
    through: Mapped[Day]  # as asked for, then as approved
    ended_on: Mapped[Day | None]
    ended_by: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"))
    committee: Mapped[Committee] = relationship()


only_add(GateRecord, TypedReason, Override)
