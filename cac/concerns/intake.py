"""Where letters of the tablet wait, whom a child may choose to read one, and why no round may open."""

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import gettext as _

from cac.committees.models import Committee
from cac.committees.rules import Role
from cac.concerns import queries
from cac.concerns.envelope import Recipient
from cac.concerns.letters import LETTER
from cac.concerns.models import ConcernIntake
from cac.db import insert_new


@dataclass(frozen=True)
class Reader:
    """Somebody who may read a letter, as the child's page shows them: by what they are, never by name."""

    role: Role
    to: Recipient


def recipients(committee: Committee) -> list[Reader]:
    """Those who help this committee and have a key, in the order in which they are asked; at most 4."""
    here = queries.helpers_in([committee.id])[committee.id]
    return [Reader(one.role, Recipient(one.key.id, one.key.public)) for one in here if one.key]


def why_no_round(committee: Committee) -> str | None:
    """Why no round with the tablet may open: a child who asks for help must reach somebody. None: it may."""
    if recipients(committee):
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
