"""Example rounds on tablets that are over: one to look through, two in which few wrote."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from cac import clock
from cac.anonymity.envelopes import Said, seal_said
from cac.committees.models import Committee
from cac.concerns.queries import helpers_in
from cac.db import db, insert_new, new_key
from cac.demo.tablets import QUESTION
from cac.ideas.models import Collection, Intake, OpenCollection
from cac.ideas.rounds.keeping import give
from cac.ideas.rounds.opening import new_draft
from cac.ideas.rules import Source
from cac.ideas.typed import save
from cac.meetings.models import Meeting
from cac.meetings.rules import State

SAID = (
    "A place to keep our books dry when it rains.",
    "Two hours without work after school.",
    "My cousin Memory sells water at night. She is tired.",
    "The man at stall 14 hits us when we rest there.",
    "Let the smaller ones sing first.",
    "Call my aunt on 0977 123 456, she can cook for the meeting.",
)
FEW = ("More light in the room where we learn.", "My stepfather locks me out when I earn nothing.")
POCOS = ("Queremos un patio con sombra.", "Que nos paguen el mismo día.")


def bring(committee: Committee) -> None:
    """A round of the last meeting, released; nobody has looked through it yet."""
    held = select(Meeting).where(Meeting.committee_id == committee.id, Meeting.state == State.CLOSED)
    last = db.session.scalars(held.order_by(Meeting.starts_at.desc()).limit(1)).one()
    collection = save(last, SAID, QUESTION, Source.TABLET)
    collection.checked = False
    db.session.flush()


def keep_back(committee: Committee) -> None:
    """What few wrote came in with the round that is open now; those who help have not read it yet."""
    opened = db.session.scalars(
        select(OpenCollection).join(OpenCollection.collection).where(Collection.committee_id == committee.id)
    ).one()
    _keep(opened, FEW)
    helpers = helpers_in([committee.id])[committee.id]
    give(opened.collection_id, FEW, [one.key for one in helpers if one.key])


def let_wait(committee: Committee) -> None:
    """Few children wrote some weeks ago, and nothing came since; those who help have read it."""
    opened = new_draft(committee)
    opened.kept_on = clock.today(committee.time_zone) - timedelta(days=25)
    _keep(opened, POCOS)


def _keep(opened: OpenCollection, texts: Sequence[str]) -> None:
    home = opened.collection_id
    rows = [
        {"id": key, "collection_id": home, "sealed": seal_said(opened.public, home, key, Said(text))}
        for key, text in sorted((new_key(), text) for text in texts)
    ]
    insert_new(Intake, rows)
