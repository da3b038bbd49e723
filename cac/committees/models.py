"""Organisations, committees, who serves them, and the little we know of each child."""

from datetime import date, time

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text, UniqueConstraint, and_, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cac.accounts.models import User
from cac.committees.ages import AgeBand
from cac.committees.rules import (
    STANDING,
    Afterwards,
    ConsentForm,
    Duty,
    Gender,
    Giver,
    PostingState,
    Purpose,
    Role,
)
from cac.committees.terms import NAMES, Terms, terms_by
from cac.db import Base, Day, Key, Moment, new_key


class Organisation(Base):
    """A partner that runs committees; organisations cannot see each other."""

    __tablename__ = "organisation"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    closed_on: Mapped[Day | None]
    full_face: Mapped[bool] = mapped_column(default=False, server_default=false())  # in calendars of adults
    own_figures: Mapped[list["OwnFigure"]] = relationship(order_by="OwnFigure.number")
    consent_figures: Mapped[list["OwnFigure"]] = relationship(
        primaryjoin=lambda: and_(OwnFigure.organisation_id == Organisation.id, OwnFigure.name.in_(NAMES)),
        viewonly=True,
    )


class OwnFigure(Base):
    """A figure of the gate that an organisation chose, who and why; rows are only added, the last counts."""

    __tablename__ = "threshold"
    __table_args__ = (UniqueConstraint("organisation_id", "name", "number"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    organisation_id: Mapped[Key] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    value: Mapped[int]
    reason: Mapped[str | None] = mapped_column(Text)
    user_id: Mapped[Key] = mapped_column(ForeignKey("user.id"))
    at: Mapped[Moment]


class Committee(Base):
    """A Children's Advisory Committee; only its alias is shown outside its own team."""

    __tablename__ = "committee"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    organisation_id: Mapped[Key] = mapped_column(ForeignKey("organisation.id"), index=True)
    lead_id: Mapped[Key] = mapped_column(ForeignKey("user.id"))
    name: Mapped[str] = mapped_column(String(120))
    alias: Mapped[str] = mapped_column(String(60), unique=True, active_history=True)  # as calendars know it
    country: Mapped[str] = mapped_column(String(2))
    district: Mapped[str] = mapped_column(String(80))
    position: Mapped[str | None] = mapped_column(String(16))  # rounded to half a degree, only for the sunset
    time_zone: Mapped[str] = mapped_column(String(64), active_history=True)  # series keep the one before
    languages: Mapped[list[str]] = mapped_column(JSON)
    youngest: Mapped[int]
    oldest: Mapped[int]
    began_on: Mapped[Day]
    calendar_version: Mapped[int] = mapped_column(default=0, server_default="0")  # rises with each change
    organisation: Mapped[Organisation] = relationship()
    lead: Mapped[User] = relationship()

    @property
    def terms(self) -> Terms:
        """For how long its organisation lets a consent count."""
        return terms_by(self.organisation.consent_figures)


class Posting(Base):
    """A user's role in a committee, an organisation or (with neither) the network."""

    __tablename__ = "posting"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    user_id: Mapped[Key] = mapped_column(ForeignKey("user.id"), index=True)
    role: Mapped[Role]
    committee_id: Mapped[bytes | None] = mapped_column(ForeignKey("committee.id"), index=True)
    organisation_id: Mapped[bytes | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    state: Mapped[PostingState] = mapped_column(default=PostingState.OFFERED)
    offered_by: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"))
    changed_at: Mapped[Moment]
    replaces_id: Mapped[bytes | None] = mapped_column(ForeignKey("posting.id"))  # ends when this is accepted
    afterwards: Mapped[Afterwards | None]  # only when the lead is handed over
    takes_meetings: Mapped[bool] = mapped_column(default=False)
    replaces: Mapped["Posting | None"] = relationship(remote_side=[id])
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    committee: Mapped[Committee | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()

    @property
    def stands(self) -> bool:
        """Whether it is in force or still waits for an answer."""
        return self.state in STANDING


class Member(Base):
    """A child of a committee, known by a random code and never by a name."""

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("committee_id", "code"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    birth_month: Mapped[Day | None]
    age_band: Mapped[AgeBand | None]
    gender: Mapped[Gender | None]
    needs_support: Mapped[bool] = mapped_column(default=False)
    languages: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")  # as far as said
    left_on: Mapped[Day | None]
    committee: Mapped[Committee] = relationship()
    consents: Mapped[list["Consent"]] = relationship(
        back_populates="member", order_by="Consent.given_on, Consent.id", lazy="selectin"
    )


class Consent(Base):
    """An answer for one purpose, of a guardian or of an 18-year-old; never deleted."""

    __tablename__ = "consent"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    member_id: Mapped[Key] = mapped_column(ForeignKey("member.id"), index=True)
    purpose: Mapped[Purpose] = mapped_column(default=Purpose.MEETINGS)
    form: Mapped[ConsentForm]
    given_on: Mapped[Day]
    ends_on: Mapped[Day]
    agreed: Mapped[bool] = mapped_column(default=True)
    giver: Mapped[Giver] = mapped_column(default=Giver.GUARDIAN)
    withdrawn_on: Mapped[date | None]
    struck_on: Mapped[date | None]  # recorded by mistake: it stays to be seen, and was never said
    struck_reason: Mapped[str | None] = mapped_column(String(300))
    event: Mapped[bytes | None] = mapped_column(
        LargeBinary(16)
    )  # the only meeting it is for, if it is for one
    member: Mapped[Member] = relationship(back_populates="consents")


class WeeklyWindow(Base):
    """Hours of a weekday in which the children are at school, at work or have another duty."""

    __tablename__ = "weekly_window"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    weekday: Mapped[int]  # 0 is Monday
    starts: Mapped[time]
    ends: Mapped[time]  # 00:00 is the midnight at the end of the day
    duty: Mapped[Duty]


class SchoolHoliday(Base):
    """Days without school where a committee meets, the first and the last included."""

    __tablename__ = "school_holiday"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    first_on: Mapped[Day]
    last_on: Mapped[Day]
