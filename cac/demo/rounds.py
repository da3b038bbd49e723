"""Example rounds on tablets that are over: one to be looked through."""

from sqlalchemy import select

from cac.committees.models import Committee
from cac.db import db
from cac.demo.tablets import QUESTION
from cac.ideas.release import release
from cac.ideas.rules import Source
from cac.meetings.models import Meeting
from cac.meetings.rules import State

SAID = (
    "A place to keep our books dry when it rains.",
    "Two hours without work after school.",
    "My cousin Memory sells water at night. She is tired.",
    "The man at stall 14 throws stones at us.",
    "Let the smaller ones sing first.",
    "Call my aunt on 0977 123 456, she can cook for the meeting.",
)


def bring(committee: Committee) -> None:
    """A round of the last meeting, released; nobody has looked through it yet."""
    held = select(Meeting).where(Meeting.committee_id == committee.id, Meeting.state == State.CLOSED)
    last = db.session.scalars(held.order_by(Meeting.starts_at.desc()).limit(1)).one()
    collection = release(last, SAID, QUESTION, Source.TABLET)
    collection.checked = False
    db.session.flush()
