"""The finding that a standing arrangement was asked for; one without it covers nothing

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("standing_arrangement", sa.Column("found", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("standing_arrangement") as batch:
        batch.drop_column("found")
