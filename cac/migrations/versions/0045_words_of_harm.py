"""Words that may mean harm, as each organisation changed the list

Revision ID: 0045
Revises: 0044
"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "harm_word",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("organisation_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("out", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_harm_word_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_harm_word")),
        sa.UniqueConstraint("organisation_id", "word", name=op.f("uq_harm_word_organisation_id")),
    )


def downgrade() -> None:
    op.drop_table("harm_word")
