"""Sending what a child told: sealed by the browser, or sealed here before anything touches the disk."""

from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from cac.anonymity.envelopes import Said, Slot, seal_said
from cac.anonymity.receipts import values
from cac.concerns import letters
from cac.concerns.letters import Letter
from cac.db import attempt, db, writing
from cac.errors import Refusal
from cac.ideas import receipts
from cac.ideas.models import OpenCollection
from cac.ideas.rounds.arriving import arrive
from cac.ideas.rules import Source
from cac.ideas.tablet.choosing import seal_vote
from cac.ideas.tablet.queries import Tile, readers
from cac.ideas.tablet.rules import Told
from cac.words import Word


class Fate(Word):
    """What became of what was sent."""

    ARRIVED = "arrived"
    CLOSED = "closed"
    NOT_ARRIVED = "not arrived"


def take(collection_id: bytes, slots: Sequence[Slot]) -> Fate:
    """Keep sealed submissions and COMMIT. A full disk or a busy database is said, never hidden."""
    db.session.rollback()  # what was read so far; this begins anew, as a transaction that writes
    try:
        with writing():
            kept = attempt(lambda: arrive(collection_id, slots))
    except (SQLAlchemyError, Refusal, OSError):
        db.session.rollback()
        return Fate.NOT_ARRIVED
    return Fate.ARRIVED if kept else Fate.CLOSED


def new_receipt(opened: OpenCollection, told: Told, language: str) -> str:
    """The code of this idea, which only the answer will show; empty where this round gives none."""
    return receipts.new(opened.receipts, language) if opened.receipts and told.has_idea else ""


def seal_here(opened: OpenCollection, told: Told, tiles: Sequence[Tile], code: str) -> Slot:
    """What a browser that cannot seal told, under the keys of its page; ValueError for no reader."""
    picture = told.picture.value if told.picture else ""
    lookup, key = values(code) if code else (b"", b"")
    if opened.collection.source is Source.VOTE:
        sealed = seal_vote(opened, told)
    else:
        said = Said(told.text, picture, lookup, key)
        sealed = seal_said(opened.public, opened.collection_id, told.id, said)
    return Slot(told.id, sealed, told.letter_id, _letter(told, tiles))


def _letter(told: Told, tiles: Sequence[Tile]) -> bytes:
    if not told.asks:
        return letters.dummy_letter(told.letter_id)
    to = [one for tile in readers(tiles, told) for one in tile.recipients]
    letter = Letter(told.words, told.find, told.danger)
    return letters.seal_letter(told.letter_id, letter, to)
