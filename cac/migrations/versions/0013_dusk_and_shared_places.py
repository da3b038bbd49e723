"""Roughly where a committee is, to know when it gets dark; and places that two committees share

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("committee") as batch:
        batch.add_column(sa.Column("position", sa.String(length=16), nullable=True))
    with op.batch_alter_table("place") as batch:
        batch.add_column(sa.Column("mark", sa.LargeBinary(), nullable=True))
        batch.create_index(op.f("ix_place_mark"), ["mark"])


def downgrade() -> None:
    with op.batch_alter_table("place") as batch:
        batch.drop_index(op.f("ix_place_mark"))
        batch.drop_column("mark")
    with op.batch_alter_table("committee") as batch:
        batch.drop_column("position")
