"""Told together: which collections the children heard of again, and a picture for each theme

Revision ID: 0039
Revises: 0038
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

PICTURES = (
    *("learn", "work", "pay", "rest", "play", "food", "water", "health"),
    *("home", "safe", "light", "way", "time", "shade", "heard", "together"),
)
PICTURE = sa.Enum(*PICTURES, name="picture", native_enum=False, length=32)


def upgrade() -> None:
    op.create_table(
        "telling",
        sa.Column("collection_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_telling_collection_id_collection")
        ),
        sa.PrimaryKeyConstraint("collection_id", name=op.f("pk_telling")),
        sqlite_with_rowid=False,
    )
    op.add_column("theme", sa.Column("picture", PICTURE, nullable=True))


def downgrade() -> None:
    op.drop_column("theme", "picture")
    op.drop_table("telling")
