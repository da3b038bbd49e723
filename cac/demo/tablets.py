"""The example round on tablets, open at the meeting that goes on now: a few ideas, and one letter."""

from collections.abc import Iterator

from cac.anonymity.envelopes import Said, seal_said
from cac.concerns import intake
from cac.concerns.envelope import Recipient
from cac.concerns.letters import Letter, dummy_letter, seal_letter
from cac.concerns.queries import helpers_in
from cac.db import insert_new, new_key
from cac.ideas.models import Intake, OpenCollection
from cac.ideas.rounds.opening import new_draft
from cac.ideas.rules import CollectionState, ReceiptKind, quarter_of
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting

QUESTION = "What would make your day better?"
SAID = (
    "A lamp on the way home.",
    "To eat before the lessons begin.",
    "Shade where we sort the bottles.",
    "A day on which nobody works.",
    "Lessons on two evenings.",
    "That the scales are right.",
)
ASKS = Letter("When I bring too little I may not go home at night.", "At the pump before the market opens")


def open_round(meeting: Meeting) -> None:
    """Two tablets opened it; a few ideas have arrived, and none of the tablets has come back."""
    opened = new_draft(meeting.committee)
    opened.paired, opened.receipts = 2, ReceiptKind.PICTURES
    collection = opened.collection
    collection.meeting_id, collection.day = meeting.id, local_day(meeting)
    collection.quarter, collection.question = quarter_of(local_day(meeting)), QUESTION
    collection.state = CollectionState.OPEN
    insert_new(Intake, sorted(_ideas(opened), key=lambda row: row["id"]))
    intake.keep(collection.id, list(_letters(opened)))


def _ideas(opened: OpenCollection) -> Iterator[dict[str, bytes]]:
    home = opened.collection_id
    for text in SAID:
        key = new_key()
        yield {"id": key, "collection_id": home, "sealed": seal_said(opened.public, home, key, Said(text))}


def _letters(opened: OpenCollection) -> Iterator[tuple[bytes, bytes]]:
    """One with each idea: the first is to all who help, the others are none."""
    here = helpers_in([opened.collection.committee_id])[opened.collection.committee_id]
    to = [Recipient(one.key.id, one.key.public) for one in here if one.key]
    for number in range(len(SAID)):
        key = new_key()
        yield key, dummy_letter(key) if number else seal_letter(key, ASKS, to)
