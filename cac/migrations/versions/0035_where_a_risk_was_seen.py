"""An assessment of one meeting remembers where and how it was to be held; an older one does not

Revision ID: 0035
Revises: 0034
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("risk_assessment", sa.Column("made_for", sa.String(length=80), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("risk_assessment") as batch:
        batch.drop_column("made_for")
