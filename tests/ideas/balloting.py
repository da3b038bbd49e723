"""What tests of votes on tablets start from: themes, an open vote with slips, and ballots that arrive."""

import secrets
from collections.abc import Mapping
from typing import Any

from cac.anonymity.ballots import Ballot, seal_ballot
from cac.anonymity.envelopes import LETTER, Slot
from cac.db import db, show_key
from cac.ideas import undo
from cac.ideas.models import Collection, Theme
from cac.ideas.rounds import voting
from cac.ideas.rounds.arriving import arrive
from cac.ideas.rules import ClosingRule, Picture
from cac.ideas.services import add_theme, give_picture
from cac.meetings.models import Meeting
from tests.ideas.tablets import round_of

NAMES = {"Play": Picture.PLAY, "Rest": Picture.REST, "School": None}


def make_themes(committee: Any) -> dict[str, Theme]:
    """Three themes by name."""
    found = {name: add_theme(committee, name) for name in NAMES}
    for name, picture in NAMES.items():
        give_picture(found[name], picture)
    undo.forget(committee.id)
    db.session.commit()
    return found


def make_voting(meeting: Meeting, themes: Mapping[str, Theme], **more: Any) -> Collection:
    """A vote that is open, two dots for each child."""
    values = {"each": 2, "once": False, "closing": ClosingRule.AFTER_MEETING} | more
    collection = voting.open_vote(meeting, list(themes.values()), **values)
    db.session.commit()
    return collection


def make_slips(collection: Collection, count: int = 6) -> list[str]:
    """The codes in the bag."""
    codes = voting.make_slips(round_of(collection), count)
    db.session.commit()
    return codes


def ballot_of(slip: str, themes: Mapping[str, Theme], **dots: int) -> Ballot:
    """Dots by the names of themes."""
    return Ballot(slip, {show_key(themes[name].id): count for name, count in dots.items()})


def slot_for(collection: Collection, ballot: Ballot) -> Slot:
    """What a tablet sends for one child; the letter is noise."""
    key = secrets.token_bytes(16)
    sealed = seal_ballot(round_of(collection).public, collection.id, key, ballot)
    return Slot(key, sealed, secrets.token_bytes(16), secrets.token_bytes(LETTER))


def cast(collection: Collection, *ballots: Ballot) -> list[Slot]:
    """Each ballot arrives with a request of its own."""
    sent = [slot_for(collection, one) for one in ballots]
    for slot in sent:
        assert arrive(collection.id, [slot])
    return sent
