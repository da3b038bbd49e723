"""Papers struck out, and adults whom a committee calls on no more

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("clearance") as batch:
        batch.add_column(sa.Column("struck_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("struck_by", sa.LargeBinary(length=16), nullable=True))
        batch.add_column(sa.Column("struck_why", sa.String(length=200), nullable=True))
        batch.create_foreign_key(op.f("fk_clearance_struck_by_user"), "user", ["struck_by"], ["id"])
    with op.batch_alter_table("committee_adult") as batch:
        batch.add_column(sa.Column("left_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("committee_adult") as batch:
        batch.drop_column("left_on")
    with op.batch_alter_table("clearance") as batch:
        batch.drop_constraint(op.f("fk_clearance_struck_by_user"), type_="foreignkey")
        batch.drop_column("struck_why")
        batch.drop_column("struck_by")
        batch.drop_column("struck_on")
