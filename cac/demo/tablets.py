"""The example round on tablets: open at the meeting that goes on now."""

from cac.ideas.rounds.opening import new_draft
from cac.ideas.rules import CollectionState, quarter_of
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting

QUESTION = "What would make your day better?"


def open_round(meeting: Meeting) -> None:
    """Two tablets opened it; none has come back."""
    opened = new_draft(meeting.committee)
    opened.paired = 2
    collection = opened.collection
    collection.meeting_id, collection.day = meeting.id, local_day(meeting)
    collection.quarter, collection.question = quarter_of(local_day(meeting)), QUESTION
    collection.state = CollectionState.OPEN
