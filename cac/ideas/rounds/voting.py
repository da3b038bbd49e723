"""A vote on tablets: which themes can be chosen, how many dots each child has, and who may vote."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import delete, func, insert, select

from cac.anonymity.ballots import MOST_DOTS, MOST_THEMES
from cac.anonymity.slips import draw_slips
from cac.audit import services as audit
from cac.db import db, show_key
from cac.errors import RuleBroken
from cac.ideas.models import BallotSlip, Collection, OpenCollection, OpenVote, OpenVoteTheme, Theme
from cac.ideas.rounds.opening import begin, check_may_open, new_draft, require_going
from cac.ideas.rules import ClosingRule, Source
from cac.ideas.totals import FEWEST_THEMES, FEWEST_VOTERS
from cac.meetings.day.told import taking_part
from cac.meetings.models import Meeting
from cac.vault import the_vault

KEY = 16


@dataclass(frozen=True, slots=True)
class Choice:
    """What children can choose among, themes by name; `once`: at most one dot on a theme."""

    themes: list[Theme]
    each: int
    once: bool

    @property
    def keys(self) -> list[str]:
        """The themes as ballots name them."""
        return [show_key(theme.id) for theme in self.themes]


@dataclass(frozen=True, slots=True)
class Standing:
    """How an open vote stands for those who lead it: never what arrived."""

    choice: Choice
    slips: int
    most: int


def open_vote(
    meeting: Meeting, themes: Sequence[Theme], *, each: int, once: bool, closing: ClosingRule
) -> Collection:
    """Open a vote at a meeting that goes on. Themes, dots and closing rule are fixed from here on."""
    check_may_open(meeting)
    ours = {theme.id for theme in themes if theme.committee_id == meeting.committee_id}
    if not FEWEST_THEMES <= len(ours) <= MOST_THEMES:
        raise RuleBroken(
            _("Choose at least %(least)s and at most %(most)s themes.", least=FEWEST_THEMES, most=MOST_THEMES)
        )
    if not 1 <= each <= MOST_DOTS or (once and each > len(ours)):
        raise RuleBroken(_("A child cannot give so many dots."))
    opened = new_draft(meeting.committee, Source.VOTE)
    opened.closing = closing
    begin(opened.collection, meeting)
    db.session.add(OpenVote(collection_id=opened.collection_id, each=each, only_one=once or each == 1))
    rows = [{"collection_id": opened.collection_id, "theme_id": key} for key in sorted(ours)]
    db.session.flush()
    db.session.execute(insert(OpenVoteTheme), rows)
    audit.record("opened a vote on tablets", meeting.committee_id, only_day=True)
    return opened.collection


def choice_of(collection: Collection) -> Choice | None:
    """What can be chosen in this vote while it is open; None for a round of ideas."""
    vote = db.session.get(OpenVote, collection.id)
    if vote is None:
        return None
    shown = select(Theme).join(OpenVoteTheme, OpenVoteTheme.theme_id == Theme.id)
    ours = shown.where(OpenVoteTheme.collection_id == collection.id)
    themes = db.session.scalars(ours.order_by(func.lower(Theme.name), Theme.id)).all()
    return Choice(list(themes), vote.each, vote.only_one)


def standing(collection: Collection) -> Standing | None:
    """How this vote stands while it is open; None for everything else."""
    choice = choice_of(collection)
    return Standing(choice, slips_made(collection), most_slips(collection)) if choice else None


def make_slips(opened: OpenCollection, count: int) -> list[str]:
    """New slips in the place of all earlier ones: their codes, which are never shown again.

    RuleBroken once a tablet is in use: a child may have voted by an earlier one.
    """
    collection = require_going(opened.collection).collection
    if opened.paired and slips_made(collection):
        raise RuleBroken(_("A tablet is in use already, so the slips that were drawn must stay."))
    most = most_slips(collection)
    if not FEWEST_VOTERS <= count <= most:
        raise RuleBroken(
            _(
                "Make at least %(least)s slips, and no more than there are children: %(most)s.",
                least=FEWEST_VOTERS,
                most=most,
            )
        )
    codes = draw_slips(count)
    rows = [{"id": slip_key(collection.id, code), "collection_id": collection.id} for code in codes]
    db.session.execute(delete(BallotSlip).where(BallotSlip.collection_id == collection.id))
    db.session.execute(insert(BallotSlip), sorted(rows, key=lambda row: row["id"]))
    audit.record("made slips for a vote", collection.committee_id, only_day=True)
    return codes


def most_slips(collection: Collection) -> int:
    """As many slips as children take part."""
    if collection.meeting_id is None:
        return 0
    return taking_part(db.session.get_one(Meeting, collection.meeting_id))


def slips_made(collection: Collection) -> int:
    """How many slips there are: as many as whoever leads asked for, whatever became of them."""
    here = select(func.count()).select_from(BallotSlip).where(BallotSlip.collection_id == collection.id)
    return db.session.scalar(here) or 0


def slip_key(collection_id: bytes, code: str) -> bytes:
    """What is kept of a slip: only our secret leads from its code to this."""
    return the_vault().mac("pepper", b"slip|" + collection_id + code.encode())[:KEY]
