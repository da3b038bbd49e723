"""Sealed submissions arrive: all of an upload in one transaction, in key order, each kept once."""

from collections.abc import Sequence
from operator import attrgetter

from flask_babel import gettext as _
from sqlalchemy import Connection, func, select

from cac.anonymity.envelopes import Slot
from cac.concerns import intake as letters
from cac.concerns.models import ConcernIntake
from cac.db import db, insert_new
from cac.errors import RuleBroken
from cac.ideas.models import Collection, Intake
from cac.ideas.rules import MOST_ARRIVALS, CollectionState
from cac.vault import the_vault

SPREAD = 5  # up to a fifth more may arrive than the limit says


def arrive(collection_id: bytes, arrivals: Sequence[Slot]) -> bool:
    """Keep these submissions and COMMIT; False, with nothing kept, once the round is closed.

    What arrived before is not kept again. Nothing else is written: no time, no record, no session.
    RuleBroken where somebody fills the disk.
    """
    _refuse_flood(collection_id, arrivals)
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


def _refuse_flood(collection_id: bytes, arrivals: Sequence[Slot]) -> None:
    """Counted through a connection of its own, for tablets that send at once must not hinder each other.

    Where it ends is a secret, how much is sent changes nothing, and what is here already is never refused:
    else whoever leads could fill a round almost up, ask again and again, and see each child's idea arrive.
    """
    counts = [
        select(func.count()).select_from(kept).where(kept.collection_id == collection_id)
        for kept in (Intake, ConcernIntake)
    ]
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as beside:
        held = max(beside.scalar(count) or 0 for count in counts)
        if held < MOST_ARRIVALS or held < _most_in(collection_id) or _all_here(beside, arrivals):
            return
    raise RuleBroken(_("This round is full."))


def _most_in(collection_id: bytes) -> int:
    drawn = int.from_bytes(the_vault().mac("pepper", b"full|" + collection_id)[:8])
    return MOST_ARRIVALS + drawn % max(1, MOST_ARRIVALS // SPREAD)


def _all_here(beside: Connection, arrivals: Sequence[Slot]) -> bool:
    """Whether nothing of it is new."""
    sent = ((Intake, {one.id for one in arrivals}), (ConcernIntake, {one.letter_id for one in arrivals}))
    here = ((select(func.count()).where(kept.id.in_(keys)), len(keys)) for kept, keys in sent)
    return all(beside.scalar(found) == many for found, many in here)
