"""Sealed submissions arrive: all of an upload in one transaction, in key order, each kept once."""

from collections.abc import Sequence
from operator import attrgetter

from flask_babel import gettext as _
from sqlalchemy import func, select

from cac.anonymity.envelopes import Slot
from cac.concerns import intake as letters
from cac.concerns.models import ConcernIntake
from cac.db import db, insert_new
from cac.errors import RuleBroken
from cac.ideas.models import Collection, Intake
from cac.ideas.rules import MOST_ARRIVALS, CollectionState


def arrive(collection_id: bytes, arrivals: Sequence[Slot]) -> bool:
    """Keep these submissions and COMMIT; False, with nothing kept, once the round is closed.

    What arrived before is not kept again. Nothing else is written: no time, no record, no session.
    RuleBroken where somebody fills the disk.
    """
    _refuse_flood(collection_id, len(arrivals))
    if not _open(collection_id):
        return False
    in_order = sorted(arrivals, key=attrgetter("id"))
    rows = [{"id": one.id, "collection_id": collection_id, "sealed": one.sealed} for one in in_order]
    insert_new(Intake, rows)
    letters.keep(collection_id, [(one.letter_id, one.letter) for one in arrivals])
    db.session.commit()
    return True


def _open(collection_id: bytes) -> bool:
    """Asked of the database in this transaction, and held: a closing waits until what arrives is there."""
    state = select(Collection.state).where(Collection.id == collection_id).with_for_update(read=True)
    return db.session.scalar(state) is CollectionState.OPEN


def _refuse_flood(collection_id: bytes, more: int) -> None:
    """Counted through a connection of its own, for tablets that send at once must not hinder each other."""
    counts = [
        select(func.count()).select_from(kept).where(kept.collection_id == collection_id)
        for kept in (Intake, ConcernIntake)
    ]
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as beside:
        if max(beside.scalar(held) or 0 for held in counts) + more > MOST_ARRIVALS:
            raise RuleBroken(_("This round is full."))
