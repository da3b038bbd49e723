"""One account belongs to one record of an adult; where two had it, the one that protects most keeps it

Revision ID: 0034
Revises: 0033
"""

from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

ADULTS = sa.table("adult", sa.column("id"), sa.column("user_id"), sa.column("suspended_on"))
CALLS = sa.table("committee_adult", sa.column("adult_id"), sa.column("left_on"))
PAPERS = sa.table("clearance", sa.column("adult_id"), sa.column("struck_on"))
INDEX = "ix_adult_user_id"


def upgrade() -> None:
    _unlink_doubles()
    op.drop_index(INDEX, "adult")
    op.create_index(INDEX, "adult", ["user_id"], unique=True)


def downgrade() -> None:
    op.drop_index(INDEX, "adult")
    op.create_index(INDEX, "adult", ["user_id"])


def _unlink_doubles() -> None:
    """Of each account's records one keeps it: a suspended one, else the one most called on and best cleared.

    A record is never deleted: without the account it stays, with its papers and meetings, to be mended by hand.
    """
    here = op.get_bind()
    for _account, records in groupby(here.execute(_linked()).all(), key=lambda row: row.user_id):
        _kept, *others = sorted(records, key=_weight)
        for record in others:
            here.execute(sa.update(ADULTS).where(ADULTS.c.id == record.id).values(user_id=None))


def _linked() -> sa.Select[Any]:
    calls = sa.select(sa.func.count()).where(CALLS.c.adult_id == ADULTS.c.id, CALLS.c.left_on.is_(None))
    papers = sa.select(sa.func.count()).where(PAPERS.c.adult_id == ADULTS.c.id, PAPERS.c.struck_on.is_(None))
    counts = (calls.scalar_subquery().label("calls"), papers.scalar_subquery().label("papers"))
    linked = sa.select(ADULTS, *counts).where(ADULTS.c.user_id.is_not(None))
    return linked.order_by(ADULTS.c.user_id, ADULTS.c.id)


def _weight(record: Any) -> tuple[bool, int, int]:
    return record.suspended_on is None, -record.calls, -record.papers
