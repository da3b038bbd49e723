"""What tests of rounds on tablets start from: a meeting that goes on, a round, and what children send."""

import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from cac.anonymity.envelopes import LETTER, Said, Slot, seal_said
from cac.committees.models import Committee
from cac.db import db
from cac.ideas.models import Collection, Intake, OpenCollection
from cac.ideas.queries import ReadIdea, ideas_of
from cac.ideas.rounds import closing, opening
from cac.ideas.rounds.arriving import arrive
from cac.ideas.rules import ClosingRule, Source
from cac.meetings.day.told import read_limits
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from tests.ideas.said import make_collection
from tests.makers import make_meeting
from tests.meetings.conftest import put, today_at
from tests.meetings.day import NINE, opened

QUESTION = "What should change on market days?"
WORDS = tuple(f"We want thing {word}." for word in ("one", "two", "three", "four", "five", "six"))


def make_going(committee: Committee, heads: int = 6) -> Meeting:
    """A meeting that goes on with so many children, the limits of secrecy read."""
    meeting = put(make_meeting(committee, starts_at=today_at(10)), State.CONFIRMED)
    opened(meeting, {NINE: heads})
    read_limits(meeting)
    db.session.commit()
    return meeting


def make_round(meeting: Meeting, **more: Any) -> Collection:
    """A round that is open; somebody must hold a helper's key."""
    values = {"closing": ClosingRule.AFTER_MEETING} | more
    collection = opening.open_round(meeting, QUESTION, **values)
    db.session.commit()
    return collection


def round_of(collection: Collection) -> OpenCollection:
    """What is known of it until it is sealed."""
    return db.session.get_one(OpenCollection, collection.id)


def end(collection: Collection, meeting: Meeting) -> Collection:
    """The meeting is over, and whoever leads closes the round."""
    put(meeting, State.CLOSED)
    closing.close(round_of(collection))
    return collection


def slot_of(collection: Collection, text: str, **more: Any) -> Slot:
    """What a tablet sends for one child; the letter is noise."""
    key, public = secrets.token_bytes(16), round_of(collection).public
    sealed = seal_said(public, collection.id, key, Said(text, **more))
    return Slot(key, sealed, secrets.token_bytes(16), secrets.token_bytes(LETTER))


def send(collection: Collection, texts: Sequence[str] = WORDS) -> list[Slot]:
    """Each text arrives with a request of its own; gives what was sent."""
    sent = [slot_of(collection, text) for text in texts]
    for slot in sent:
        assert arrive(collection.id, [slot])
    return sent


def brought(committee: Committee, ids: Sequence[bytes] | None = None) -> list[ReadIdea]:
    """What the tablets brought, before anybody looked through it."""
    return ideas_of(committee, ids, unchecked=True)


def make_unchecked(committee: Committee, *texts: str, **more: Any) -> Collection:
    """A round of these ideas that was released, and that nobody looked through yet."""
    collection = make_collection(committee, *(texts or WORDS), **more)
    collection.source, collection.checked = Source.TABLET, False
    db.session.commit()
    return collection


def waiting(collection: Collection) -> set[bytes]:
    """The keys of what waits in its intake."""
    return set(db.session.scalars(select(Intake.id).where(Intake.collection_id == collection.id)))
