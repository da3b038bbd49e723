"""Rounds on tablets: what is decided while they are looked through, who reads first, since when they wait

Revision ID: 0044
Revises: 0043
"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

DECISION = sa.Enum("general", "remove", "keep", "own", name="decision", native_enum=False, length=32)


def upgrade() -> None:
    op.add_column("collection", sa.Column("reads_first", sa.Date(), nullable=True))
    first = sa.Column("first_read", sa.Boolean(), server_default=sa.true(), nullable=False)
    op.add_column("open_collection", first)
    op.add_column("open_collection", sa.Column("kept_on", sa.Date(), nullable=True))
    op.create_table(
        "idea_decision",
        sa.Column("idea_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("place", sa.LargeBinary(length=16), nullable=False),
        sa.Column("decision", DECISION, nullable=False),
        sa.Column("own", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_idea_decision_idea_id_idea")),
        sa.PrimaryKeyConstraint("idea_id", "place", name=op.f("pk_idea_decision")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("idea_decision")
    op.drop_column("open_collection", "kept_on")
    op.drop_column("open_collection", "first_read")
    op.drop_column("collection", "reads_first")
