"""Letters from the tablet, and which helper has looked for them

Revision ID: 0041
Revises: 0040
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "concern_intake",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("collection_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_concern_intake_collection_id_collection")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_intake")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_concern_intake_collection_id"), "concern_intake", ["collection_id"])
    op.create_table(
        "letter_look",
        sa.Column("collection_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("key_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_letter_look_collection_id_collection")
        ),
        sa.ForeignKeyConstraint(["key_id"], ["helper_key.id"], name=op.f("fk_letter_look_key_id_helper_key")),
        sa.PrimaryKeyConstraint("collection_id", "key_id", name=op.f("pk_letter_look")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("letter_look")
    op.drop_table("concern_intake")
