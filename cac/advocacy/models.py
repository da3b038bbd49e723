"""Proposals with the ideas behind them, the committee's yes, reviews, and the actions that follow."""

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cac.accounts.models import User
from cac.advocacy.rules import LIVE, ActionState, Changed, HowAgreed, Outcome, ProposalState
from cac.committees.models import Committee
from cac.db import Base, Day, Key, Moment, new_key
from cac.meetings.models import AgendaItem


class Proposal(Base):
    """What a committee asks of a named addressee, built from ideas."""

    __tablename__ = "proposal"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    addressee: Mapped[str] = mapped_column(String(160))
    change_wanted: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    by_when: Mapped[Day]
    language: Mapped[str | None] = mapped_column(String(8))  # the one it was written in
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.DRAFT)
    version: Mapped[int] = mapped_column(default=1)  # rises with each edit
    lost_idea: Mapped[bool] = mapped_column(default=False)  # one behind it was taken out since the last yes
    committee: Mapped[Committee] = relationship()
    reviews: Mapped[list["Review"]] = relationship(order_by="Review.asked_at")

    @property
    def written_in(self) -> str:
        """The language of its words: as it was said, else the first that its children speak."""
        return self.language or next(iter(self.committee.languages), "en")


class Version(Base):
    """The wording of a proposal as the children agreed to it, kept when it was agreed or sent."""

    __tablename__ = "proposal_version"
    __table_args__ = (UniqueConstraint("proposal_id", "version"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    proposal_id: Mapped[Key] = mapped_column(ForeignKey("proposal.id"), index=True)
    version: Mapped[int]
    title: Mapped[str] = mapped_column(String(120))
    addressee: Mapped[str] = mapped_column(String(160))
    change_wanted: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    by_when: Mapped[Day]
    kept_on: Mapped[Day]


class Translation(Base):
    """A proposal's words in another language, beside the original and never in its place."""

    __tablename__ = "proposal_translation"
    __table_args__ = (UniqueConstraint("proposal_id", "language"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    proposal_id: Mapped[Key] = mapped_column(ForeignKey("proposal.id"), index=True)
    language: Mapped[str] = mapped_column(String(8))
    version: Mapped[int]  # the wording it translates
    title: Mapped[str] = mapped_column(String(120))
    addressee: Mapped[str] = mapped_column(String(160))
    change_wanted: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)


class Withdrawal(Base):
    """The committee took a proposal back, and why."""

    __tablename__ = "withdrawal"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    proposal_id: Mapped[Key] = mapped_column(ForeignKey("proposal.id"), index=True)
    version: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    withdrawn_on: Mapped[Day]


class ProposalIdea(Base):
    """Which ideas stand behind a proposal; rewritten as a whole, in key order."""

    __tablename__ = "proposal_idea"
    __table_args__ = {"sqlite_with_rowid": False}
    proposal_id: Mapped[Key] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    idea_id: Mapped[Key] = mapped_column(ForeignKey("idea.id"), primary_key=True, index=True)


class Agreement(Base):
    """The committee's "yes, we meant that" to one version of a proposal."""

    __tablename__ = "agreement"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    proposal_id: Mapped[Key] = mapped_column(ForeignKey("proposal.id"), index=True)
    version: Mapped[int]
    agreed_on: Mapped[Day]
    how: Mapped[HowAgreed]


class Review(Base):
    """An independent reviewer's look at one version of an anonymised proposal."""

    __tablename__ = "review"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    proposal_id: Mapped[Key] = mapped_column(ForeignKey("proposal.id"), index=True)
    reviewer_id: Mapped[Key] = mapped_column(ForeignKey("user.id"), index=True)
    version: Mapped[int]
    asked_at: Mapped[Moment]
    due_on: Mapped[Day]
    outcome: Mapped[Outcome | None]
    reason: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[Moment | None]
    proposal: Mapped[Proposal] = relationship(back_populates="reviews")
    reviewer: Mapped[User] = relationship()


class Action(Base):
    """A planned advocacy activity, with its steps, its risk and what makes it safer.

    It comes from an approved proposal, or from what a meeting decided.
    """

    __tablename__ = "action"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    proposal_id: Mapped[bytes | None] = mapped_column(ForeignKey("proposal.id"), index=True)
    agenda_item_id: Mapped[bytes | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    risk: Mapped[str] = mapped_column(Text)
    mitigation: Mapped[str] = mapped_column(Text)
    state: Mapped[ActionState] = mapped_column(default=ActionState.PLANNED)
    committee: Mapped[Committee] = relationship()
    proposal: Mapped[Proposal | None] = relationship()
    agenda_item: Mapped[AgendaItem | None] = relationship()
    steps: Mapped[list["Step"]] = relationship(order_by="Step.due_on", cascade="all, delete-orphan")

    @property
    def is_live(self) -> bool:
        """Whether its steps are still to be done."""
        return self.state in LIVE


class Step(Base):
    """One step of an action: what, who, by when."""

    __tablename__ = "step"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    action_id: Mapped[Key] = mapped_column(ForeignKey("action.id"), index=True)
    what: Mapped[str] = mapped_column(String(200))
    owner_id: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"))
    office: Mapped[str | None] = mapped_column(String(80))  # without owner and office: the committee together
    asked_on: Mapped[Day | None]  # when the office was last asked
    due_on: Mapped[Day]
    done_on: Mapped[Day | None]
    owner: Mapped[User | None] = relationship()
    action: Mapped[Action] = relationship(back_populates="steps")


class Change(Base):
    """That something of an action or a proposal changed on a day: never who did it, and no words."""

    __tablename__ = "advocacy_change"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    action_id: Mapped[bytes | None] = mapped_column(ForeignKey("action.id"), index=True)
    step_id: Mapped[bytes | None] = mapped_column(ForeignKey("step.id"), index=True)
    proposal_id: Mapped[bytes | None] = mapped_column(ForeignKey("proposal.id"), index=True)
    kind: Mapped[Changed]
    day: Mapped[Day] = mapped_column(index=True)
    action: Mapped[Action | None] = relationship()
    step: Mapped[Step | None] = relationship()
    proposal: Mapped[Proposal | None] = relationship()


class Seen(Base):
    """When a person last said that they have seen what changed, and which changes of that day they saw."""

    __tablename__ = "advocacy_seen"
    user_id: Mapped[Key] = mapped_column(ForeignKey("user.id"), primary_key=True)
    at: Mapped[Moment]
    changes: Mapped[list[str]] = mapped_column(JSON)
