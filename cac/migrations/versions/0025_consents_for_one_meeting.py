"""Consents for one meeting only

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("consent") as batch:
        batch.add_column(sa.Column("event", sa.LargeBinary(length=16), nullable=True))


def downgrade() -> None:
    """The older shape knows no consent for one meeting only, so none may seem to be for all."""
    op.execute(sa.text("DELETE FROM consent WHERE event IS NOT NULL"))
    with op.batch_alter_table("consent") as batch:
        batch.drop_column("event")
