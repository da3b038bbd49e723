"""Adults say whether they are women or men, and those from outside are briefed and escorted

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ADULTS = ("briefed_by_id", "escort_id")


def upgrade() -> None:
    with op.batch_alter_table("adult") as batch:
        batch.add_column(sa.Column("gender", sa.String(length=32), nullable=True))
    with op.batch_alter_table("meeting_adult") as batch:
        batch.add_column(sa.Column("briefed_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("refused_on", sa.Date(), nullable=True))
        for name in ADULTS:
            batch.add_column(sa.Column(name, sa.LargeBinary(length=16), nullable=True))
            batch.create_foreign_key(op.f(f"fk_meeting_adult_{name}_adult"), "adult", [name], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("meeting_adult") as batch:
        for name in ADULTS:
            batch.drop_constraint(op.f(f"fk_meeting_adult_{name}_adult"), type_="foreignkey")
            batch.drop_column(name)
        batch.drop_column("refused_on")
        batch.drop_column("briefed_on")
    with op.batch_alter_table("adult") as batch:
        batch.drop_column("gender")
