"""Hazards that the children of a committee named, and each time somebody looked again."""

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cac.accounts.models import User
from cac.committees.models import Committee
from cac.db import Base, Day, Key, new_key
from cac.hazards.rules import Found, Site, Standing, standing


class Hazard(Base):
    """Something dangerous at a kind of place; its words are sealed with the content key of the committee."""

    __tablename__ = "hazard"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    site: Mapped[Site]
    words: Mapped[bytes] = mapped_column(LargeBinary)
    owner_id: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"), index=True)
    office: Mapped[str | None] = mapped_column(String(80))  # without owner and office: the committee together
    named_on: Mapped[Day]
    begun_on: Mapped[Day | None]
    look_on: Mapped[Day | None]  # when somebody looks again; none once it is gone
    committee: Mapped[Committee] = relationship()
    owner: Mapped[User | None] = relationship()
    looks: Mapped[list["HazardLook"]] = relationship(order_by="HazardLook.number", lazy="selectin")

    @property
    def standing(self) -> Standing:
        """How it stands now."""
        return standing(begun=self.begun_on is not None, found=[look.found for look in self.looks])


class HazardLook(Base):
    """Somebody looked again: rows are only added."""

    __tablename__ = "hazard_look"
    __table_args__ = (UniqueConstraint("hazard_id", "number"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    hazard_id: Mapped[Key] = mapped_column(ForeignKey("hazard.id"), index=True)
    number: Mapped[int]  # from 1 upwards within the hazard
    day: Mapped[Day]
    found: Mapped[Found]
    seen: Mapped[bytes] = mapped_column(LargeBinary)
