"""Votes on tablets: opened in the serving process, slips made on their page, ballots sent over HTTP."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from cac.accounts.models import HelperKey
from cac.anonymity.ballots import MOST_THEMES, Ballot, seal_ballot
from cac.anonymity.envelopes import Slot
from cac.concerns import looking
from cac.concerns.letters import dummy_letter
from cac.concerns.models import LetterLook
from cac.concerns.rounds import with_keys
from cac.db import db, show_key
from cac.ideas.models import OpenCollection, Theme
from cac.ideas.rounds import tokens, voting
from cac.ideas.rounds.keys import key_name
from cac.ideas.rules import ClosingRule
from cac.meetings.models import Meeting
from cac.proof.browser import Browser
from cac.proof.ground import ENOUGH, Ground
from cac.proof.rounds import KEY, Round
from cac.proof.scratch import Scratch
from cac.vault import the_vault

EACH = 2  # dots
NO_SLIP = "00000000"  # nobody drew it, so a ballot with it is not counted
SHOWN = re.compile(r"\b\d{4}\s?\d{4}\b")


@dataclass(frozen=True)
class TabletVote:
    """An open vote with all that is secret about it, known only to who opened it and who drew a slip."""

    round: Round
    themes: Sequence[str]
    codes: Sequence[str]
    private: bytes
    slip_keys: Sequence[bytes]


def open_vote_here(meeting_id: bytes) -> tuple[Round, list[str]]:
    """In the serving process: open a vote at this meeting; its themes as ballots name them."""
    meeting = db.session.get_one(Meeting, meeting_id)
    ours = select(Theme).where(Theme.committee_id == meeting.committee_id).order_by(Theme.id)
    themes = db.session.scalars(ours.limit(MOST_THEMES)).all()
    after = ClosingRule.AFTER_MEETING
    collection = voting.open_vote(meeting, themes, each=EACH, once=False, closing=after)
    db.session.commit()
    public = db.session.get_one(OpenCollection, collection.id).public
    return Round(collection.id, tokens.token_of(collection), public), [show_key(one.id) for one in themes]


def secrets_here(round_id: bytes, codes: Sequence[str]) -> tuple[bytes, list[bytes]]:
    """In the serving process: the key of a vote, and what is kept of its slips."""
    return the_vault().key(key_name(round_id)), [voting.slip_key(round_id, code) for code in codes]


def keys_of_helpers(committee_id: bytes) -> Sequence[bytes]:
    """The keys of those who help this committee, in use or not."""
    held = select(HelperKey.id).where(HelperKey.user_id.in_(with_keys(committee_id)))
    return db.session.scalars(held.order_by(HelperKey.id)).all()


def helpers_look_here(round_id: bytes, committee_id: bytes) -> None:
    """In the serving process: all who help have looked after the end, so the letters go."""
    for key in keys_of_helpers(committee_id):
        db.session.add(LetterLook(collection_id=round_id, key_id=key))
    db.session.flush()
    looking.let_go()
    db.session.commit()


def opened_vote(scratch: Scratch, ground: Ground, leader: Browser) -> TabletVote:
    """A vote that is open, with its slips drawn."""
    round_, themes = scratch.ask(open_vote_here, ground.meeting_id)
    page = leader.post(f"/ideas/rounds/{show_key(round_.id)}/ballot-slips", {"count": str(ENOUGH)})
    codes = ["".join(found.split()) for found in SHOWN.findall(page.text)]
    if len(codes) != ENOUGH:
        raise RuntimeError(f"The slips were not made: {page.status} {page.text[:2000]}")
    private, slip_keys = scratch.ask(secrets_here, round_.id, codes)
    return TabletVote(round_, themes, codes, private, slip_keys)


def ballot_slot(vote: TabletVote, slip: str, dots: Mapping[str, int]) -> Slot:
    """What a tablet sends for one child."""
    key, letter_id = secrets.token_bytes(KEY), secrets.token_bytes(KEY)
    sealed = seal_ballot(vote.round.public, vote.round.id, key, Ballot(slip, dots))
    return Slot(key, sealed, letter_id, dummy_letter(letter_id))
