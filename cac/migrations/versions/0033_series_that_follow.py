"""Series that follow another: whose later meetings these were

Revision ID: 0033
Revises: 0032
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("series") as batch:
        batch.add_column(sa.Column("follows_id", sa.LargeBinary(length=16), nullable=True))
        batch.create_foreign_key(batch.f("fk_series_follows_id_series"), "series", ["follows_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("series") as batch:
        batch.drop_constraint(batch.f("fk_series_follows_id_series"), type_="foreignkey")
        batch.drop_column("follows_id")
