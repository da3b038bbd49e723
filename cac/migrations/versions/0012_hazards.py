"""Hazards that children named, and each time somebody looked again

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SITES = ("field", "kiln", "workshop", "market", "home", "road", "water", "school", "other")


def upgrade() -> None:
    op.create_table(
        "hazard",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("committee_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("site", sa.Enum(*SITES, name="site", native_enum=False, length=32), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("owner_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("office", sa.String(length=80), nullable=True),
        sa.Column("named_on", sa.Date(), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=True),
        sa.Column("look_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_hazard_committee_id_committee")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_hazard_owner_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hazard")),
    )
    with op.batch_alter_table("hazard") as batch:
        batch.create_index(batch.f("ix_hazard_committee_id"), ["committee_id"], unique=False)
        batch.create_index(batch.f("ix_hazard_owner_id"), ["owner_id"], unique=False)
    op.create_table(
        "hazard_look",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("hazard_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "found", sa.Enum("gone", "less", "still", name="found", native_enum=False, length=32), nullable=False
        ),
        sa.Column("seen", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name=op.f("fk_hazard_look_hazard_id_hazard")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hazard_look")),
        sa.UniqueConstraint("hazard_id", "number", name=op.f("uq_hazard_look_hazard_id")),
    )
    with op.batch_alter_table("hazard_look") as batch:
        batch.create_index(batch.f("ix_hazard_look_hazard_id"), ["hazard_id"], unique=False)


def downgrade() -> None:
    op.drop_table("hazard_look")
    op.drop_table("hazard")
