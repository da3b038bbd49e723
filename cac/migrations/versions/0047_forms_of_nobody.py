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
    """What was dropped goes from the files too: PostgreSQL would leave it in each row."""
    op.drop_column("submit_token", "user_id")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CLUSTER submit_token USING pk_submit_token")  # written anew, in the order of chance


def downgrade() -> None:
    """Sent again to an older program, such a form leads home."""
    nobody = sa.text(EMPTY[op.get_bind().dialect.name])
    op.add_column(
        "submit_token",
        sa.Column("user_id", sa.LargeBinary(length=16), server_default=nobody, nullable=False),
    )
