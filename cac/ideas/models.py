"""What the children said. Nothing here knows an author, an order, a device or an hour.

Tables of ideas are WITHOUT ROWID on SQLite and are written in whole batches in key order.
"""

from datetime import date

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cac.committees.models import Committee
from cac.db import Base, Day, Key, new_key
from cac.ideas.rules import (
    MOST_HARM_CHARS,
    SMALLEST_BATCH,
    ClosingRule,
    CollectionState,
    Decision,
    Mark,
    Picture,
    ReceiptKind,
    Source,
    first_day_of,
)


class Collection(Base):
    """One round of gathering ideas; with too few heads it names a quarter and no meeting."""

    __tablename__ = "collection"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    meeting_id: Mapped[bytes | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    source: Mapped[Source]
    state: Mapped[CollectionState]
    day: Mapped[Day | None]
    quarter: Mapped[str] = mapped_column(String(7))
    question: Mapped[str] = mapped_column(String(200), default="")
    checked: Mapped[bool] = mapped_column(
        default=True, server_default=true()
    )  # the marks of each idea decided
    alone: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )  # receipts hold: keys must stay
    reads_first: Mapped[Day | None]  # the last day on which those who help read it before the facilitator
    committee: Mapped[Committee] = relationship()

    @property
    def begins(self) -> date:
        """The first day of its quarter: all that is known of a small batch's time."""
        return first_day_of(self.quarter)


class OpenCollection(Base):
    """What is known of a round on tablets until it is sealed; then this row goes.

    `paired` and `finished` count tablets and never ideas. `early_by` asked to close before its time.
    """

    __tablename__ = "open_collection"
    collection_id: Mapped[Key] = mapped_column(ForeignKey("collection.id"), primary_key=True)
    public: Mapped[bytes] = mapped_column(LargeBinary(65))
    smallest: Mapped[int] = mapped_column(default=SMALLEST_BATCH)
    closing: Mapped[ClosingRule] = mapped_column(default=ClosingRule.AFTER_MEETING)
    receipts: Mapped[ReceiptKind | None]
    first_read: Mapped[bool] = mapped_column(default=True, server_default=true())
    kept_on: Mapped[Day | None]  # since when ideas that were too few wait in it
    paired: Mapped[int] = mapped_column(default=0)
    finished: Mapped[int] = mapped_column(default=0)
    early_by: Mapped[bytes | None] = mapped_column(ForeignKey("user.id"))
    collection: Mapped[Collection] = relationship(lazy="joined")


class OpenVote(Base):
    """What holds for a vote on tablets until it is counted; then this row goes."""

    __tablename__ = "open_vote"
    __table_args__ = {"sqlite_with_rowid": False}
    collection_id: Mapped[Key] = mapped_column(ForeignKey("collection.id"), primary_key=True)
    each: Mapped[int]
    only_one: Mapped[bool]


class OpenVoteTheme(Base):
    """A theme that can be chosen in an open vote."""

    __tablename__ = "open_vote_theme"
    __table_args__ = {"sqlite_with_rowid": False}
    collection_id: Mapped[Key] = mapped_column(ForeignKey("collection.id"), primary_key=True)
    theme_id: Mapped[Key] = mapped_column(ForeignKey("theme.id"), primary_key=True)


class BallotSlip(Base):
    """The right to vote of whoever drew a slip; from this key nobody without our secret finds its code."""

    __tablename__ = "ballot_slip"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[Key] = mapped_column(primary_key=True)
    collection_id: Mapped[Key] = mapped_column(ForeignKey("collection.id"), index=True)


