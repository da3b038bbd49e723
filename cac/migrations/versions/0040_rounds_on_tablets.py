"""Rounds on tablets: open rounds, sealed submissions, batches kept for helpers

Revision ID: 0040
Revises: 0039
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

CLOSING = sa.Enum(
    "after_meeting", "next_day", "next_week", name="closingrule", native_enum=False, length=32
)
RECEIPTS = sa.Enum("pictures", "words", "digits", name="receiptkind", native_enum=False, length=32)


def upgrade() -> None:
    op.add_column("collection", sa.Column("checked", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.create_table(
        "open_collection",
        sa.Column("collection_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("public", sa.LargeBinary(length=65), nullable=False),
        sa.Column("smallest", sa.Integer(), nullable=False),
        sa.Column("closing", CLOSING, nullable=False),
        sa.Column("receipts", RECEIPTS, nullable=True),
        sa.Column("paired", sa.Integer(), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=False),
        sa.Column("early_by", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_open_collection_collection_id_collection")
        ),
        sa.ForeignKeyConstraint(["early_by"], ["user.id"], name=op.f("fk_open_collection_early_by_user")),
        sa.PrimaryKeyConstraint("collection_id", name=op.f("pk_open_collection")),
    )
    op.create_table(
        "intake",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("collection_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_intake_collection_id_collection")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_intake_collection_id"), "intake", ["collection_id"])
    op.create_table(
        "kept_batch",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("collection_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("helper_key_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_kept_batch_collection_id_collection")
        ),
        sa.ForeignKeyConstraint(
            ["helper_key_id"], ["helper_key.id"], name=op.f("fk_kept_batch_helper_key_id_helper_key")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_batch")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_kept_batch_collection_id"), "kept_batch", ["collection_id"])


def downgrade() -> None:
    op.drop_table("kept_batch")
    op.drop_table("intake")
    op.drop_table("open_collection")
    op.drop_column("collection", "checked")
