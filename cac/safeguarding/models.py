"""Adults who may supervise, and what shows that children are safe with them."""

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from cac.committees.models import OwnFigure
from cac.db import Base, Day, Key, new_key
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.rules.kinds import AdultGender, AdultKind, PlaceUse, ReferralKind


class Adult(Base):
    """Someone who may supervise; belongs to an organisation and serves some of its committees."""

    __tablename__ = "adult"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    organisation_id: Mapped[Key] = mapped_column(ForeignKey("organisation.id"), index=True)
    user_id: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[AdultKind]
    gender: Mapped[AdultGender | None]
    of_age: Mapped[bool]
    suspended_on: Mapped[Day | None]
    clearances: Mapped[list["Clearance"]] = relationship(
        back_populates="adult", order_by="Clearance.issued_on", lazy="selectin"
    )
    own_figures: Mapped[list[OwnFigure]] = relationship(
        primaryjoin=lambda: foreign(OwnFigure.organisation_id) == Adult.organisation_id,
        order_by=OwnFigure.number,
        viewonly=True,
    )  # those of the organisation, fetched with the adult where one more question would be too many

    @property
    def standing_clearances(self) -> list["Clearance"]:
        """The papers that count: all but those struck out."""
        return [paper for paper in self.clearances if paper.struck_on is None]


class CommitteeAdult(Base):
    """Which adults a committee may call on; from `left_on` it calls on this one no more."""

    __tablename__ = "committee_adult"
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), primary_key=True)
    adult_id: Mapped[Key] = mapped_column(ForeignKey("adult.id"), primary_key=True, index=True)
    left_on: Mapped[Day | None]


class Clearance(Base):
    """Vetting, training or a signed code of conduct, with its days; never deleted, only struck out."""

    __tablename__ = "clearance"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    adult_id: Mapped[Key] = mapped_column(ForeignKey("adult.id"), index=True)
    kind: Mapped[ClearanceKind]
    issued_on: Mapped[Day]
    ends_on: Mapped[Day | None]
    recorded_by: Mapped[Key] = mapped_column(ForeignKey("user.id"))
    struck_on: Mapped[Day | None]
    struck_by: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"))
    struck_why: Mapped[str | None] = mapped_column(String(200))
    adult: Mapped[Adult] = relationship(back_populates="clearances")


class Referral(Base):
    """An office that helps a child, with its number; never a private person."""

    __tablename__ = "referral"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    kind: Mapped[ReferralKind]
    office: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str] = mapped_column(String(40))
    note: Mapped[str | None] = mapped_column(String(300))
    called_on: Mapped[Day | None]  # when somebody last made sure that it answers


class Place(Base):
    """Where a committee meets: a nickname for everyone, the exact place sealed for the team."""

    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("committee_id", "use"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    use: Mapped[PlaceUse]
    nickname: Mapped[str] = mapped_column(String(60))
    exact: Mapped[bytes] = mapped_column(LargeBinary)  # sealed with the content key of the committee
    mark: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)  # the same for the same exact words


class SupportPlan(Base):
    """What a child needs to take part and how it is given; the words are sealed for the team."""

    __tablename__ = "support_plan"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    member_id: Mapped[Key] = mapped_column(ForeignKey("member.id"), unique=True)
    needs: Mapped[list[str]] = mapped_column(JSON)  # the values of Need
    helper: Mapped[bool]  # somebody is needed all the time: one adult more (SG-01)
    plan: Mapped[bytes] = mapped_column(LargeBinary)  # sealed with the content key of the committee


class LanguagePlan(Base):
    """Who puts what is said into a language of the children, and how; sealed for the team."""

    __tablename__ = "language_plan"
    __table_args__ = (UniqueConstraint("committee_id", "language"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    language: Mapped[str] = mapped_column(String(16))
    adult_id: Mapped[Key] = mapped_column(ForeignKey("adult.id"), index=True)
    how: Mapped[bytes] = mapped_column(LargeBinary)  # sealed with the content key of the committee
