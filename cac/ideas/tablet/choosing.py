"""A vote on the child's page: the slip first, then dots; only what follows the rules goes on."""

from cac.anonymity.ballots import Ballot, seal_ballot
from cac.anonymity.slips import read_slip
from cac.ideas.models import OpenCollection
from cac.ideas.rounds.counting import allowed
from cac.ideas.rounds.voting import Choice
from cac.ideas.tablet.rules import LEADS_TO, Go, Step, Told

BEGINS = (Go.START, Go.SCRIBE, Go.SLIP)


def leads_to(choice: Choice | None, go: Go) -> Step:
    """The step that a button leads to; in a vote a child begins with the slip."""
    return Step.SLIP if choice and go in BEGINS else LEADS_TO[go]


def where_wrong(choice: Choice | None, told: Told, go: Go) -> Step | None:
    """The step at which something must be put right first; None in a round of ideas and where all is well."""
    if choice is None or go in BEGINS:
        return None
    if read_slip(told.slip) is None and (told.dots or go in {Go.DOTS, Go.WRITE}):
        return Step.SLIP
    return None if allowed(told.dots, themes=choice.keys, each=choice.each, once=choice.once) else Step.WRITE


def seal_vote(opened: OpenCollection, told: Told) -> bytes:
    """The ballot of this page, as long as an idea; without dots nobody can count it."""
    ballot = Ballot(read_slip(told.slip) or "", told.dots)
    return seal_ballot(opened.public, opened.collection_id, told.id, ballot)
