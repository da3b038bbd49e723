"""Ideas to which receipts point keep their keys: nothing joins their collection

Revision ID: 0046
Revises: 0045
"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    alone = sa.Column("alone", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("collection", alone)


def downgrade() -> None:
    op.drop_column("collection", "alone")
