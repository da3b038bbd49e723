"""Told of a move: when a meeting was to begin before it was moved

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

import cac.db

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("meeting") as batch:
        batch.add_column(sa.Column("moved_from", cac.db.UTCDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("meeting") as batch:
        batch.drop_column("moved_from")
