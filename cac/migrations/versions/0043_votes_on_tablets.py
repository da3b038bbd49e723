"""Votes on tablets: what can be chosen, and the slips that were drawn

Revision ID: 0043
Revises: 0042
"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def _collection(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_collection_id_collection")
    return sa.ForeignKeyConstraint(["collection_id"], ["collection.id"], name=name)


def upgrade() -> None:
    op.create_table(
        "open_vote",
        sa.Column("collection_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("each", sa.Integer(), nullable=False),
        sa.Column("only_one", sa.Boolean(), nullable=False),
        _collection("open_vote"),
        sa.PrimaryKeyConstraint("collection_id", name=op.f("pk_open_vote")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "open_vote_theme",
        sa.Column("collection_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("theme_id", sa.LargeBinary(length=16), nullable=False),
        _collection("open_vote_theme"),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_open_vote_theme_theme_id_theme")),
        sa.PrimaryKeyConstraint("collection_id", "theme_id", name=op.f("pk_open_vote_theme")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ballot_slip",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("collection_id", sa.LargeBinary(length=16), nullable=False),
        _collection("ballot_slip"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_slip")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ballot_slip_collection_id"), "ballot_slip", ["collection_id"])


def downgrade() -> None:
    op.drop_table("ballot_slip")
    op.drop_table("open_vote_theme")
    op.drop_table("open_vote")
