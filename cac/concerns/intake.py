"""Where letters of the tablet wait, and why no round may open."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import delete, insert, select

from cac.anonymity.batch import shuffled
from cac.committees.models import Committee
from cac.concerns import queries
from cac.concerns.letters import LETTER
from cac.concerns.models import ConcernIntake
from cac.db import db, insert_new


def why_no_round(committee: Committee) -> str | None:
    """Why no round with the tablet may open: a child who asks for help must reach somebody. None: it may."""
    if any(one.key for one in queries.helpers_in([committee.id])[committee.id]):
        return None
    says: str = _(
        "Nobody who helps this committee has made a key yet, so a child who asks for help on the tablet "
        "would reach nobody. Ask the focal point to make one first: More, then Concerns."
    )
    return says


def keep(collection_id: bytes, rows: Collection[tuple[bytes, bytes]]) -> None:
    """Keep (id, letter) of one upload, in key order; one that came before is left as it is. No commit.

    ValueError when one is no letter by its size: all of them have the same, real or not.
    """
    if any(len(key) != 16 or len(sealed) != LETTER for key, sealed in rows):
        raise ValueError("not a letter")
    in_order = sorted(rows)
    insert_new(
        ConcernIntake, [{"id": key, "collection_id": collection_id, "sealed": one} for key, one in in_order]
    )


def mix(collection_id: bytes) -> None:
    """Write the letters of a round that is over anew, in an order of chance. No commit.

    Each lay where it came to lie when it arrived: whoever can open one would know which of them came before.
    """
    lying = select(ConcernIntake.id, ConcernIntake.sealed).where(ConcernIntake.collection_id == collection_id)
    rows = [
        {"id": key, "collection_id": collection_id, "sealed": one} for key, one in db.session.execute(lying)
    ]
    db.session.execute(delete(ConcernIntake).where(ConcernIntake.collection_id == collection_id))
    if rows:
        db.session.execute(insert(ConcernIntake), shuffled(rows))
