"""Receipts: how a child's code leads to an idea, and ideas that are taken back

Revision ID: 0042
Revises: 0041
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "receipt",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(length=44), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "recall",
        sa.Column("idea_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_recall_idea_id_idea")),
        sa.PrimaryKeyConstraint("idea_id", name=op.f("pk_recall")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("recall")
    op.drop_table("receipt")
