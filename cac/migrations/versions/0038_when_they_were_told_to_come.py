"""When they were told to come: so that a cancellation says no later time

Revision ID: 0038
Revises: 0037
"""

import sqlalchemy as sa
from alembic import op

import cac.db

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("calendar_invitation", sa.Column("told_start", cac.db.UTCDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("calendar_invitation") as batch:
        batch.drop_column("told_start")
