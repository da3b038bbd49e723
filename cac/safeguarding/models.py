"""Adults who may supervise, and what shows that children are safe with them."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from cac.committees.models import OwnFigure
from cac.committees.rules import Role
from cac.db import Base, Day, Key, Moment, new_key
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.rules.ground import SIX, Looked, Said, VenueItem
from cac.safeguarding.rules.kinds import AdultGender, AdultKind, Occasion, PlaceUse, ReferralKind
from cac.words import Word


class Adult(Base):
    """Someone who may supervise; belongs to an organisation and serves some of its committees."""

    __tablename__ = "adult"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    organisation_id: Mapped[Key] = mapped_column(ForeignKey("organisation.id"), index=True)
    user_id: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"), index=True, unique=True)
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
    references: Mapped[list["Reference"]] = relationship(order_by="Reference.given_on, Reference.id")


class Reference(Base):
    """What somebody who knows an adult said of them; a declaration needs two. Their role only, no name."""

    __tablename__ = "reference"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    clearance_id: Mapped[Key] = mapped_column(ForeignKey("clearance.id"), index=True)
    given_on: Mapped[Day]
    referee: Mapped[str] = mapped_column(String(80))  # such as "former head teacher"
    taken_by: Mapped[Role]  # who of the team asked


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


T = TypeVar("T", bound=Word)
ONE_OF_EACH = text("use NOT IN ('spot', 'trip')")


class Place(Base):
    """Where a committee meets: a nickname for everyone, the exact place sealed for few.

    A committee has one usual place and one in reserve, and any number that it once moved to for a day
    or makes a trip to.
    """

    __tablename__ = "place"
    __table_args__ = (
        Index(
            "uq_place_one_of_each",
            "committee_id",
            "use",
            unique=True,
            sqlite_where=ONE_OF_EACH,
            postgresql_where=ONE_OF_EACH,
        ),
    )
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    use: Mapped[PlaceUse]
    nickname: Mapped[str] = mapped_column(String(60))
    exact: Mapped[bytes] = mapped_column(LargeBinary)  # sealed with the content key of the committee
    mark: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)  # the same for the same exact words
    exact_since: Mapped[Moment | None]  # checks made before it were of somewhere else
    district: Mapped[str | None] = mapped_column(String(80))  # coarse, fit to be told; else the committee's
    closed_from: Mapped[Day | None]  # from this day on nobody meets there
    checks: Mapped[list["VenueCheck"]] = relationship(
        order_by="(VenueCheck.looked_on, VenueCheck.recorded_at, VenueCheck.id)",
        back_populates="place",
        cascade="all, delete-orphan",
    )

    @property
    def standing_checks(self) -> list["VenueCheck"]:
        """The checks of where it is now, the oldest first."""
        since = self.exact_since
        return [check for check in self.checks if since is None or check.recorded_at >= since]


class VenueCheck(Base):
    """What somebody found on looking at a place; never changed, a new look is a new row."""

    __tablename__ = "venue_check"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    place_id: Mapped[Key] = mapped_column(ForeignKey("place.id"), index=True)
    looked_on: Mapped[Day]
    looked_by: Mapped[Key] = mapped_column(ForeignKey("adult.id"))
    also_by: Mapped[bytes | None] = mapped_column(ForeignKey("adult.id"))  # on the spot two adults look
    only_on: Mapped[Day | None]  # looked at on the spot, for this day alone
    recorded_by: Mapped[Key] = mapped_column(ForeignKey("user.id"))
    recorded_at: Mapped[Moment]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)  # by item: the answer, and what is done instead
    complete: Mapped[bool]  # no line was open
    place: Mapped[Place] = relationship(back_populates="checks")

    @property
    def said(self) -> dict[VenueItem, Said]:
        """Every line as it was answered."""
        return said_of(VenueItem, self.answers)

    @property
    def asked(self) -> tuple[VenueItem, ...]:
        """The lines it had to answer: all, or the six that are asked on the spot."""
        return SIX if self.only_on else tuple(VenueItem)


def said_of(items: type[T], answers: Mapping[str, Any]) -> dict[T, Said]:
    """A kept list as it was answered; a line that no list has any more is left out."""
    known = {item: answers[item.value] for item in items if item.value in answers}
    return {item: Said(Looked(answer), so_we) for item, (answer, so_we) in known.items()}


def kept_answers(said: Mapping[Any, Said]) -> dict[str, Any]:
    """A list as it is kept."""
    return {item.value: [line.answer.value, line.so_we] for item, line in said.items()}


class Risk(Base):
    """One version of a risk assessment: only ever written anew, and answered once by somebody else."""

    __tablename__ = "risk_assessment"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    meeting_id: Mapped[bytes | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    occasion: Mapped[Occasion]
    made_for: Mapped[str | None] = mapped_column(String(80))  # where and how its one meeting was to be held
    number: Mapped[int]
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    score: Mapped[int]  # the worst likelihood times impact, from 1 to 25, after what is done about it
    written_by: Mapped[Key] = mapped_column(ForeignKey("user.id"))
    written_at: Mapped[Moment]
    decided_by: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[Moment | None]  # empty until somebody else has answered
    agreed_at: Mapped[Moment | None]  # the same moment, when the answer was yes
    words: Mapped[str | None] = mapped_column(String(300))  # what to think about again

    @property
    def approved(self) -> bool | None:
        """The answer; None while nobody has given it."""
        return None if self.decided_at is None else self.agreed_at is not None


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


class StandIn(Base):
    """Why no guardian can be asked and who speaks for a child; sealed for the team."""

    __tablename__ = "stand_in"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    member_id: Mapped[Key] = mapped_column(ForeignKey("member.id"), index=True)
    given_on: Mapped[Day]
    ends_on: Mapped[Day]
    asked_on: Mapped[Day]  # when the child said yes to it
    why: Mapped[bytes] = mapped_column(LargeBinary)  # sealed with the content key of the committee
    speaks: Mapped[bytes] = mapped_column(LargeBinary)  # sealed too
    responsible_id: Mapped[Key] = mapped_column(ForeignKey("adult.id"))
    recorded_by: Mapped[Key] = mapped_column(ForeignKey("user.id"))
    responsible: Mapped[Adult] = relationship()
