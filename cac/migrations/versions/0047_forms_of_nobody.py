"""A form that was sent says no more whose it was

Revision ID: 0047
Revises: 0046
"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

EMPTY = {"sqlite": "x''", "postgresql": "''"}


def upgrade() -> None:
    op.drop_column("submit_token", "user_id")


def downgrade() -> None:
    """Sent again to an older program, such a form leads home."""
    nobody = sa.text(EMPTY[op.get_bind().dialect.name])
    op.add_column(
        "submit_token",
        sa.Column("user_id", sa.LargeBinary(length=16), server_default=nobody, nullable=False),
    )
