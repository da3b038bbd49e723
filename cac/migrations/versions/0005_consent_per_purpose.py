"""Answers per purpose, whose they are, and what was struck out.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("consent") as batch_op:
        batch_op.add_column(sa.Column("agreed", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(
            sa.Column("giver", sa.String(length=32), nullable=False, server_default="guardian")
        )
        batch_op.add_column(sa.Column("struck_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("struck_reason", sa.String(length=300), nullable=True))
    with op.batch_alter_table("consent") as batch_op:
        batch_op.alter_column("agreed", server_default=None)
        batch_op.alter_column("giver", server_default=None)


def downgrade() -> None:
    """The older shape knows only a yes to meetings, so a no to them is kept as a yes withdrawn at once."""
    op.execute(sa.text("DELETE FROM consent WHERE purpose <> 'meetings' OR struck_on IS NOT NULL"))
    op.execute(sa.text("UPDATE consent SET withdrawn_on = given_on WHERE NOT agreed"))
    with op.batch_alter_table("consent") as batch_op:
        for name in ("struck_reason", "struck_on", "giver", "agreed"):
            batch_op.drop_column(name)
