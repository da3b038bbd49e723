"""Series that follow another: whose later meetings these were

Revision ID: 0037
Revises: 0036
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
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
