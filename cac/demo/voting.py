"""An example vote on tablets that is still open: one tablet has not come back from far away."""

from collections.abc import Iterator

from sqlalchemy import insert, select

from cac.anonymity.ballots import Ballot, seal_ballot
from cac.committees.models import Committee
from cac.concerns import intake
from cac.concerns.letters import dummy_letter
from cac.db import db, insert_new, new_key, show_key
from cac.ideas.models import Intake, OpenCollection, OpenVote, OpenVoteTheme, Theme
from cac.ideas.rounds.opening import begin, new_draft
from cac.ideas.rounds.voting import make_slips
from cac.ideas.rules import ClosingRule, Source
from cac.meetings.models import Meeting
from cac.meetings.rules import State

EACH, SLIPS = 2, 6


def open_vote(committee: Committee) -> None:
    """At the last meeting; a few ballots have arrived, and nobody can see how many."""
    held = select(Meeting).where(Meeting.committee_id == committee.id, Meeting.state == State.CLOSED)
    meeting = db.session.scalars(held.order_by(Meeting.starts_at.desc()).limit(1)).one()
    opened = new_draft(committee, Source.VOTE)
    opened.closing = ClosingRule.NEXT_WEEK
    begin(opened.collection, meeting)
    here = select(Theme.id).where(Theme.committee_id == committee.id).order_by(Theme.id)
    themes = list(db.session.scalars(here))
    db.session.add(OpenVote(collection_id=opened.collection_id, each=EACH, only_one=True))
    rows = [{"collection_id": opened.collection_id, "theme_id": key} for key in themes]
    db.session.execute(insert(OpenVoteTheme), rows)
    ballots = _ballots(opened, themes, make_slips(opened, SLIPS))
    insert_new(Intake, sorted(ballots, key=lambda row: row["id"]))
    letters = [new_key() for _ in range(SLIPS)]
    intake.keep(opened.collection_id, [(key, dummy_letter(key)) for key in letters])
    opened.paired, opened.finished = 2, 1


def _ballots(opened: OpenCollection, themes: list[bytes], slips: list[str]) -> Iterator[dict[str, bytes]]:
    for number, slip in enumerate(slips):
        key, chosen = new_key(), themes[number % len(themes)]
        sealed = seal_ballot(opened.public, opened.collection_id, key, Ballot(slip, {show_key(chosen): 1}))
        yield {"id": key, "collection_id": opened.collection_id, "sealed": sealed}
