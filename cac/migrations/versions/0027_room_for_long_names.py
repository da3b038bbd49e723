"""Room for the longest name of an adult in what a typed reason is kept under

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_room(80, 160)


def downgrade() -> None:
    op.execute("UPDATE typed_reason SET finding = substr(finding, 1, 80)")
    _make_room(160, 80)


def _make_room(before: int, after: int) -> None:
    wide, old = sa.String(length=after), sa.String(length=before)
    with op.batch_alter_table("typed_reason") as batch:
        batch.alter_column("finding", existing_type=old, type_=wide, existing_nullable=False)
