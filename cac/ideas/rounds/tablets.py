"""Tablets of a round are counted, never told apart: how many were handed out, and how many came back."""

from sqlalchemy import update

from cac.db import db
from cac.ideas.models import Collection, OpenCollection


def pair(collection: Collection) -> None:
    """One more tablet is used in this round."""
    _add(collection, paired=1)


def finish(collection: Collection) -> None:
    """One tablet has sent all it kept."""
    _add(collection, finished=1)


def _add(collection: Collection, paired: int = 0, finished: int = 0) -> None:
    counts = {
        OpenCollection.paired: OpenCollection.paired + paired,
        OpenCollection.finished: OpenCollection.finished + finished,
    }
    db.session.execute(
        update(OpenCollection).where(OpenCollection.collection_id == collection.id).values(counts)
    )