class Intake(Base):
    """A sealed submission that waits for the end of its round: who sent it chose the key."""

    __tablename__ = "intake"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[Key] = mapped_column(primary_key=True)
    collection_id: Mapped[Key] = mapped_column(ForeignKey("collection.id"), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class KeptBatch(Base):
    """What was too little to show, shuffled and sealed to one helper who reads it soon.

    `collection_id` is the round that the ideas wait for; the rows go with its end. Once it was read nothing
    is left in `sealed`: without such a row of each helper nothing that waits is destroyed.
    """

    __tablename__ = "kept_batch"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    collection_id: Mapped[Key] = mapped_column(ForeignKey("collection.id"), index=True)
    helper_key_id: Mapped[Key] = mapped_column(ForeignKey("helper_key.id"))
    collection: Mapped[Collection] = relationship()
    sealed: Mapped[bytes] = mapped_column(LargeBinary)

    READ = b""


class Telling(Base):
    """The children were told what became of a collection; one that names no meeting keeps no day either."""

    __tablename__ = "telling"
    __table_args__ = {"sqlite_with_rowid": False}
    collection_id: Mapped[Key] = mapped_column(ForeignKey("collection.id"), primary_key=True)
    day: Mapped[Day | None]


class Idea(Base):
    """What a child said: belongs to a collection and to nobody. The text is sealed and padded."""

    __tablename__ = "idea"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[Key] = mapped_column(primary_key=True)
    collection_id: Mapped[Key] = mapped_column(ForeignKey("collection.id"), index=True)
    text: Mapped[bytes] = mapped_column(LargeBinary)


class Receipt(Base):
    """A child's way to ask what became of an idea: without the child's code it points at nothing.

    The key is made from the code and a secret of this program, the pointer is sealed under the code itself.
    """

    __tablename__ = "receipt"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[Key] = mapped_column(primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary(44))


class Recall(Base):
    """An idea that its child takes back; it goes with the next rewrite, and this row with it."""

    __tablename__ = "recall"
    __table_args__ = {"sqlite_with_rowid": False}
    idea_id: Mapped[Key] = mapped_column(ForeignKey("idea.id"), primary_key=True)


class IdeaDecision(Base):
    """What was decided on one marked place of an unchecked idea, kept between two visits of the page.

    All rows of a collection are written anew together, in key order, and go when it is checked.
    """

    __tablename__ = "idea_decision"
    __table_args__ = {"sqlite_with_rowid": False}
    idea_id: Mapped[Key] = mapped_column(ForeignKey("idea.id"), primary_key=True)
    place: Mapped[Key] = mapped_column(primary_key=True)
    decision: Mapped[Decision]
    own: Mapped[bytes] = mapped_column(LargeBinary)


class HarmWord(Base):
    """A word an organisation looks for besides the list that comes with the program, or (`out`) never."""

    __tablename__ = "harm_word"
    __table_args__ = (UniqueConstraint("organisation_id", "word"),)
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    organisation_id: Mapped[Key] = mapped_column(ForeignKey("organisation.id"))
    word: Mapped[str] = mapped_column(String(MOST_HARM_CHARS))
    out: Mapped[bool] = mapped_column(default=False)


class Theme(Base):
    """A heading under which ideas are gathered."""

    __tablename__ = "theme"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    picture: Mapped[Picture | None]
    committee: Mapped[Committee] = relationship()


class IdeaTheme(Base):
    """Which theme an idea stands under; rewritten for a whole collection at a time."""

    __tablename__ = "idea_theme"
    __table_args__ = {"sqlite_with_rowid": False}
    idea_id: Mapped[Key] = mapped_column(ForeignKey("idea.id"), primary_key=True)
    theme_id: Mapped[Key] = mapped_column(ForeignKey("theme.id"), index=True)


class ThemeMerge(Base):
    """A theme that became part of another; its ideas keep it, so that it can become a theme again."""

    __tablename__ = "theme_merge"
    __table_args__ = {"sqlite_with_rowid": False}
    theme_id: Mapped[Key] = mapped_column(ForeignKey("theme.id"), primary_key=True)
    into_id: Mapped[Key] = mapped_column(ForeignKey("theme.id"), index=True)


class ThemeUndo(Base):
    """How a committee's themes stood before their last few changes, sealed."""

    __tablename__ = "theme_undo"
    __table_args__ = {"sqlite_with_rowid": False}
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), primary_key=True)
    steps: Mapped[bytes] = mapped_column(LargeBinary)


class Vote(Base):
    """Dots or beans on themes: only totals exist, sealed together; with too few heads it names no meeting."""

    __tablename__ = "vote"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    committee_id: Mapped[Key] = mapped_column(ForeignKey("committee.id"), index=True)
    meeting_id: Mapped[bytes | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    quarter: Mapped[str] = mapped_column(String(7))
    mark: Mapped[Mark]
    counted: Mapped[bytes] = mapped_column(LargeBinary)
    committee: Mapped[Committee] = relationship()

    @property
    def begins(self) -> date:
        """The first day of its quarter."""
        return first_day_of(self.quarter)
