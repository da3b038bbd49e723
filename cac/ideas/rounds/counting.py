"""The end of a vote on tablets: ballots are opened in memory, counted, and only totals are kept."""

from collections.abc import Collection as Some
from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select

from cac.anonymity.ballots import Ballot, open_ballot
from cac.anonymity.batch import shuffled
from cac.db import db
from cac.ideas.models import BallotSlip, Collection, OpenVote, OpenVoteTheme
from cac.ideas.rounds.reading import opened_in
from cac.ideas.rounds.voting import choice_of, slip_key
from cac.ideas.rules import CollectionState, Mark
from cac.ideas.totals import FEWEST_VOTERS, Count
from cac.ideas.votes import make_vote
from cac.meetings.models import Meeting


def count_votes(collection: Collection) -> CollectionState:
    """Keep the totals of a closed vote and drop all else; the caller commits. Says how it ended.

    The words alone of a single ballot would be that child's vote, so it leaves nothing.
    """
    counted = _counted(collection)
    for table in (OpenVoteTheme, OpenVote, BallotSlip):
        db.session.execute(delete(table).where(table.collection_id == collection.id))
    if counted is None or collection.meeting_id is None:
        return CollectionState.PURGED
    meeting = db.session.get_one(Meeting, collection.meeting_id)
    vote = make_vote(meeting, Mark.DOTS, counted, key=collection.id)
    if vote.meeting_id is None:  # a small vote names no meeting, and nothing that is left may
        collection.meeting_id = collection.day = None
    return CollectionState.SEALED


def count(ballots: Iterable[Ballot], *, slips: Some[str], themes: Some[str], each: int, once: bool) -> Count:
    """What the ballots that follow the rules come to, one for each slip; of two, chance takes one."""
    right = (one for one in ballots if follows(one, themes=themes, each=each, once=once))
    by_slip = {one.slip: one for one in shuffled(right) if one.slip in slips}
    totals = {theme: sum(one.dots.get(theme, 0) for one in by_slip.values()) for theme in themes}
    return Count(len(by_slip), each, once, totals)


def follows(ballot: Ballot, *, themes: Some[str], each: int, once: bool) -> bool:
    """Whether there are dots in it, no more than a child has, and all on themes of this vote."""
    return bool(ballot.dots) and allowed(ballot.dots, themes=themes, each=each, once=once)


def allowed(dots: Mapping[str, int], *, themes: Some[str], each: int, once: bool) -> bool:
    """Whether a child may put dots so, or has put none yet."""
    most = max(dots.values(), default=0)
    return sum(dots.values()) <= each and dots.keys() <= set(themes) and not (once and most > 1)


def _counted(collection: Collection) -> Count | None:
    choice = choice_of(collection)
    if choice is None:
        return None
    ballots = opened_in(collection.id, open_ballot)
    kept = set(db.session.scalars(select(BallotSlip.id).where(BallotSlip.collection_id == collection.id)))
    slips = {one.slip for one in ballots if slip_key(collection.id, one.slip) in kept}
    found = count(ballots, slips=slips, themes=choice.keys, each=choice.each, once=choice.once)
    return found if found.voters >= FEWEST_VOTERS else None
