"""Whom a posting replaces, and what becomes of whoever led.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("posting") as batch_op:
        batch_op.add_column(sa.Column("replaces_id", sa.LargeBinary(length=16), nullable=True))
        batch_op.add_column(sa.Column("afterwards", sa.String(length=32), nullable=True))
        batch_op.add_column(
            sa.Column("takes_meetings", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.create_foreign_key(op.f("fk_posting_replaces_id_posting"), "posting", ["replaces_id"], ["id"])
    with op.batch_alter_table("posting") as batch_op:
        batch_op.alter_column("takes_meetings", server_default=None)


def downgrade() -> None:
    """A lead that was offered but not accepted is unknown to the older shape: it is taken back."""
    op.execute(
        sa.text("UPDATE posting SET state = 'ended' WHERE role = 'facilitator' AND afterwards IS NOT NULL AND state = 'offered'")
    )
    with op.batch_alter_table("posting") as batch_op:
        batch_op.drop_constraint(op.f("fk_posting_replaces_id_posting"), type_="foreignkey")
        for name in ("takes_meetings", "afterwards", "replaces_id"):
            batch_op.drop_column(name)
